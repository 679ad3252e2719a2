"""The published JSON Schemas: they are what the models say, and they judge a document as the loader does."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from posctl import run, schema
from posctl.decode import decode_as
from posctl.finding import Verdict
from posctl.guard import Limits
from posctl.model import KINDS, words
from posctl.model.element import Block, said
from posctl.problem import Problem
from posctl.render import json as json_format
from posctl.render.style import PLAIN
from posctl.requirements import REPOSITORY, REQUIREMENTS
from posctl.yamltree import Tree, parse
from scripts import write_generated
from tests.strategies import Plain, broken, documents, near_numbers, written

ROOT = Path(__file__).parent.parent
MODELS: dict[str, type[Block]] = dict(KINDS)
REPORT = "report.schema.json"
COMPARISON = "comparison.schema.json"
LINES = "json-lines.schema.json"
REPORTS = (REPORT, COMPARISON, LINES)

BEYOND_A_SCHEMA = {
    ("bad-date", "there is no such day in the calendar"),  # 29 February of a year that has none
    ("bad-amount", "the range ends below its start"),
    ("bad-grade", "grades go from 6 to 12, the lower one first"),
    ("bad-term", "the range of terms ends before its start"),
    ("bad-school-year", "a school year is written 2026-27"),  # 2026-28: the years do not follow one another
    ("bad-part", "a part is written 1/2: part 1 of 2"),  # 3/2
}
"""Problems, by code and message, that only the loader can see. A schema may miss these; it never refuses more."""


def real_files() -> Iterator[Path]:
    """List the documents there are, transcribed, shipped and given as examples, that are YAML which posctl reads."""
    data = ROOT / "src" / "posctl" / "data"
    folders = (ROOT / "tests" / "real_documents", data / "profiles", data / "frameworks", ROOT / "examples")
    for file in chain.from_iterable(sorted(folder.rglob("*.y*ml")) for folder in folders):
        tree = parse(file.read_bytes(), file.name, Limits())
        if isinstance(tree, Tree) and not tree.offences and tree.data.get("kind") in MODELS:
            yield file


REAL_FILES = [pytest.param(file, id=file.relative_to(ROOT).as_posix()) for file in real_files()]


@cache
def judge(kind: str) -> Draft7Validator:
    """Give the validator of a kind."""
    return Draft7Validator(json.loads(schema.schemas()[schema.file_name(kind)]))


def tree_of(text: str | bytes) -> Tree:
    """Parse a text that must parse."""
    tree = parse(text if isinstance(text, bytes) else text.encode(), "example.yaml", Limits())
    assert isinstance(tree, Tree), tree[1]
    assert not tree.offences, tree.offences
    return tree


def refusals(kind: str, tree: Tree) -> set[tuple[str, str]]:
    """Give what the loader says against a document, as codes and messages without the name of the key."""
    found = decode_as(MODELS[kind], tree.data, tree.source)
    return {_said(problem) for problem in found} if isinstance(found, tuple) else set()


def _said(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message.split(": ", 1)[-1] if problem.code.startswith("bad-") else problem.message


class EditorLoader(yaml.SafeLoader):
    """Types plain scalars as an editor's parser does: numbers, booleans and null, but no dates; keys are text."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(":timestamp")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Keep every key as text."""
        self.flatten_mapping(node)
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


def as_typed(text: str | bytes) -> Any:
    """Read a text as an editor does."""
    return yaml.load(text, EditorLoader)


def assert_agree(kind: str, text: str | bytes) -> None:
    """Hold the schema's verdict on a document against the loader's."""
    tree = tree_of(text)
    said = refusals(kind, tree)
    errors = [f"{list(error.absolute_path)}: {error.message[:300]}" for error in judge(kind).iter_errors(tree.data)]
    if said:
        assert errors or said <= BEYOND_A_SCHEMA, f"only the loader refuses: {said}"
        return
    assert not errors, "the schema refuses what the loader accepts"
    typed = [f"{list(error.absolute_path)}: {error.message[:300]}" for error in judge(kind).iter_errors(as_typed(text))]
    assert not typed, "the schema refuses what the loader accepts, as an editor types it"


# --- drift and form -----------------------------------------------------------------------------------------------


def test_a_type_without_a_schema_is_refused() -> None:
    """Who gives a field a type that no schema is known of is told, instead of a schema that takes anything."""

    class Odd(Block):
        """Has a field of such a type."""

        words: str | None = said("Text without a reader of its own.")

    with pytest.raises(TypeError, match="no schema of"):
        schema.schema("odd", Odd)



