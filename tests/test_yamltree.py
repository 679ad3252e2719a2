"""Text to data: every scalar keeps its author's text and its place, and every slip gives one plain sentence."""

import os
import subprocess
import sys

import pytest

from posctl import yamltree
from posctl.guard import Limits, Offence
from posctl.loaders import LibyamlLoader, PureLoader
from posctl.source import Path
from posctl.yamltree import Tree, parse

LOADERS = [loader for loader in (LibyamlLoader, PureLoader) if loader is not None]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__, autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with libyaml and without."""
    monkeypatch.setattr(yamltree, "Loader", request.param)


def offences_of(data: str | bytes) -> list[Offence]:
    """Give what is wrong with a text; nothing where it is read."""
    tree = parse(data.encode() if isinstance(data, str) else data, "x.yaml", Limits())
    return list(tree.offences) if isinstance(tree, Tree) else [tree[1]]


def data_of(text: str | bytes) -> dict[str, object]:
    """Give the data of a text that must be readable."""
    tree = parse(text.encode() if isinstance(text, str) else text, "x.yaml", Limits())
    assert isinstance(tree, Tree), tree[1]
    assert not tree.offences
    return tree.data


# What a coordinator gets wrong on an ordinary day: the text, the line (from 1), words of the message, words of the fix.
SLIPS = [
    ('a: x\ntitle: "Welding\nid: a\n', 2, "quote that opens here is not closed", "close it"),
    ('a: x\ntitle: "Welding\nid: "a"\nb: c\n', 2, "quote that opens here is not closed", "close it"),
    ("a: x\ntitle: 'Welding\nid: a\n", 2, "quote that opens here is not closed", "close it"),
    ('a: x\n"title: a\nid: b\n', 2, "quote that opens here is not closed", "close it"),
    ("a: x\ntitle: 'Bachelor's degree'\nid: a\n", 2, "more text follows the quote", "double each apostrophe"),
    (
        'a: x\ntitle: "AWS "Certified""\nid: a\n',
        2,
        "more text follows the quote",
        "backslash before each quote",
    ),
    (
        'a: x\ntitle: "AWS" Certified\nid: a\n',
        2,
        "more text follows the quote",
        "whole value in single quotes",
    ),
    ("a: x\ntitle:Welding\nid: a\n", 2, "no space after the colon", "write `title: Welding`"),
    ("a: x\ntitle:Welding\n", 2, "no space after the colon", "write `title: Welding`"),
    ("title:Welding\na: x\n", 1, "no space after the colon", "write `title: Welding`"),
    ("a: {b: c, grade:10}\n", 1, "no space after the colon", "write `grade: 10`"),
    ("a: x\nb:\n\tc: d\n", 3, "a tab stands", "replace the tab"),
    ("a: x\nb:\n\t- d\n", 3, "a tab stands", "replace the tab"),
    ("a: x\nb:\n-\tc: d\n-\te: f\n", 3, "a tab stands", "replace the tab"),
    ("a: x\nb:\n  - c: d\n\te: f\n", 4, "a tab stands", "replace the tab"),
    ("a: x\nb: c\n  - d\n  - e\n", 2, "list item on line 3 is read as more text", "under a key"),
    ("a: x\nb: c\n- d\n- e\n", 3, "list item stands where a key is expected", "put the list under a key"),
    ("a: x\nb:\n  -c\n  -d\n", 3, "list item on line 4 is read as more text", "write `- `"),
    ("a: x\nb:\n  - c\n  -d\n", 4, "no space after the hyphen", "write `- `"),
    ("a: x\nb: - c\n", 2, "list item stands where no list can be", "on the lines below its key"),
    ("a: x\nb:\n  - c\n - d\n", 4, "list item stands where a key is expected", "same column"),
    ("a: x\nb:\n  - c: 1\n    - d\n", 4, "list item stands where a key is expected", "same column"),
    ("a: x\nb:\n  - c: 1\n   d: 2\n", 4, "does not fit the list above", "indent it as far"),
    ("a: x\nb:\n  - c: 1\n     d: 2\n", 4, "indented under line 3, which has a value", "same column"),
    ("a: x\nb: c\n  d: e\n", 3, "indented under line 2, which has a value", "same column"),
    ("a: x\n  b: c\n", 2, "indented under line 1, which has a value", "same column"),
    ("a: x\nb:\n    c: 1\n  d: 2\n", 4, "indented differently", "same column"),
    ("a: x\ntitle: @x\n", 2, "cannot begin with @", "in quotes"),
    ("a: x\ntitle: %x\n", 2, "cannot begin with %", "in quotes"),
    ("a: x\ntitle: `x`\n", 2, "cannot begin with `", "in quotes"),
    ("a: x\ntitle: , x\n", 2, "cannot begin with ,", "in quotes"),
    ("a: x\ntitle: & x\n", 2, "cannot begin with &", "in quotes"),
    ("a: x\ntitle: ** x\n", 2, "cannot begin with *", "in quotes"),
    ("a: x\ntitle: ? x\n", 2, "cannot begin with ?", "in quotes"),
    ("a: x\ntitle: *first class\n", 2, "begins with * repeats an anchor", "in quotes"),
    ("a: x\ntitle: &co\n", 2, "&co names an anchor with nothing after it", "in quotes"),
    ("a: x\ntitle: !important\n", 2, "tag !important", "in quotes"),
    ("a: x\n%x\n", 2, "begins with % is a YAML directive", "delete the line"),
    ("a: x\ntitle: Welding: Basics\nid: a\n", 2, "colon followed by a space", '`title: "Welding: Basics"`'),
    ("a: x\nb:\n  - title: c: d\n", 3, "colon followed by a space", '`title: "c: d"`'),
    ("a: {title: Welding: Basics}\n", 1, "second colon", "in quotes"),
    ("a: x\ncredits: >=0.5\nid: a\n", 2, "begins with >", '`">=0.5"`'),
    ("a: x\nb: {credits: >=0.5, c: d}\n", 2, "cannot begin with >", "quotes"),
    ("a: x\nb: |x\n", 2, "begins with |", "quotes"),
    ("a: x\nb: [c, d\ne: f\n", 2, "the [ that opens here is not closed", "write the ]"),
    ("a: x\nb: [c, d\n", 2, "the [ that opens here is not closed", "write the ]"),
    ("a: x\nb:\n  - {c: d, e: f\n  - {g: h}\n", 3, "the { that opens here is not closed", "write the }"),
    ("a: x\nb: [c, d", 2, "the [ that opens here is not closed", "write the ]"),
    ("a: x\nb: [\n", 2, "the file ends within a bracket", "close the brackets"),
    ("a: x\nb: {", 2, "the file ends within a bracket", "close the brackets"),
    ("a: x\nb: {c: d}}\ne: f\n", 2, "this } closes nothing", "delete it"),
    ("a: x\nb: [c]]\n", 2, "this ] closes nothing", "delete it"),
    ("a: x\n}\n", 2, "this } closes nothing", "delete it"),
    ("a: [b, {c: d]}\n", 1, "this ] stands where } is expected", "close the {"),
    ('a: ["b" "c"]\n', 1, "a comma or ] is missing", "comma between"),
    ("a: {b c, d: e}\n", 1, "b c stands here without a colon", "write `key: value`"),
    ("a: {{ b }}\n", 1, "a key must be plain text", "in quotes"),
    ('a: "C:\\dir"\n', 1, "a backslash in double quotes", "single quotes"),
    ('a: "\\ud800"\n', 1, "an escape in double quotes names no character", "write the character"),
    ('a: "\\U00110000"\n', 1, "an escape in double quotes names no character", "write the character"),
    ("a: x\nhello world\nb: c\n", 2, "this line has no colon", "write `key: value`"),
    ("a: x\nb = c\n", 2, "this line has = where", "write `key: value`"),
    ("a: x\n: b\n", 2, "a colon stands here without a key", "write `key: value`"),
    ("a: x\n...\nb: c\n", 3, "the document has ended above", "check the line above"),
    ("a: &b 1\nc: &b 2\n", 2, "anchor is defined twice", "name of its own"),
    ("a: x\n---\nb: y\n", 2, "a second document starts here", "a file of its own"),
    ("a: x\nb: y\na: z\n", 3, "the key a is written twice, here and on line 1", "keep one"),
    ("- a\n- b\n", 1, "the file holds a list", "begin with `kind:"),
    ("hello\n", 1, "the file holds one plain value", "begin with `kind:"),
    ("<a>b</a>\n", 1, "the file holds one plain value", "begin with `kind:"),
    ("", 1, "nothing but white space and comments", "begin with `kind:"),
    ("# only a comment\n", 1, "nothing but white space and comments", "begin with `kind:"),
    ("---\n", 1, "nothing but white space and comments", "begin with `kind:"),
    ("a: x\n<<<<<<< HEAD\nb: y\n=======\nb: z\n>>>>>>> other\n", 2, "merge conflict mark", "choose one"),
    ("a: x\r\n=======\r\n", 2, "merge conflict mark", "choose one"),
    ("# ok\u0085bogus: 1\na: b\n", 1, "U+0085 starts a new line for YAML", "delete the character"),
    ("a: b\n# ok\u2028bogus: 1\n", 2, "U+2028 starts a new line for YAML", "delete the character"),
    ("a: b\n# ok\u2029bogus: 1\n", 2, "U+2029 starts a new line for YAML", "delete the character"),
    ("a: b\nc: d\x00\n", 2, "U+0000 does not belong", "delete the character"),
    ("a: b\nc: \x1b[31m\n", 2, "U+001B does not belong", "delete the character"),
    ("a: b\nc: \ufeffd\n", 2, "U+FEFF does not belong", "delete the character"),
    ("a: b\rc: d\r", 1, "carriage return", "LF or CRLF"),
    ("a: b\ncafé: 1\ncafe\u0301: 2\n", 3, "differ only in how their accents are stored", "keep one"),
]


@pytest.mark.parametrize(("text", "line", "message", "fix"), SLIPS)
def test_slips_are_explained(text: str, line: int, message: str, fix: str) -> None:
    """Each gives one plain sentence, at the line where a person would mend it, with what to do."""
    *twin, offence = offences_of(text)
    assert [one.code for one in twin] in ([], ["duplicate-key"])
    assert message in offence.message
    assert fix in offence.fix
    assert offence.at.line + 1 == line
    assert "\n" not in offence.message + offence.fix


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        ("a: b\n".encode("utf-16"), 1, "UTF-16 (little endian)"),
        (b"\xfe\xff" + "a: b\n".encode("utf-16-be"), 1, "UTF-16 (big endian)"),
        ("a: b\n".encode("utf-16-le"), 1, "without a byte order mark"),
        ("a: b\n".encode("utf-32"), 1, "UTF-32 (little endian)"),
        (
            "a: b\nc: caf\u00e9\n".encode("latin-1"),
            2,
            "byte 0xE9 (perhaps \u00e9 in Windows-1252 or Latin-1)",
        ),
        (b"a: b\n\n# \x81\n", 3, "byte 0x81 is not valid UTF-8"),
        (b"a: \xed\xa0\x80\n", 1, "byte 0xED"),
        (b"\xef\xbb\xbfa: b\nc: \xff\n", 2, "byte 0xFF"),
    ],
)
def test_bytes_that_are_not_utf_8_are_named(data: bytes, line: int, message: str) -> None:
    """The encoding, or the byte and its line, is named."""
    (offence,) = offences_of(data)
    assert (offence.code, offence.at.line + 1) == ("not-utf-8", line)
    assert message in offence.message


@pytest.mark.parametrize("data", [b"\xff\xfea\x00", b"a: \xe9 secret\n", b"a: \x00 secret\n"])
def test_no_text_of_a_refused_file_is_kept(data: bytes) -> None:
    """A file that is no text gives a source without text, so that no report can show any."""
    tree = parse(data, "x.yaml", Limits())
    assert isinstance(tree, tuple)
    assert tree[0].text == ""


AUTHORS_TEXT = [
    "01001",
    "010",
    "02134",
    "47.0600",
    "11.10",
    "1.10",
    "01.0000",
    "NO",
    "no",
    "yes",
    "on",
    "Off",
    "true",
    "2:30",
    "8:30",
    "4:1",
    "1e3",
    "0x1F",
    "0o17",
    "0b1",
    "1_000",
    "+15551234567",
    "2026-09-01",
    "2026-02-30",
    ".inf",
    ".nan",
    "2024_25",
    "-1",
    "09101",
    "=",
    "12345678901234567890",
    "1:59:59",
    "5" * 5000,
]


@pytest.mark.parametrize("text", AUTHORS_TEXT)
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_scalars_are_what_their_author_wrote(text: str, quote: str) -> None:
    """A code is never taken for a number, a time, a date or a truth value, quoted or not, as a value or a key."""
    written = f"{quote}{text}{quote}"
    if len(text) > 1000:
        assert data_of(f"a: {written}\n") == {"a": text}
        return
    assert data_of(f"a: {written}\nb: [{written}]\n{written}: c\n") == {"a": text, "b": [text], text: "c"}


@pytest.mark.parametrize("text", ["", " ", "~", "null", "Null", "NULL", "# note"])
def test_nothing_written_is_not_stated(text: str) -> None:
    """An empty value is None, which a known key takes for not stated; so is an empty item; in quotes it is text."""
    assert data_of(f"a: {text}\nb: c\n") == {"a": None, "b": "c"}
    assert data_of("a: [null, '']\nb: ''\n") == {"a": [None, ""], "b": ""}


def test_keys_of_ones_own_are_left_out() -> None:
    """A key that begins with x- is for other tools, at any level."""
    assert data_of("x-a: b\nc: {x-d: e, f: g}\n") == {"c": {"f": "g"}}


SPANS: list[tuple[str, Path, tuple[int, int, int, int]]] = [
    ("a: Welding I\n", ("a",), (0, 3, 0, 12)),
    ('a:   "Welding I"  # note\n', ("a",), (0, 5, 0, 16)),
    ("\ufeffa: b\n", ("a",), (0, 3, 0, 4)),
    ("é: b\n日本: 😀 x\n", ("日本",), (1, 4, 1, 7)),
    ("a: b\r\nc: d\r\n", ("c",), (1, 3, 1, 4)),
    ("a:\n  - x\n  - y\n", ("a", 1), (2, 4, 2, 5)),
    ("a:\n  - x\n  - y\n", ("a",), (0, 0, 0, 1)),
    ("a: |\n  x\n  y\n", ("a",), (0, 0, 0, 1)),
    ("a:\nb: c\n", ("a",), (0, 0, 0, 1)),
    ("a:\n  - {t: 1, id: x}\n", ("a", 0), (1, 15, 1, 16)),
    ("a:\n  - {t: 1}\n", ("a", 0), (1, 5, 1, 6)),
    ("a: &a {x: 1}\nb: {<<: *a}\n", ("b", "x"), (0, 10, 0, 11)),
    ("a: b\n", ("a", "nowhere", 3), (0, 3, 0, 4)),
    ("a:\tb\n", ("a",), (0, 3, 0, 4)),
    ("a: b\tc\n", ("a",), (0, 3, 0, 6)),
]


@pytest.mark.parametrize(("text", "path", "span"), SPANS)
def test_values_have_exact_places(text: str, path: Path, span: tuple[int, int, int, int]) -> None:
    """A path leads to the line and columns an editor shows, or to its nearest written ancestor."""
    tree = parse(text.encode(), "x.yaml", Limits())
    assert isinstance(tree, Tree)
    found = tree.source.locate(path)
    assert (*found.start, *found.end) == span


def test_keys_have_places_and_quotes_are_known() -> None:
    """The place of a key is found, merged keys where they are written, and whether a scalar is quoted."""
    tree = parse(b"a: &a {x: '1'}\nb: {<<: *a, y: 2}\n", "x.yaml", Limits())
    assert isinstance(tree, Tree)
    assert tree.source.key(("b", "x")).start == (0, 7)
    assert tree.source.key(("b", "y")).start == (1, 12)
    assert tree.source.quoted(("b", "x"))
    assert not tree.source.quoted(("b", "y"))
    assert not tree.source.quoted(("b", "z"))


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a:\tb\n", {"a": "b"}),
        ("a: b\tc\n", {"a": "b\tc"}),
        ("a: b\t# note\n", {"a": "b"}),
        ("a: [b,\tc]\n", {"a": ["b", "c"]}),
        ("a: b\n  c\n\n  d\n", {"a": "b c\nd"}),
        ("a: {b: Why? Because, c: d}\n", {"a": {"b": "Why? Because", "c": "d"}}),
        ("a: {b: http://x.org/?y=z}\n", {"a": {"b": "http://x.org/?y=z"}}),
        ("a: [http://x.org:80/y]\n", {"a": ["http://x.org:80/y"]}),
        ('{"a": ["b"], "c":"d"}\n', {"a": ["b"], "c": "d"}),
        ("? a\n: b\n", {"a": "b"}),
        ("a: b\r\nc:\r\n  - d\r\n", {"a": "b", "c": ["d"]}),
        ("\ufeffa: b\n", {"a": "b"}),
        ("a: |-\n  b\n  c\nd: >-\n  e\n  f\n", {"a": "b\nc", "d": "e f"}),
        (
            "a: b - c\nd: a long title\n  over two lines - and more\n",
            {"a": "b - c", "d": "a long title over two lines - and more"},
        ),
    ],
)
def test_ordinary_yaml_is_read_alike(text: str, data: object) -> None:
    """Tabs within a line, folded lines, question marks, JSON, CRLF and a byte order mark give the same data."""
    assert data_of(text) == data


def test_offences_are_capped_with_a_count() -> None:
    """A thousand repeated keys give fifty offences in the order of the file, and the number left out."""
    offences = offences_of("".join(f"k{n}: 1\nk{n}: 2\n" for n in range(1000)))
    assert len(offences) == yamltree.MOST_OFFENCES + 1
    assert offences[-1].message == "1,950 more problems in this file are not shown"
    assert [one.at for one in offences[:-1]] == sorted(one.at for one in offences[:-1])


def test_repeats_are_told_once_per_place() -> None:
    """A mistake in a mapping that is repeated through aliases is one mistake, at both of its places."""
    offences = offences_of("a: &a {x: 1, x: 2}\nb: [*a, *a]\nc: {<<: *a}\n")
    assert [(one.code, one.at) for one in offences] == [("duplicate-key", (0, 7)), ("duplicate-key", (0, 13))]


def test_without_libyaml_the_pure_loader_is_taken() -> None:
    """Where PyYAML has no CSafeLoader, posctl still starts and reads."""
    program = (
        "import yaml; del yaml.CSafeLoader\n"
        "from posctl import loaders, yamltree\n"
        "from posctl.guard import Limits\n"
        "assert not yamltree.HAS_LIBYAML and yamltree.Loader is loaders.PureLoader\n"
        "assert yamltree.parse(b'a: 010', 'x.yaml', Limits()).data == {'a': '010'}\n"
    )
    subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
