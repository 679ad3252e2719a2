"""P113."""

from collections.abc import Sequence
from typing import get_args

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import Evidence, Finding, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.model.figures import StrandsOf
from posctl.model.words import Strand
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule
from posctl.showing import counted, without_catalog

_ALL: tuple[Strand, ...] = get_args(Strand)


@rule(
    code="P113",
    requirement=CAREER_PATHWAY,
    severity="warning",
    needs=("required_strands",),
    citation="20 U.S.C. 2302(2), all aspects of an industry; Massachusetts, size, scope and quality: six strands",
    fix="add to `strands` of each course the aspects of the industry that it covers",
    good="""
        secondary:
          courses:
            - id: welding-1
              subject: cte
              strands: [safety, technical-skills, embedded-academics]
            - id: welding-2
              subject: cte
              strands: [technical-skills, technology, employability, management-entrepreneurship]
    """,
    bad="""
        secondary:
          courses:
            - id: welding-1
              subject: cte
              strands: [safety, technical-skills]  # <--
            - id: welding-2
              subject: cte
              strands: [technical-skills, technology, employability]  # <--
    """,
    thresholds={"required_strands": list(_ALL)},
)
def all_aspects_of_industry(program: ProgramFacts) -> Finding:
    """The courses cover all aspects of the industry, not the tasks of one job alone.

    The law asks for understanding of the whole industry and counts no aspects; some states name strands. Where
    the profile names none, the six strands of the format are posctl's yardstick: courses that cover all six show
    it, and a person judges what is less.
    """
    if lost := without_catalog(program, "secondary", "postsecondary"):
        return lost
    courses = [one for one in program.courses if one.is_named and one.in_sequence]
    if not courses:
        return not_applicable("the file lists no course that could cover aspects of the industry")
    figure = program.needs.required_strands
    wanted = tuple(dict.fromkeys(figure.value)) if figure else _ALL
    tagged = [one for one in courses if one.course.strands]
    told = tagged or [one for one in courses if one.course.strands is not None]
    covered = {strand for one in tagged for strand in one.course.strands or ()}
    lacking = [strand for strand in wanted if strand not in covered]
    if not lacking and tagged:
        return met(f"{counted(len(wanted), 'strand')} of the industry covered by the courses", *_shown(tagged, wanted))
    silent = next((one for one in program.cte_courses if one.is_named and one.course.strands is None and not one.course.options), None)
    if silent is not None or not told:
        return _silent(silent or courses[0], lacking)
    return _less(told, wanted, lacking, figure)


def _shown(tagged: list[CourseFacts], wanted: Sequence[Strand]) -> list[Evidence]:
    """Show each course that covers one of them."""
    return [
        says(f"{one.label}: {', '.join(one.course.strands or ())}", one.place("strands"))
        for one in tagged
        if not set(wanted).isdisjoint(one.course.strands or ())
    ]


def _silent(course: CourseFacts, lacking: list[Strand]) -> Finding:
    half = "secondary" if course.side == "secondary" else f"postsecondary[{course.of}]"
    return not_stated(
        f"no course says that it covers {', '.join(lacking)}; {course.label} names no strands",
        course.at,
        field=f"{half}.courses[{course.at.path[-1]}].strands",
        add=f"strands: [{lacking[0]}]",
    )


def _less(
    tagged: list[CourseFacts], wanted: Sequence[Strand], lacking: list[Strand], figure: StrandsOf | None
) -> Finding:
    count = f"{len(wanted) - len(lacking)} of {len(wanted)} strands"
    shown = [says(f"{one.label}: {', '.join(one.course.strands or ()) or 'none'}", one.place("strands")) for one in tagged]
    if figure is None:
        return needs_review(
            f"do students meet all aspects of the industry, where the courses cover {count} and none covers {', '.join(lacking)}?",
            *shown,
            fix="add the aspect to `strands` of the course that covers it",
        )
    doubt = ", by a secondary source" if figure.confidence == "secondary" else ""
    return not_met(
        f"the courses cover {count} of the industry{doubt}; none covers {', '.join(lacking)}",
        *shown,
        fix="cover the aspect in a course, and add it to its `strands`",
    )