@pytest.mark.parametrize("path", sorted(write_generated.generated()))
def test_generated_file_is_committed_as_generated(path: str) -> None:
    """`python scripts/write_generated.py` would change nothing."""
    assert (ROOT / path).read_bytes().decode() == write_generated.generated()[path]


def test_schemas_folder_holds_no_other_file() -> None:
    """Every schema is generated, but for those of the reports."""
    assert {file.name for file in (ROOT / "schemas").iterdir()} == {*schema.schemas(), *REPORTS}


@pytest.mark.parametrize("name", [*schema.schemas(), *REPORTS])
def test_schema_is_valid_draft_07(name: str) -> None:
    """Each schema is valid against the meta-schema of its dialect, and names itself by its file."""
    loaded = json.loads((ROOT / "schemas" / name).read_text("utf-8"))
    Draft7Validator.check_schema(loaded)
    assert loaded["$schema"] == schema.DIALECT
    assert loaded["$id"] == name
    assert loaded["description"]


@pytest.mark.parametrize("name", [*schema.schemas(), *REPORTS])
def test_every_reference_leads_somewhere_and_stands_alone(name: str) -> None:
    """In draft-07 nothing beside a $ref is read; every definition is used."""
    loaded = json.loads((ROOT / "schemas" / name).read_text("utf-8"))
    references = [node for node in _nodes(loaded) if isinstance(node.get("$ref"), str)]
    assert all(node.keys() == {"$ref"} for node in references)
    assert {node["$ref"] for node in references} == {f"#/definitions/{known}" for known in loaded["definitions"]}


@pytest.mark.parametrize("name", [*schema.schemas(), *REPORTS])
def test_every_object_is_closed(name: str) -> None:
    """A mistyped key is seen everywhere; a document may have keys that begin with x- everywhere."""
    for node in _nodes(json.loads((ROOT / "schemas" / name).read_text("utf-8"))):
        if node.get("type") == "object" and "properties" in node:
            assert node["additionalProperties"] is False
            if name not in REPORTS:
                assert node["patternProperties"] == {"^x-": {}}


@pytest.mark.parametrize("kind", MODELS)
def test_every_key_of_a_document_is_described(kind: str) -> None:
    """An editor has a text to show for every key."""
    document = json.loads(schema.schemas()[schema.file_name(kind)])
    for node in (document, *document["definitions"].values()):
        for key, value in node["properties"].items():
            assert value.get("description"), key


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _nodes(part)


# --- agreement of loader and schema -------------------------------------------------------------------------------


@pytest.mark.parametrize("file", REAL_FILES)
def test_real_document_is_judged_alike(file: Path) -> None:
    """The schema judges a real document as the loader does, as written and as an editor types it."""
    data = file.read_bytes()
    assert_agree(tree_of(data).data["kind"], data)


@pytest.mark.parametrize("file", REAL_FILES)
def test_real_document_is_valid_as_pyyaml_types_it(file: Path) -> None:
    """A plain YAML 1.1 parser, with its dates written as ISO text, gives a document that is valid too."""
    typed = yaml.safe_load(file.read_bytes())
    if refusals(typed["kind"], tree_of(file.read_bytes())):
        pytest.skip("the loader refuses it")
    plain = json.loads(json.dumps(typed, default=lambda day: day.isoformat()))
    assert [error.message for error in judge(typed["kind"]).iter_errors(plain)] == []


MANY = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
ANY_MODEL = st.sampled_from(sorted(MODELS))


@MANY
@given(ANY_MODEL.flatmap(lambda kind: st.tuples(st.just(kind), documents(MODELS[kind]))), st.booleans())
def test_made_document_is_accepted_by_both(made: tuple[str, dict[str, Plain]], quoted: bool) -> None:
    """Whatever a model can say is accepted by the loader and by the schema."""
    kind, document = made
    text = written(document, quoted=quoted)
    assert refusals(kind, tree_of(text)) == set()
    assert_agree(kind, text)


@pytest.mark.parametrize("kind", MODELS)
def test_broken_document_is_judged_alike(kind: str) -> None:
    """Loader and schema refuse the same mistakes, but for those that a schema cannot express."""

    @MANY
    @given(broken(MODELS[kind]), st.booleans())
    def agree(document: dict[str, Plain], quoted: bool) -> None:
        assert_agree(kind, written(document, quoted=quoted))

    agree()


