"""Everyday words: each leads to a word of the format, and is told, not taken."""

import json

import pytest

from posctl.everyday import _OURS, ours
from posctl.suggest import normal
from tests.cli.support import ROOT
from tests.test_decode import problems_of


def test_each_leads_to_a_word_of_the_format() -> None:
    """A key or a value that the schema of a program has; the words are folded as they are looked up."""
    schema = json.dumps(json.loads((ROOT / "schemas" / "program-of-study.schema.json").read_text(encoding="utf-8")))
    for word, known in _OURS.items():
        assert normal(word) == word
        assert not [one for one in known if f'"{one}"' not in schema], word


@pytest.mark.parametrize(
    ("word", "allowed", "meant"),
    [("Prerequisites", ["requires", "title"], "requires"), ("ELA", ["english", "cte"], "english"), ("college", ["title"], None), ("zz", ["title"], None)],
)
def test_only_what_is_allowed_in_its_place(word: str, allowed: list[str], meant: str | None) -> None:
    """A word that has no place here is left to the nearest spelling."""
    assert ours(word, allowed) == meant


def test_the_fix_says_the_word() -> None:
    """Keys and values of a form get the format's own word in the fix."""
    found = problems_of("kind: program-of-study\ntitle: T\nsecondary: {courses: [{title: A, prerequisite: b, subject: ELA}]}\n")
    assert {one.code: one.fix.split("?")[0] for one in found} == {"unknown-key": "did you mean requires", "unknown-word": "did you mean english"}
