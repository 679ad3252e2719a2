"""Any bytes at all: the loader answers with a document, problems or a reason, and never with an exception."""

from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from posctl import yamltree
from posctl.clean import clean
from posctl.guard import Limits
from posctl.load import File, Foreign, Loaded, Unread, load_bytes
from posctl.loaders import LibyamlLoader, PureLoader
from posctl.source import Path, Source
from posctl.yamltree import Tree, parse

LOADERS = [loader for loader in (LibyamlLoader, PureLoader) if loader is not None]
LIMITS = Limits(size=20_000, depth=20, nodes=2_000, scalar=500)
quick = settings(max_examples=400, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
long = settings(max_examples=50_000, deadline=None, suppress_health_check=list(HealthCheck))

PIECES = st.sampled_from(
    [
        "kind: program-of-study\n",
        "kind: cluster\n",
        "secondary:\n",
        "  courses:\n",
        "    - {id: a, grade: 9}\n",
        "title: ",
        "x: ",
        "&a ",
        "*a",
        "!x ",
        "<<: ",
        "%TAG ! x\n",
        "---\n",
        "...\n",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        "- ",
        "? ",
        "| \n",
        ">\n",
        "'",
        '"',
        "#",
        "\n",
        "\r\n",
        "\r",
        "  ",
        "\t",
        "\u0085",
        "\u2028",
        "\ufeff",
        "\x00",
        "é",
        "\u202e",
        "\\ud800",
        "\\U00110000",
        "01001",
        "NO",
        "2026-02-30",
        "<<<<<<< x\n",
        "##[x]",
        "::error::",
        "titl\u0435: x\n",
    ]
)
broken = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(PIECES, max_size=30).map(lambda pieces: "".join(pieces).encode()),
    st.lists(PIECES, max_size=20).map(lambda pieces: ("kind: program-of-study\n" + "".join(pieces)).encode()),
)


def paths(data: Any, path: Path = ()) -> list[Path]:
    """List every path of plain data."""
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(deeper for key, child in children for deeper in paths(child, (*path, key)))]


def check_span(source: Source, path: Path) -> None:
    """A place lies within its text, start before end."""
    lines = source.text.split("\n")
    for start, end in (source.locate(path), source.key(path)):
        assert (0, 0) <= start <= end
        for place in (start, end) if source.text else ():
            assert place.line < len(lines)
            assert place.column <= max(1, len(lines[place.line]))


def check_bytes(data: bytes) -> None:
    """Load bytes by either loader: the answer is one of three, with places in the text and messages of one line."""
    answers, problems = [], ()
    for loader in LOADERS:
        yamltree.Loader = loader
        loaded = load_bytes(data, File("x.yaml", "/x"), LIMITS)
        answers.append(type(loaded))
        assert isinstance(loaded, Loaded | Unread | Foreign)
        if isinstance(loaded, Unread):
            problems = loaded.problems
            assert problems
            for problem in loaded.problems:
                assert "\n" not in clean(problem.message) + clean(problem.fix)
                assert problem.message
                assert problem.fix
                check_span(problem.at.source, problem.at.path)
        tree = parse(data, "x.yaml", LIMITS)
        if isinstance(tree, Tree):
            for path in paths(tree.data):
                check_span(tree.source, path)
    # Of what is no YAML and speaks of nothing of ours, one loader may see a tag first, which other tools write, where
    # the other stops at the mistake: a walk tells of it either way, as passed over or as a problem.
    in_order = {"not-a-mapping", "empty", "tag", "second-document", "directive"}
    mistaken = bool(problems) and problems[0].code not in in_order
    assert len(set(answers)) == 1 or (set(answers) == {Unread, Foreign} and mistaken), answers


@pytest.fixture(autouse=True)
def _same_loader_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back the loader that a test has changed."""
    monkeypatch.setattr(yamltree, "Loader", yamltree.Loader)


@quick
@given(broken)
@example(b"![")
@example(b'"\\ud800"')
@example(b"&0\n%TAG ! $")
def test_any_bytes_get_an_answer(data: bytes) -> None:
    """A document, problems or a reason to pass over; and read with libyaml only what is read without."""
    check_bytes(data)


@pytest.mark.fuzz
@long
@given(broken)
def test_any_bytes_get_an_answer_at_length(data: bytes) -> None:
    """The same, for long."""
    check_bytes(data)


# What an author may write: printable text, and scalars that YAML would take for something else.
words = st.one_of(
    st.sampled_from(
        [
            "01001",
            "47.0600",
            "11.10",
            "NO",
            "2:30",
            "1e3",
            "2026-09-01",
            "2026-02-30",
            "",
            " a ",
            "~",
            "null",
            "<<",
            "x-a",
        ]
    ),
    st.text(
        st.characters(
            codec="utf-8",
            exclude_categories=["Cc", "Cs"],
            exclude_characters="\u0085\u2028\u2029\ufeff\ufffe\uffff",
        ),
        max_size=20,
    ),
)
keys = words.filter(lambda key: not key.startswith("x-"))
trees = st.dictionaries(
    keys,
    st.recursive(
        words,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
        max_leaves=15,
    ),
    max_size=5,
)


def check_round_trip(
    tree: dict[str, Any], flow: bool | None, style: str | None, width: int, indent: int
) -> None:
    """Write a tree with PyYAML in one of its styles, and read the same text back."""
    options: dict[str, Any] = {"default_flow_style": flow, "default_style": style, "indent": indent}
    options |= {"allow_unicode": True, "sort_keys": False}
    written = yaml.safe_dump(tree, width=width, **options)
    if "\\\n" in written:  # PyYAML folds a double-quoted text wrongly before a backslash
        written = yaml.safe_dump(tree, width=10_000, **options)
    for loader in LOADERS:
        yamltree.Loader = loader
        read = parse(written.encode(), "x.yaml", Limits())
        assert isinstance(read, Tree), (read[1], written)
        composed = {one.code for one in read.offences}
        if composed <= {"duplicate-key"}:  # keys that differ only in how their accents are stored
            assert read.data == tree, written


styles = (
    st.sampled_from([True, False, None]),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([20, 80, 10_000]),
    st.sampled_from([2, 4]),
)


@quick
@given(trees, *styles)
def test_what_an_author_writes_is_what_is_read(
    tree: dict[str, Any], flow: bool | None, style: str | None, width: int, indent: int
) -> None:
    """Whatever style a document is written in, every scalar keeps its text."""
    check_round_trip(tree, flow, style, width, indent)


@pytest.mark.fuzz
@long
@given(trees, *styles)
def test_what_an_author_writes_is_what_is_read_at_length(
    tree: dict[str, Any], flow: bool | None, style: str | None, width: int, indent: int
) -> None:
    """The same, for long."""
    check_round_trip(tree, flow, style, width, indent)