SCALARS = ["id", "title", "code", "grade", "term", "credits", "sequence_part", "program_year", "choose", "periods", "slot"]


@MANY
@given(st.dictionaries(st.sampled_from(SCALARS), near_numbers(), min_size=1, max_size=1), st.booleans())
@example({"term": "0.1"}, False)
@example({"program_year": "000008"}, False)
@example({"choose": "00"}, False)
@example({"id": "true"}, False)
@example({"grade": "12-9"}, False)
@example({"grade": "9\u00a0-\u00a010"}, False)
@example({"grade": "\u00a09\u00a0,\u00a010"}, False)
@example({"credits": "1\u00a0-\u00a02"}, False)
@example({"term": "1\u00a0to\u00a02"}, False)
@example({"sequence_part": "1\u00a0of\u00a02"}, False)
def test_scalar_of_a_course_is_judged_alike(course: dict[str, Plain], quoted: bool) -> None:
    """The pattern of each field type takes in the same text as its parser."""
    assert_agree("course-catalog", written({"kind": "course-catalog", "courses": [course]}, quoted=quoted))


AGREEMENT = ["effective", "competency_percent", "school_years", "status"]


@MANY
@given(st.dictionaries(st.sampled_from(AGREEMENT), near_numbers(), min_size=1, max_size=1), st.booleans())
@example({"effective": "2026-02-30"}, False)
@example({"effective": "2025-02-29"}, False)
@example({"effective": "0000-01-01"}, False)
@example({"effective": "2026-12-31 "}, True)
@example({"competency_percent": "100.0001"}, False)
@example({"competency_percent": "80\u00a0%"}, False)
@example({"school_years": ["2026-28"]}, False)
def test_scalar_of_an_agreement_is_judged_alike(agreement: dict[str, Plain], quoted: bool) -> None:
    """The pattern of each field type takes in the same text as its parser."""
    lists = {key: [text] if key == "school_years" and isinstance(text, str) else text for key, text in agreement.items()}
    assert_agree("articulation-agreement", written({"kind": "articulation-agreement", **lists}, quoted=quoted))


# --- mistakes that every editor must show -------------------------------------------------------------------------

SOUND = """
kind: program-of-study
framework: 2002
school_year: 2026-27
x-ours: {anything: [goes]}
title:
secondary:
  courses:
    - {id: welding-2, title: Welding II, subject: cte, grade: 11-12, credits: 0.5+, choose: 1, from: none, x-a: 1}
college_credit: none
"""


def test_sound_document_is_accepted() -> None:
    """The document from which the mistakes below are made is accepted."""
    assert_agree("program-of-study", SOUND)
    assert refusals("program-of-study", tree_of(SOUND)) == set()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("secondary:", "secondery:"),
        ("subject: cte", "subjcet: cte"),
        ("subject: cte", "subject: CTE"),
        ("subject: cte", "subject: [cte]"),
        ("framework: 2002", "framework: 2003"),
        ("framework: 2002", "framework: two"),
        ("kind: program-of-study", "kind: pathway"),
        ("kind: program-of-study", "x-kind: program-of-study"),
        ("2026-27", "27"),
        ("grade: 11-12", "grade: 11-13"),
        ("grade: 11-12", "grade: []"),
        ("credits: 0.5+", "credits: half"),
        ("credits: 0.5+", "credits: -1"),
        ("choose: 1", "choose: 0"),
        ("from: none", "from: welding-1"),
        ("from: none", "from: [~]"),
        ("id: welding-2", "id: Welding 2"),
        ("id: welding-2", "id: [welding-2]"),
        ("college_credit: none", "college_credit: nothing"),
        ("college_credit: none", "college_credit: {from: [welding-2]}"),
        ("title: Welding II", "title: ''"),
    ],
)
def test_mistake_is_refused_by_both(right: str, wrong: str) -> None:
    """A mistyped key, a word that is not in the list, a wrong shape: the schema refuses it too, typed or not."""
    text = SOUND.replace(right, wrong)
    assert text != SOUND
    assert refusals("program-of-study", tree_of(text))
    assert not judge("program-of-study").is_valid(tree_of(text).data)
    assert not judge("program-of-study").is_valid(as_typed(text))


