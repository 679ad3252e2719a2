"""The page of Markdown, rendered by GitHub's own parser."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posctl.clean import clean
from posctl.finding import Verdict
from posctl.render import gfm, markdown
from posctl.render.style import PLAIN, Style
from posctl.report import Note, ProgramReport, Report, RequirementReport, Row
from posctl.requirements import REQUIREMENTS
from tests.render.hostile import HOSTILE, report_of
from tests.render.kitchen_sink import kitchen_sink
from tests.render.rendered import ACTIVE, OURS, page, words
from tests.render.test_github import place, row

ATTRIBUTES = {"pre lang"}


def texts(report: Report) -> Iterator[str]:
    """Give every text of a report that the page shows, as it must be read there."""
    for program in report.programs:
        yield program.path
        yield program.title if program.readable else "cannot be read"
        for one in program.rows if program.readable else ():
            if one.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE):
                continue
            yield from (one.message, one.fix, *(each.reason for each in one.waivers))
            yield from one.add if one.decides and one.verdict is not Verdict.NEEDS_REVIEW else ()
    for problem in report.problems:
        yield from (problem.place.path, problem.message, problem.fix)


def test_the_page_shows_what_was_found() -> None:
    """GitHub's parser finds the table, each finding, and nothing but the elements of the page."""
    whole = kitchen_sink()
    read = page("".join(markdown.render(whole, PLAIN)))
    shown = words(" ".join(read.blocks))
    for text in texts(whole):
        assert words(text) in shown
    assert read.rows == [8, 8, 8]
    assert read.elements <= OURS
    assert "✗ not met, 1 waived" in map(words, read.blocks)


@pytest.mark.parametrize("ascii_", [False, True])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_shown_and_does_nothing(text: str, ascii_: bool) -> None:
    """No element, link, picture, mention or cell comes of a text, and each is read on the page as the report holds it."""
    whole = report_of(text)
    style = Style(ascii=ascii_)
    read = page("".join(markdown.render(whole, style)))
    assert read.elements <= OURS
    assert read.attributes <= ATTRIBUTES
    assert read.rows == [8, 8, 8]
    assert not [bare for bare in read.bare if ACTIVE.search(bare)]
    shown = words(" ".join(read.blocks))
    for one in texts(whole):
        assert words(style.text([(one, "")])) in shown


signs = st.text(st.sampled_from(list("`|\\*_[]()<>~!@#$%&:;./-+={}^\"' \u00a0aA1w溶\u2502\u2022")), max_size=40)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(text=(signs | st.text(max_size=40)).map(clean), other=signs.map(clean), ascii_=st.booleans())
def test_any_text_is_shown_as_it_is(text: str, other: str, ascii_: bool) -> None:
    """Whatever the text, in a line and in a cell, GitHub's parser gives it back and makes nothing of it."""
    style = Style(ascii=ascii_)
    text, other = (style.text([(one, "")]) for one in (text, other))
    read = page(f"- x {gfm.plain(text)} y\n\n| a | b |\n| --- | --- |\n| x {gfm.plain(text)}{gfm.plain(' ' + other)} | y {gfm.code(other)} |\n")
    assert read.elements <= {"ul", "li", "table", "thead", "tbody", "tr", "th", "td", "code"}
    assert read.attributes == set()
    assert read.rows == [2, 2]
    assert not [bare for bare in read.bare if ACTIVE.search(bare)]
    found = [words(one) for one in read.blocks]
    assert found == [words(f"x {text} y"), "a", "b", words(f"x {text} {other}"), words(f"y {other}")]


def test_code_of_our_messages_is_code() -> None:
    """A key that a message quotes in backticks is code; one that stands alone is a sign like any other."""
    assert gfm.plain("write `access.reason`, or (`x y`) or a`b`c or ``d``") == r"write `access.reason`, or (`x y`) or a\`b\`c or \`\`d\`\`"


def test_a_block_of_code_cannot_be_ended_from_within() -> None:
    """The fence is longer than any that the lines hold."""
    read = page(gfm.block(["a: ```", "```` b"], "yaml"))
    assert [block.rstrip() for block in read.blocks] == ["a: ```\n```` b"]


def _many(number: int, message: str = "no") -> Report:
    """Make a report of many programs, of which the last is the worst."""
    made = []
    for at in range(number):
        verdict = Verdict.NOT_MET if at == number - 1 else Verdict.NOT_STATED
        rows: tuple[Row, ...] = tuple(row("error", verdict, f"{message} {at}", place(f"p{at:04}.yaml", line)) for line in range(10))
        rows += (row("warning", verdict, at=place(f"p{at:04}.yaml")),)
        groups = tuple(RequirementReport(one.id, verdict, 11, {verdict: 10}, rows if one.id == "R2" else ()) for one in REQUIREMENTS)
        made.append(ProgramReport(clean(f"p{at}"), clean("P"), clean(f"p{at:04}.yaml"), clean(""), clean(""), verdict, True, groups))
    return Report("0.1.0", "wi-dpi", "2026-11-01", tuple(made), (), 2, 3, 4)


@pytest.mark.parametrize("most", [2_000, 10_000, 65_536, 300_000])
def test_the_page_keeps_to_its_limit_and_counts_what_is_left_out(most: int) -> None:
    """The worst stands first, the page ends where the limit is, folded parts are closed, and nothing is lost unsaid."""
    whole = _many(300, "溶接" * 20)
    text = "".join(markdown.within(whole, PLAIN, most))
    assert most - 3_000 < len(text.encode()) <= most
    read = page(text)
    assert read.elements <= OURS
    shown = sum("R214 course-listed-once" in block for block in read.blocks)
    assert f"No room for {300 * 11 - shown:,} more findings here" in read.blocks[-1]
    first = next(block for block in read.blocks if block.startswith("p0"))
    assert first.startswith("p0299.yaml")
    assert most == 2_000 or "And 240 more programs: 240 not stated." in map(words, read.blocks)


def test_no_finding_takes_the_room_of_what_was_switched_off() -> None:
    """What configurations change and what is left out stands above the findings, and however long, leaves room for some."""
    off, out = Note(clean("posctl.yaml"), clean("1 rule changed: labor-demand switched off")), Note(clean("drafts"), clean("left out by posctl.yaml:3"), left_out=True)
    page_ = "".join(markdown.within(kitchen_sink()._replace(configuration=(off,), passed_over=(out,)), PLAIN, 1500))
    assert "labor-demand switched off" in page_ and "left out by posctl.yaml:3" in page_ and "No room for" in page_
    long = tuple(Note(clean(f"{number}/posctl.yaml"), clean("x" * 4000, 4000)) for number in range(200))
    page_ = "".join(markdown.render(kitchen_sink()._replace(configuration=long, passed_over=long), PLAIN))
    assert "and 192 more" in page_
    assert "course-listed-once" in page_


def test_the_page_is_as_long_as_a_comment_may_be() -> None:
    """GitHub refuses a comment of more than 65,536 characters."""
    assert len("".join(markdown.render(_many(300), PLAIN))) <= 65_536


def test_no_room_gives_nothing_that_is_too_long() -> None:
    """Where hardly anything fits, the page is empty or within its room."""
    for most in (-5, 0, 100, 301, 320, 400, 600):
        assert len("".join(markdown.within(kitchen_sink(), PLAIN, most)).encode()) <= max(most, 0)


def test_a_whole_page_says_nothing_of_room() -> None:
    """A page on which all has room has no such line."""
    assert "No room" not in "".join(markdown.render(kitchen_sink(), PLAIN))
