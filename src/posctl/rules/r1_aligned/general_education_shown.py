"""R111."""

from posctl.facts import CollegeFacts, CourseFacts, ProgramFacts
from posctl.finding import Finding, met, not_applicable, not_met, not_stated, says
from posctl.model.words import ACADEMIC_CORE, DEGREES, Subject
from posctl.requirements import ALIGNED
from posctl.rule import rule
from posctl.showing import without_catalog

_GENERAL: frozenset[Subject] = frozenset(
    (*ACADEMIC_CORE, "academic", "general-education", "world-language", "fine-arts")
)


@rule(
    code="R111",
    requirement=ALIGNED,
    severity="warning",
    citation="U.S. Department of Education, OCTAE, program of study self-assessment: course sequences",
    fix="list the general-education courses of the degree with their subject",
    good="""
        postsecondary:
          - institution: Example Technical College
            program: Welding Technology
            award: associate-aas
            courses:
              - {id: gmaw-1, title: Gas Metal Arc Welding 1, subject: cte}
              - {id: written, title: Written Communication, subject: general-education}
    """,
    bad="""
        postsecondary:
          - institution: Example Technical College
            program: Welding Technology
            award: associate-aas
            courses:  # <--
              - {id: gmaw-1, title: Gas Metal Arc Welding 1, subject: cte}
              - {id: gmaw-2, title: Gas Metal Arc Welding 2, subject: cte}
    """,
)
def general_education_shown(program: ProgramFacts) -> Finding:
    """A college program that ends in a degree shows its academic courses.

    A degree needs general studies. A plan that lists only the technical courses hides a third of the
    work, and the school courses that prepare for it.
    """
    if lost := without_catalog(program, "postsecondary"):
        return lost
    degrees = [one for one in program.colleges if one.model.award in DEGREES]
    if not degrees:
        return not_applicable("no college program in the file says that it ends in a degree")
    bare = [one for one in degrees if one.model.courses == () or (one.courses and _all_technical(one))]
    if bare:
        return not_met(
            f"{bare[0].label} ends in a degree, and {_none_of(bare[0])}",
            *(says(f"no academic course in {one.label}", one.at / "courses") for one in bare),
            fix=f"list the general-education courses of {bare[0].label}",
        )
    silent = next((one for one in degrees if not _general(one)), None)
    if silent is not None:
        return _unknown(silent)
    shown = [course for one in degrees for course in _general(one)]
    count = f"{len(shown)} academic course{'' if len(shown) == 1 else 's'}"
    return met(
        f"{count} in the college half, {shown[0].name} first",
        *(says(f"{one.name}: {one.course.subject}", one.place("subject")) for one in shown),
    )


def _general(college: CollegeFacts) -> list[CourseFacts]:
    return [one for one in college.courses if not _GENERAL.isdisjoint(one.subjects)]


def _all_technical(college: CollegeFacts) -> bool:
    """Say whether every course has its subject, and none is academic."""
    return not _general(college) and all(one.subjects for one in college.courses)


def _none_of(college: CollegeFacts) -> str:
    count = len(college.courses)
    if not count:
        return "the file says that it has no courses"
    return "its one course is not academic" if count == 1 else f"none of its {count} courses is academic"


def _unknown(college: CollegeFacts) -> Finding:
    if not college.courses:
        return not_stated(
            f"{college.label} ends in a degree, and its courses are not listed",
            college.at,
            field=f"{college.where}.courses",
            add="courses:\n  - {title: …, subject: general-education, term: …}",
        )
    first = next(one for one in college.courses if not one.subjects)
    return not_stated(
        f"{first.label} has no subject, so it cannot be seen whether {college.label} shows academic courses",
        first.at,
        field=f"{college.where}.courses[{first.at.path[-1]}].subject",
        add="subject: …",
    )
