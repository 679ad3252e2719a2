"""The guard: what would crash, hang or mislead is refused before it is composed, and ordinary files pass cheaply."""


import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from posctl.guard import Limits, Offence, offence_in_events
from posctl.loaders import LibyamlLoader, PureLoader
from posctl.rawtext import is_ordinary, read_text
from posctl.yamltree import Tree, parse
from tests.cost import ends, steps

LOADERS = [loader for loader in (LibyamlLoader, PureLoader) if loader is not None]
START = "kind: program-of-study\n"


def refused(data: str | bytes, limits: Limits | None = None) -> Offence:
    """Parse what must be refused, and give the offence."""
    tree = parse(data.encode() if isinstance(data, str) else data, "x.yaml", limits or Limits())
    if isinstance(tree, Tree):
        assert tree.offences, tree.data
        return tree.offences[0]
    return tree[1]


def bomb(width: int, levels: int) -> str:
    """Write aliases that repeat aliases."""
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels + 1)]
    return "\n".join(lines) + "\n"


def merge_bomb(width: int, levels: int) -> str:
    """Write mappings that merge mappings."""
    lines = ["a0: &a0 {x: 1, y: 2}"]
    lines += [
        f"a{n}: &a{n} {{k{n}: 1, <<: [{', '.join([f'*a{n - 1}'] * width)}]}}" for n in range(1, levels + 1)
    ]
    return "\n".join(lines) + "\n"


MONSTERS = {
    "brackets": ("k: " + "[" * 100_000, "too-deep"),
    "closed brackets": ("k: " + "[" * 100_000 + "]" * 100_000, "too-deep"),
    "braces": ("k: " + "{a: " * 50_000, "too-deep"),
    "explicit keys": ("k: " + "{? " * 30_000, "too-deep"),
    "hyphens": ("- " * 25_000, "too-deep"),
    "hyphens with tabs": ("k:\n" + "- -\t" * 200, "tab"),
    "question marks": ("? " * 25_000, "too-deep"),
    "steps": ("".join(" " * n + "a:\n" for n in range(300)), "too-deep"),
    "alias bomb": (bomb(10, 10), "too-many-values"),
    "narrow alias bomb": (bomb(2, 40), "too-many-values"),
    "merge bomb": (merge_bomb(10, 10), "too-many-values"),
    "narrow merge bomb": (merge_bomb(2, 26), "too-many-values"),
    "one list a thousand times": (
        f"l: &l [{', '.join(['x'] * 1000)}]\nm:\n" + "  - *l\n" * 1000,
        "too-many-values",
    ),
    "aliases deeper than they look": (
        "a0: &a0 " + "[" * 60 + "]" * 60 + "\na1: " + "[" * 60 + "*a0" + "]" * 60 + "\n",
        "too-deep",
    ),
    "a chain of merges": (
        "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: *a{n - 1}}}\n" for n in range(1, 400)),
        "too-deep",
    ),
    "cycle": ("a: &a [*a]\n", "cycle"),
    "cycle of mappings": ("a: &a {b: {c: *a}}\n", "cycle"),
    "merge of itself": ("a: &a\n  <<: *a\n", "cycle"),
    "tag prefix": (f"%TAG ! tag:{'x' * 20_000},2000:\n---\n" + "- !a b\n" * 20_000, "directive"),
    "version": ("%YAML 1.1\n---\na: b\n", "directive"),
    "a version of many digits": (f"%YAML 1.{'1' * 6000}\n---\na: b\n", "directive"),
    "unknown directive": ("%x\n---\na: b\n", "directive"),
    "second document": ("a: b\n---\nc: d\n", "second-document"),
    "second document after dots": ("a: b\n...\n---\nc: d\n", "second-document"),
    "python object": ("a: !!python/object:os.system {}\n", "tag"),
    "python object in a list": ("a: [!!python/name:os.system x]\n", "tag"),
    "tag at the start": ("!x\na: b\n", "tag"),
    "verbatim tag": ("a: !<tag:x> b\n", "tag"),
    "binary": ("a: !!binary '@@@'\n", "tag"),
    "set": ("a: !!set {b}\n", "tag"),
    "long value": (f"a: {'x' * 20_001}\n", "long-value"),
    "long key": (f"? {'x' * 20_001}\n: a\n", "long-value"),
    "many values": ("a: [" + "x," * 200_001 + "]\n", "too-many-values"),
    "many empty values": ("a: {" + "b," * 110_000 + "}\n", "too-many-values"),
    "many keys": ("".join(f"k{n}:\n" for n in range(110_000)), "too-many-values"),
    "too large": ("#" * 5_000_001, "too-large"),
    "anchor with nothing after it": ("a: &b\n", "empty-anchor"),
    "many merges of distinct mappings": (
        "".join(f"a{n}: &a{n} {{k{n}: 1}}\n" for n in range(16_000))
        + f"all: {{<<: [{', '.join(f'*a{n}' for n in range(16_000))}]}}\n"
        + f"again: {{<<: [{', '.join(f'*a{n}' for n in range(16_000))}]}}\n",
        None,
    ),
}


