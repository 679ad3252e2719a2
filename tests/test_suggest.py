"""Did you mean: what a writer most likely meant."""

import pytest

from posctl.suggest import nearest


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("welding-l", ["welding-2", "welding-1"], "welding-1"),
        ("Welding-I", ["welding-2", "welding-1"], "welding-1"),
        ("3O1", ["801", "301"], "301"),
        ("math", ["science", "mathematics"], "mathematics"),
        ("requisite-in-order", ["requisites-in-order", "dates-sane"], "requisites-in-order"),
        ("zzzz", ["welding-1"], None),
        ("x" * 61, ["x" * 60], None),
    ],
)
def test_the_nearest_is_what_was_meant(word: str, known: list[str], meant: str | None) -> None:
    """A letter that is drawn like a digit stands for it before any other likeness counts."""
    assert nearest(word, known) == meant
