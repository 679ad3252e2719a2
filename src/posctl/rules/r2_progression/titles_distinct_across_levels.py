"""R218."""

from posctl.facts import CourseFacts, ProgramFacts, stated, title_words
from posctl.finding import Finding, beside, met, needs_review, not_applicable, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import counted, lists_of


@rule(
    code="R218",
    requirement=PROGRESSION,
    severity="warning",
    citation="posctl's reading of Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(ii) (2006): nonduplicative",
    fix="list the credit that joins the two, or say under `notes` of one how they differ",
    good="""
        secondary:
          courses:
            - {id: welding-1, title: Introduction to Welding, subject: cte, grade: 10}
        postsecondary:
          - institution: Example Technical College
            courses:
              - {id: gmaw-1, title: Gas Metal Arc Welding, term: 1}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-1, title: Introduction to Welding, subject: cte, grade: 10}  # <--
        postsecondary:
          - institution: Example Technical College
            courses:
              - {id: weld-101, title: Welding Fundamentals, term: 1}  # <--
    """,
)
def titles_distinct_across_levels(program: ProgramFacts) -> Finding:
    """A school course and a college course of nearly the same title are joined by credit or told apart.

    Two titles that say the same often hide the same content taught twice, once in school and once at
    college. Only the people who teach them can tell.
    """
    school = [course for course in program.school_courses if course.is_cte and _titled(course)]
    college = [course for course in program.college_courses if _titled(course)]
    if not school or not college:
        return not_applicable(f"no titled {'college' if school else 'school CTE'} courses are listed")
    alike = _alike(program, school, college)
    if not alike:
        return met(
            f"{counted(len(college), 'college title')} and {counted(len(school), 'school title')}:"
            " none says the same as one of the other half without a credit or a note",
            *lists_of(school, "title"),
            *lists_of(college, "title"),
        )
    one, other = alike[0]
    more = f" (one of {len(alike)} pairs as near)" if len(alike) > 1 else ""
    evidence = {}
    for below, above in alike:
        evidence[below.at.path] = says(f"{below.name}, {below.when}", below.place("title"))
        evidence[above.at.path] = beside(f"{above.name}, {above.when}", above.place("title"))
    return needs_review(
        f"does the college course {other.name} ({other.label}) teach again what the school course {one.name} "
        f"({one.label}) teaches{more}?",
        *evidence.values(),
        fix=f"list a credit from {one.label} to {other.label}, or say in `notes` how {other.label} differs",
    )


def _titled(course: CourseFacts) -> bool:
    return course.is_named and not course.course.options and stated(course.course.title) is not None


def _alike(
    program: ProgramFacts, school: list[CourseFacts], college: list[CourseFacts]
) -> list[tuple[CourseFacts, CourseFacts]]:
    """Pair each college course with a school course of the same content words."""
    untold: dict[frozenset[str], CourseFacts] = {}
    names: dict[frozenset[str], set[str | None]] = {}
    for course in school:
        words = title_words(course.course.title or "")
        if words:
            names.setdefault(words, set()).add(course.id)
            if not course.course.notes:
                untold.setdefault(words, course)
    near = [(course, title_words(course.course.title or "")) for course in college]
    near = [(course, words) for course, words in near if words in untold]
    earned = _earned(program) if near else {}
    return [
        (untold[words], course)
        for course, words in near
        if not course.course.satisfied_by
        and not course.course.notes
        and all(names[words].isdisjoint(earned.get(name, ())) for name in (course.id, *course.codes) if name)
    ]


def _earned(program: ProgramFacts) -> dict[str, set[str]]:
    """Map each college course that a credit names to the school courses that earn it."""
    found: dict[str, set[str]] = {}
    for credit in program.open_credits:
        for name in credit.model.earns or ():
            found.setdefault(name, set()).update(credit.model.courses or ())
    return found
