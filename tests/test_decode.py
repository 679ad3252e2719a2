"""Plain data to models: one problem per mistake, at its place, in the author's words, at a bounded cost."""

import pytest

from posctl import decode as decode_module
from posctl.clean import clean
from posctl.decode import MOST_PROBLEMS
from posctl.guard import Limits
from posctl.load import File, Unread, load_bytes
from posctl.problem import Problem
from posctl.suggest import nearest

START = "kind: program-of-study\n"
COURSES = f"{START}secondary:\n  courses:\n"


def problems_of(text: str) -> tuple[Problem, ...]:
    """Read what must have mistakes."""
    loaded = load_bytes(text.encode(), File("x.yaml", "/x"), Limits())
    assert isinstance(loaded, Unread), loaded
    return loaded.problems


@pytest.mark.parametrize(
    ("text", "code", "at", "message", "fix"),
    [
        (
            f"{START}titel: x\n",
            "unknown-key",
            (2, 1),
            "the key titel is not known at the top level",
            "did you mean title?",
        ),
        (f"{START}zzz: x\n", "unknown-key", (2, 1), "the key zzz", "begin a key of your own with x-"),
        (f"{START}1: x\n", "unknown-key", (2, 1), "the key 1 is not known", "check the spelling"),
        (f'{START}"": x\n', "unknown-key", (2, 1), 'the key "" is not known', "check the spelling"),
        (
            f"{COURSES}    - {{id: a, requires: {{foo: b}}}}\n",
            "unknown-key",
            (4, 26),
            "foo is not known at requires",
            "any",
        ),
        (
            f"{COURSES}    - {{id: a, requires: [[b]]}}\n",
            "wrong-shape",
            (4, 26),
            "under requires, ",
            "not a list|indented",
        ),
        (
            f"{COURSES}    - {{id: a, requires: {{any: [[b]]}}}}\n",
            "wrong-shape",
            (4, 32),
            "under any, one plain value",
            "",
        ),
        (
            f"{COURSES}    - a\n",
            "wrong-shape",
            (4, 7),
            "under courses, `key: value` lines are expected, not one",
            "",
        ),
        (
            f"{COURSES}    -\n",
            "wrong-shape",
            (4, 6),
            "under courses, `key: value` lines are expected, not an empty item",
            "",
        ),
        (
            f"{COURSES}    a: b\n",
            "wrong-shape",
            (3, 3),
            "at courses, a list is expected, not `key: value` lines",
            "",
        ),
        (
            f"{START}secondary: x\n",
            "wrong-shape",
            (2, 1),
            "at secondary, `key: value` lines are expected",
            "",
        ),
        (
            f"{START}credentials: no\n",
            "wrong-shape",
            (2, 1),
            "at credentials, a list is expected, not one plain value",
            "write `none` where there is none",
        ),
        (
            f"{START}advisory: none\n",
            "wrong-shape",
            (2, 1),
            "at advisory, `key: value` lines are expected, not one plain value",
            "leave the key out; where there is none, write keys under it",
        ),
        (
            f"{START}title: [a]\n",
            "wrong-shape",
            (2, 1),
            "at title, one plain value is expected, not a list",
            "",
        ),
        (f'{START}title: ""\n', "empty-value", (2, 8), "title is empty", "leave the key out"),
        (f"{START}id: A b\n", "not-an-id", (2, 5), "id is not an id", "lower-case letters"),
        (
            f"{COURSES}    - {{level: applied}}\n",
            "unknown-word",
            (4, 15),
            "level cannot be applied",
            "application",
        ),
        (
            f"{COURSES}    - {{choose: 0}}\n",
            "out-of-range",
            (4, 16),
            "choose must be at least 1",
            "correct the number",
        ),
        (f"{COURSES}    - {{grade: 99}}\n", "bad-grade", (4, 15), "grade: ", "correct it"),
        (f"{START}kind2: x\n", "unknown-key", (2, 1), "the key kind2", "did you mean kind?"),
    ],
)
def test_each_mistake_is_one_problem(
    text: str, code: str, at: tuple[int, int], message: str, fix: str
) -> None:
    """Its place, reason and fix are told, in words of the file."""
    (problem,) = problems_of(text)
    start = problem.at.span.start
    assert (problem.code, (start.line + 1, start.column + 1)) == (code, at)
    assert message in problem.message
    assert any(word in problem.fix for word in fix.split("|"))