ONE_OF_EACH = [
    "examples/compliant/welding.yaml", "examples/catalogs/example-lakes-technical-college.yaml",
    "examples/agreements/advanced-standing-2026.yaml", "examples/code-lists/cip-2020.yaml",
    "examples/profiles/example-valley-district.yaml", "examples/waivers/example-state-2026-27.yaml",
    "src/posctl/data/frameworks/2002/manufacturing/cluster.yaml",
    "src/posctl/data/frameworks/2002/manufacturing/production.yaml",
]  # fmt: skip


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_the_dialect_of_2020_12_reads_the_same(path: str) -> None:
    """A tool that takes our schemas for its own dialect accepts and refuses the same, sound or with mistakes."""
    document = as_typed((ROOT / path).read_bytes())
    draft_07 = judge(document["kind"])
    later = Draft202012Validator({**draft_07.schema, "$schema": Draft202012Validator.META_SCHEMA["$id"]})
    assert _errors(later, document) == _errors(draft_07, document) == []
    mistaken = {**document, "titel": 1, "id": "A b", "notes": {"a": [1]}}
    assert len(_errors(later, mistaken)) == 3
    assert _errors(later, mistaken) == _errors(draft_07, mistaken)


def test_an_example_of_each_kind_is_read_in_both_dialects() -> None:
    """No kind is left out."""
    assert sorted(as_typed((ROOT / path).read_bytes())["kind"] for path in ONE_OF_EACH) == sorted(MODELS)


def _errors(validator: Any, document: Any) -> list[str]:
    return sorted(f"{list(error.absolute_path)} {error.message}" for error in validator.iter_errors(document))


def test_required_key_left_empty_is_refused() -> None:
    """An empty value means not stated, which a required key cannot be."""
    assert not judge("cluster").is_valid({"kind": None})
    assert judge("cluster").is_valid({"kind": "cluster", "id": None, "aliases": None, "notes": None})


def test_unknown_key_left_empty_is_refused() -> None:
    """An author who has typed no more than a key sees that it is mistyped."""
    assert not judge("cluster").is_valid(as_typed("{kind: cluster, titel: }"))
    tree = parse(b"{kind: cluster, titel: }", "example.yaml", Limits())
    assert isinstance(tree, Tree)
    assert isinstance(decode_as(KINDS["cluster"], tree.data, tree.source), tuple)


# --- the report ---------------------------------------------------------------------------------------------------


def test_report_schema_knows_every_verdict_and_requirement() -> None:
    """The words of the schema that is written by hand are those of the code."""
    known = json.loads((ROOT / "schemas" / REPORT).read_text("utf-8"))["definitions"]
    assert known["verdict"]["enum"] == list(Verdict)
    assert known["summary"]["properties"]["verdicts"]["required"] == list(Verdict)
    assert known["requirement"]["properties"]["id"]["enum"] == [one.id for one in REQUIREMENTS]
    assert known["repository"]["properties"]["id"]["const"] == REPOSITORY.id


def test_report_of_a_run_is_valid(tmp_path: Path) -> None:
    """What the JSON renderer writes, with programs, problems, other files and an own cluster, fits its schema."""
    for file in (ROOT / "tests" / "real_documents").glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "unreadable.yaml").write_text("kind: program-of-study\ntitel: Welding\n", "utf-8")
    (tmp_path / "tab.yaml").write_text("kind: course-catalog\ncourses:\n\t- a\n", "utf-8")
    (tmp_path / "own.yaml").write_text("{kind: cluster, id: mining, framework: 2002, name: Mining}", "utf-8")
    asked = run.Settings((tmp_path,), "wi-dpi", date(2026, 11, 1), 1, Limits(), keep_passing=True)
    made = json.loads("".join(json_format.render(run.run(asked), PLAIN)))
    assert made["programs"]
    assert made["problems"]
    assert made["summary"]["overrides"]
    assert made["summary"]["passed_over"]
    strict = Draft7Validator(json.loads((ROOT / "schemas" / REPORT).read_text("utf-8")))
    assert [f"{error.json_path}: {error.message[:300]}" for error in strict.iter_errors(made)] == []


def test_words_that_need_it_are_explained() -> None:
    """An editor shows what each word of a list means; every list that is explained is one of ours, word for word."""
    explained = [node for name in schema.schemas().values() for node in _nodes(json.loads(name)) if "enumDescriptions" in node]
    assert all(len(node["enum"]) == len(node["enumDescriptions"]) for node in explained)
    found = {tuple(word for word in node["enum"] if word) for node in explained}
    assert found == {get_args(one) for one in (words.Subject, words.Level, words.Mechanism, words.AgreementStatus, words.CredentialStatus)}
