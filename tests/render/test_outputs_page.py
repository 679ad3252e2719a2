"""The page about outputs names every format, and the limits that the code holds to."""

from pathlib import Path

from posctl.render import FORMATS, github, junit_cases, markdown, sarif

PAGE = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text("utf-8")


def test_every_format_is_described() -> None:
    """A row of the table begins with each format."""
    assert {line.split("`")[1] for line in PAGE.splitlines() if line.startswith("| `")} == set(FORMATS)


def test_limits_are_those_of_the_code() -> None:
    """Figures of the page are constants."""
    assert f"{sarif.MOST_RESULTS:,} results" in PAGE
    assert f"{junit_cases.MOST_OBJECTS:,} objects" in PAGE
    assert f"up to {junit_cases.LISTED} that are open" in PAGE
    assert f"{markdown.LONGEST:,} characters of a comment" in PAGE
    assert github.MOST == 10