@pytest.mark.parametrize(
    ("text", "said", "fix"),
    [
        ("titl\u0435: x\n", "its character 5 is U+0435 (cyrillic small letter ie)", "did you mean title?"),
        ("title\u200b: x\n", "its character 6 is U+200B (zero width space)", "did you mean title?"),
        (
            "\uff54itle: x\n",
            "its character 1 is U+FF54 (fullwidth latin small letter t)",
            "did you mean title?",
        ),
        (
            "\u0441\u0435\u0441ondary: {}\n",
            "U+0441 (cyrillic small letter es), character 2 is U+0435",
            "did you mean secondary?",
        ),
        ("\u0455t\u0430te: WI\n", "U+0455", "did you mean state?"),
    ],
)
def test_keys_that_only_look_right(text: str, said: str, fix: str) -> None:
    """The code points that give a look-alike away are named with their place, and the true key is suggested."""
    (problem,) = problems_of(START + text)
    assert said in problem.message
    assert problem.fix.startswith(fix)
    assert clean(problem.message).isprintable()


def test_words_that_only_look_right() -> None:
    """A value with a letter of another script is told in the same way."""
    (problem,) = problems_of(f"{COURSES}    - {{level: \u0441apstone}}\n")
    assert "U+0441" in problem.message
    assert "did you mean capstone?" in problem.fix


def test_a_kind_that_only_looks_right() -> None:
    """The value of kind, too."""
    (problem,) = problems_of("kind: program-\u043ef-study\n")
    assert "U+043E" in problem.message
    assert "did you mean program-of-study?" in problem.fix


@pytest.mark.parametrize(
    "text",
    [
        START + "".join(f"key-{n}: x\n" for n in range(20_000)),
        START + "".join(f"{n:04d}{'x' * 900}: y\n" for n in range(400)),
        START + "".join(f"titl{'e' * (n % 50)}{n}: y\n" for n in range(20_000)),
        COURSES + "".join(f"    - {{id: a{n}, levl: x, grade: z}}\n" for n in range(10_000)),
        COURSES + "    - {id: a, requires: [" + "[x]," * 20_000 + "]}\n",
    ],
)
def test_many_mistakes_cost_little(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of mistakes give fifty problems in the order of the file and a count; no more than those are explained."""
    asked: list[str] = []
    monkeypatch.setattr(decode_module, "nearest", lambda word, known: asked.append(word) or nearest(word, known))
    found = problems_of(text)
    assert len(asked) <= MOST_PROBLEMS
    assert len(found) == MOST_PROBLEMS + 1
    assert "more problems in this file are not shown" in found[-1].message
    spans = [one.at.span for one in found[:-1]]
    assert spans == sorted(spans)
    assert max(len(one.message) + len(one.fix) for one in found) < 700


def test_the_count_of_mistakes_left_out_is_true() -> None:
    """Fifty are shown of sixty: ten more."""
    found = problems_of(START + "".join(f"key-{n}: x\n" for n in range(60)))
    assert found[-1].message == "10 more problems in this file are not shown"
    assert [one.code for one in problems_of(START + "".join(f"key-{n}: x\n" for n in range(50)))] == [
        "unknown-key"
    ] * 50


def test_values_repeated_through_aliases_are_not_written_out() -> None:
    """A list that stands in many wrong places is told in short messages."""
    inner = ", ".join(["x"] * 1000)
    found = problems_of(f"{START}x: &x [{inner}]\nsecondary:\n  courses:\n" + "    - *x\n" * 150)
    assert all(len(one.message) < 300 for one in found)


def test_long_keys_and_words_are_cut() -> None:
    """A message repeats the start of a long key or word only."""
    (problem,) = problems_of(f"{START}? {'k' * 5000}\n: x\n")
    assert len(problem.message) < 150
    (problem,) = problems_of(f"{COURSES}    - {{level: {'w' * 5000}}}\n")
    assert len(problem.message) < 150