@pytest.mark.parametrize("name", MONSTERS)
def test_monsters_are_refused_and_nothing_hangs(name: str) -> None:
    """What kills or hangs PyYAML gives one named offence, or is read, and does neither here."""
    text, code = MONSTERS[name]
    with ends():
        tree = parse(text.encode(), "x.yaml", Limits())
    offences = tree.offences if isinstance(tree, Tree) else (tree[1],)
    assert [one.code for one in offences][:1] == ([code] if code else [])


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "name", [name for name, (_, code) in MONSTERS.items() if not name.startswith("many")]
)
def test_monsters_are_refused_by_either_loader(
    name: str, loader: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pure loader refuses the same texts at the same places, apart from those too large to try."""
    text, code = MONSTERS[name]
    if len(text) > 250_000:
        pytest.skip("the pure loader is slow")
    found = []
    for one in (loader, LOADERS[0]):
        monkeypatch.setattr("posctl.yamltree.Loader", one)
        tree = parse(text.encode(), "x.yaml", Limits())
        found.append(None if isinstance(tree, Tree) and not tree.offences else refused(text))
    assert found[0] == found[1]
    assert (found[0] and found[0].code) == code


@pytest.mark.parametrize(
    "text",
    [
        "a: R&D\nb: A & B\nc: Q&A\n",
        "a: Open * to all\n",
        "a: Welcome!\nb: Hi! There\n",
        "a: 50%\nb: 5 % of\n",
        "a: [x, y, {b: c}]\n",
        "a: 'x'\nb: \"y\"\n",
        "# R&D & more *\na: b\n",
        "---\na: b\n",
        "a: b\n...\n",
        "a: http://x.org/?a=b&c=d\n",
        "a: café&co\n",
        "a: (note *)\n",
        "a: 3*4\n",
        "a: |\n  x & y\n",
        "a: b\r\n",
        "a: <<\n",
        "a: x -- y\n",
        "",
    ],
)
def test_ordinary_text_needs_no_guard(text: str) -> None:
    """Ampersands, asterisks and the like within words, and brackets and quotes anywhere, cost no walk of events."""
    assert is_ordinary(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "&a b: c\n",
        "*a\n",
        "!a b\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "- &a b\n",
        "-\t&a b\n",
        "- - - &a b\n",
        "[&a b]\n",
        "[*a]\n",
        "[!a b]\n",
        "{&a b: c}\n",
        "{a: &b c}\n",
        "{a:!!x b}\n",
        "[a,&b c]\n",
        "[a,*b]\n",
        "? &a b\n",
        "? *a\n",
        "?\t!a b\n",
        "{?&a b: c}\n",
        "a:\t&b c\n",
        "a:\n&b c\n",
        "a:\r\n  &b c\n",
        "{<<: *a}\n",
        '"a":&b c\n',
        '{"a":*b}\n',
        "{'a'&b}\n",
        "%YAML 1.1\n",
        "a: b\n...\n%TAG ! x\n",
        "a:\n%x\n",
        "\ufeff%YAML 1.1\n",
        "\ufeff&a b: c\n",
        "a: &1 b\n",
        "a: &- b\n",
        "a: !<x> b\n",
        "a: !!str b\n",
        "--- &a b\n",
        "--- !a b\n",
    ],
)
def test_signs_that_may_begin_a_token_need_the_guard(text: str) -> None:
    """An anchor, alias, tag or directive is seen wherever it may stand."""
    assert not is_ordinary(text.encode())


def test_ordinary_text_is_bounded_in_size() -> None:
    """A text long enough to hold more values than the limit is walked."""
    text = b"a: {" + b"b," * 4_000 + b"}\n"
    assert is_ordinary(text)
    assert not is_ordinary(text, Limits(nodes=5_000))


def test_ordinary_text_is_told_in_few_steps() -> None:
    """In nine kilobytes with signs in every line, each sign costs a few steps, and no character does."""
    data = b"    - {id: a-1, title: R&D and Q & A! (50%), grade: 9}\n" * 160
    assert steps(lambda: is_ordinary(data)) < 10 * 3 * 160


TOKENS = st.sampled_from(
    [
        "a",
        "b",
        "key",
        "&a",
        "&b ",
        "*a",
        "*b ",
        "!x",
        "!!str ",
        "! ",
        "<<",
        "&",
        "*",
        "!",
        "%",
        "%TAG ! x",
        "---",
        "...",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        ":",
        "- ",
        "-",
        "-\t",
        "? ",
        "?",
        "|",
        ">",
        "'",
        '"',
        "#",
        " #",
        "\n",
        "\r\n",
        "\n  ",
        "\n    ",
        " ",
        "\t",
        "  ",
        "é",
        "\u00a0",
        "\ufffd",
        "\\",
        "@",
        "`",
        "~",
        "(",
        "/",
        ".",
        ";",
        "=",
        "1",
    ]
)
soups = st.lists(TOKENS, max_size=25).map("".join)


def check_ordinary(text: str) -> None:
    """Compare the quick test with what the events of a text hold, by either loader."""
    if not is_ordinary(text.encode()) or isinstance(read_text(text.encode(), Limits()), Offence):
        return
    for loader in LOADERS:
        nodes = 0
        events = loader(text)
        documents = 0
        try:
            while events.check_event():
                event = events.get_event()
                documents += isinstance(event, yaml.DocumentStartEvent)
                nodes += isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
                assert not isinstance(event, yaml.AliasEvent), text
                assert getattr(event, "anchor", None) is None, text
                if documents < 2:
                    assert not getattr(event, "tags", None), text
                    assert not getattr(event, "version", None), text
                if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
                    assert event.tag in (None, "!"), text
        except (yaml.YAMLError, ValueError):
            pass
        assert nodes <= 2 + len(text) * 3 // 2, text


@settings(max_examples=600, derandomize=True, deadline=None)
@given(soups)
def test_ordinary_means_no_anchor_alias_tag_or_directive(text: str) -> None:
    """Whatever the quick test passes has none of them in its events, and few values."""
    check_ordinary(text)


@pytest.mark.fuzz
@settings(max_examples=100_000, deadline=None)
@given(soups)
def test_ordinary_means_no_anchor_alias_tag_or_directive_at_length(text: str) -> None:
    """The same, for long."""
    check_ordinary(text)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: &a {x: 1}\nb:\n  <<: *a\n  y: 2\n", {"a": {"x": "1"}, "b": {"x": "1", "y": "2"}}),
        ("a: &a {x: 1}\nb: {<<: *a, x: 2}\n", {"a": {"x": "1"}, "b": {"x": "2"}}),
        ("a: &a {x: 1}\nb: {x: 2, <<: *a}\n", {"a": {"x": "1"}, "b": {"x": "2"}}),
        (
            "a: &a {x: 1}\nb: &b {x: 2, y: 3}\nc: {<<: [*a, *b]}\n",
            {"a": {"x": "1"}, "b": {"x": "2", "y": "3"}, "c": {"x": "1", "y": "3"}},
        ),
        (
            "a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b}\n",
            {"a": {"x": "1"}, "b": {"x": "1", "y": "2"}, "c": {"x": "1", "y": "2"}},
        ),
        ("a: &a {x: 1}\nb: {<<: *a, x: }\n", {"a": {"x": "1"}, "b": {"x": None}}),
        ("a: {<<: {x: 1}}\n", {"a": {"x": "1"}}),
        ('a: {"<<": {x: 1}}\n', {"a": {"<<": {"x": "1"}}}),
        ("a: &a [x, y]\nb: *a\n", {"a": ["x", "y"], "b": ["x", "y"]}),
        ("a: &a x\nb: *a\n", {"a": "x", "b": "x"}),
        ("a: !!str 1\nb: ! 2\n", {"a": "1", "b": "2"}),
    ],
)
def test_anchors_and_merges_work(text: str, data: object) -> None:
    """Within the bounds, aliases repeat, and a key written in a mapping counts more than one it takes in."""
    tree = parse(text.encode(), "x.yaml", Limits())
    assert isinstance(tree, Tree)
    assert (tree.data, tree.offences) == (data, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: {<<: x}\n", "merge"),
        ("a: {<<: [x]}\n", "merge"),
        ("a: &a {x: 1}\nb: &b {y: 1}\nc: {<<: *a, <<: *b}\n", "duplicate-key"),
    ],
)
def test_wrong_merges_are_refused_by_name(text: str, code: str) -> None:
    """What ``<<`` cannot take in, and a second ``<<``, is an offence."""
    assert refused(text).code == code


def test_merged_values_count_at_every_place() -> None:
    """A mapping taken in a hundred times counts a hundred times, aliases in it too."""
    inner = ", ".join(f"k{n}: v" for n in range(100))
    text = f"a: &a {{{inner}}}\nall:\n" + "  - {<<: *a, own: x}\n" * 100
    assert refused(text, Limits(nodes=10_000)).code == "too-many-values"
    assert isinstance(parse(text.encode(), "x.yaml", Limits()), Tree)


@pytest.mark.parametrize("depth", [1, 5, 100])
@pytest.mark.parametrize("anchor", ["", "&a "])
def test_depth_is_exact(depth: int, anchor: str) -> None:
    """The deepest nesting that is accepted is the limit, with or without a walk of the events."""
    limits = Limits(depth=depth)
    fits = f"a: {anchor}" + "[" * (depth - 1) + "x" + "]" * (depth - 1)
    assert isinstance(parse(fits.encode(), "x.yaml", limits), Tree)
    offence = refused(fits.replace("x", "[x]"), limits)
    assert offence.code == "too-deep"
    before = len(anchor) if depth > 1 else 0  # a list begins at its anchor
    assert offence.at == (0, 3 + before + depth - 1)


@pytest.mark.parametrize("loader", LOADERS)
def test_the_walk_stops_at_the_first_offence(loader: object) -> None:
    """The first of two offences is the one that is told."""
    found = offence_in_events("a: !x b\nc: &c [*c]\n", Limits(), loader)
    assert found is not None
    assert (found.code, found.at.line) == ("tag", 0)


def test_long_names_are_cut_in_messages() -> None:
    """A message repeats the start of an anchor or a tag, not a megabyte of it."""
    assert len(refused(f"a: !{'x' * 100_000} b\n").message) < 200
    assert len(refused(f"a: &{'x' * 100_000} [*{'x' * 100_000}]\n").message) < 200
