"""What an editor shows with our schemas: yaml-language-server itself, as editors run it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from posctl.catalog import Catalog
from tests.consumers.language_server import Server, running

pytestmark = pytest.mark.consumers

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))
UNSOUND = {"unreadable-colon-in-title.yaml", "unreadable-misspelled-key.yaml"}
DRAFT = ROOT / "examples" / "compliant" / "draft.yaml"

HEAD = "# yaml-language-server: $schema=../../schemas/program-of-study.schema.json\nkind: program-of-study\n"


@pytest.fixture(scope="module")
def editor() -> Iterator[Server]:
    """A server for the whole module: its start is what takes time."""
    with running(ROOT) as server:
        yield server


def described(*route: str) -> str:
    """Give the description of a key of a program, by the names of definitions and keys that lead to it."""
    node = json.loads((ROOT / "schemas" / "program-of-study.schema.json").read_text("utf-8"))
    for name in route:
        node = node["definitions"][name] if name in node.get("definitions", {}) else node["properties"][name]
    return str(node["description"])


# --- diagnostics --------------------------------------------------------------------------------------------------


def test_nothing_is_underlined_in_the_examples(editor: Server) -> None:
    """Each example names its schema in its first line, and what posctl can read an editor takes too."""
    assert len(EXAMPLES) > 30
    underlined = {file.name: found for file in EXAMPLES if (found := editor.diagnostics(file, file.read_text("utf-8")))}
    assert underlined.keys() == UNSOUND, underlined


def test_a_misspelled_key_is_underlined(editor: Server) -> None:
    """The example with one has its mark on that key, on the line that posctl names."""
    (file,) = [one for one in EXAMPLES if one.name == "unreadable-misspelled-key.yaml"]
    text = file.read_text("utf-8")
    line = 1 + text[: text.index("\ncollege_credits:") + 1].count("\n")
    (found,) = editor.diagnostics(file, text)
    assert found == (line, "college_credits", "Property college_credits is not allowed.")


@pytest.mark.parametrize(
    ("written", "line", "marked", "said"),
    [
        ("secondery: {}", 3, "secondery", "secondery is not allowed"),
        ("secondary:\n  courses:\n    - {id: a, subjct: cte}", 5, "subjct", "subjct is not allowed"),
        ("secondary:\n  courses:\n    - id: a\n      subject: maths", 6, "maths", '"mathematics"'),
        ("framework: 2003", 3, "2003", "2024"),
        ("college_credit:\n  - mechanism: dual", 4, "dual", '"dual-credit"'),
        ("id: My Program", 3, "My Program", "an id has lower-case letters, digits and hyphens"),
        ("review: {approved: 2026-02-31}", 3, "2026-02-31", "a date is a day of the calendar"),
        ("secondary: {courses: [{grade: 13}]}", 3, "13", "12"),
        ("secondary:\n  courses: welding-1", 4, "welding-1", "write a list, or none"),
    ],
)
def test_a_mistake_is_underlined(editor: Server, written: str, line: int, marked: str, said: str) -> None:
    """The mark is on the mistake, and the message has the words that would be right."""
    (found,) = editor.diagnostics(DRAFT, f"{HEAD}{written}\n")
    assert (found.line, found.marked) == (line, marked)
    assert said in found.message


def test_the_comment_of_other_editors_is_read_too(editor: Server) -> None:
    """`# $schema:`, as IntelliJ has it, names the schema as well."""
    text = "# $schema: ../../schemas/pathway.schema.json\nkind: pathway\nnam: Welding\n"
    assert [found.marked for found in editor.diagnostics(DRAFT, text)] == ["nam"]


# --- hover and completion -----------------------------------------------------------------------------------------


def test_hover_shows_our_descriptions(editor: Server) -> None:
    """Over a key stands what the reference says of it."""
    text = f"{HEAD}title: Welding\nsecondary:\n  courses:\n    - subject: cte\n"
    for key, route in (("title", ("title",)), ("courses", ("Secondary", "courses")), ("subject", ("Course", "subject"))):
        assert described(*route) in editor.hover(DRAFT, text, key).replace("\\", ""), key


def test_keys_are_completed(editor: Server) -> None:
    """Every key is offered with its description, at the top and within a course."""
    schema = json.loads((ROOT / "schemas" / "program-of-study.schema.json").read_text("utf-8"))
    offered = editor.completion(DRAFT, f"{HEAD}|")
    assert offered.keys() == schema["properties"].keys() - {"kind"}
    assert offered["secondary"]["documentation"] == described("secondary")
    within = editor.completion(DRAFT, f"{HEAD}secondary:\n  courses:\n    - id: a\n      |")
    assert within.keys() == schema["definitions"]["Course"]["properties"].keys() - {"id"}


def test_words_are_completed(editor: Server) -> None:
    """Where a closed list of words is expected, each word is offered."""
    offered = editor.completion(DRAFT, f"{HEAD}secondary:\n  courses:\n    - subject: |")
    assert {"cte", "mathematics", "fine-arts"} <= offered.keys()


@pytest.mark.parametrize("place", ["pathway: |", "also:\n  pathway: |", "pathway: prod|"])
def test_pathways_are_completed(editor: Server, place: str) -> None:
    """Every id of both frameworks is offered, with the name, the cluster and the framework that it stands for."""
    catalog = Catalog()
    ids = {
        held.id
        for framework in ("2002", "2024")
        for group in catalog.clusters(framework)
        for held in catalog.pathways(framework, group.id)
    }
    offered = editor.completion(DRAFT, f"{HEAD}{place}")
    assert {item["textEdit"]["newText"] for item in offered.values()} == ids  # a label may be cut short
    assert offered["production"]["documentation"] == "Production, of Manufacturing (2002)"


def test_clusters_rules_and_profiles_are_completed(editor: Server) -> None:
    """What a coordinator would have to look up is offered with its meaning."""
    assert "Manufacturing (2002)" in editor.completion(DRAFT, f"{HEAD}cluster: |")["manufacturing"]["documentation"]
    rule = editor.completion(DRAFT, f"{HEAD}waivers:\n  - rule: |")["agreement-current"]
    assert rule["documentation"].startswith("R3")
    profile = HEAD.replace("program-of-study", "profile")
    assert "Wisconsin" in editor.completion(DRAFT, f"{profile}extends: |")["wi-dpi"]["documentation"]


def test_the_configuration_is_edited_alike(editor: Server) -> None:
    """In posctl.yaml a misspelled key is underlined, and profiles and rules are offered."""
    head = "# yaml-language-server: $schema=schemas/configuration.schema.json\n"
    (found,) = editor.diagnostics(ROOT / "posctl.yaml", f"{head}profil: ky\n")
    assert (found.line, found.marked) == (2, "profil")
    assert "Wisconsin" in editor.completion(ROOT / "posctl.yaml", f"{head}profile: |")["wi-dpi"]["documentation"]
    assert "agreement-current" in editor.completion(ROOT / "posctl.yaml", f"{head}rules:\n  |")


def test_a_district_has_pathways_of_its_own(editor: Server) -> None:
    """What is offered is no closed list, and does not fill the text over the key."""
    text = f"{HEAD}cluster: our-cluster\npathway: our-pathway\n"
    assert editor.diagnostics(DRAFT, text) == []
    assert "marketing" not in editor.hover(DRAFT, text, "pathway:")


def test_no_noise_where_a_text_is_expected(editor: Server) -> None:
    """A title may be `yes`, and yet nobody is offered `true`, or told that a boolean was expected."""
    assert editor.diagnostics(DRAFT, f"{HEAD}title: yes\nid: 1\nstate:\n") == []
    assert editor.completion(DRAFT, f"{HEAD}title: |") == {}
    assert editor.completion(DRAFT, f"{HEAD}|")["title"]["textEdit"]["newText"] == "title: "
    (found,) = editor.diagnostics(DRAFT, f"{HEAD}title: [a]\n")
    assert (found.marked, found.message) == ("[a]", "Incorrect type. Expected one of string, number.")


def test_words_are_explained(editor: Server) -> None:
    """Over a word, and beside each that is offered, stands what it means."""
    text = f"{HEAD}college_credit:\n  - mechanism: advanced-standing\n"
    assert "credit is granted after the student enrolls" in editor.hover(DRAFT, text, "advanced-standing")
    offered = editor.completion(DRAFT, f"{HEAD}college_credit:\n  - mechanism: |")
    assert offered["ctag"]["documentation"].startswith("Ohio")
    assert "not stated" in offered["null"]["documentation"]
