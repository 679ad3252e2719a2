"""What students meet beside their courses: experiences of work, career activities, a student organization."""

from decimal import Decimal

from posctl.facts import CourseFacts, ProgramFacts, stated
from posctl.finding import Finding, met, needs_review, not_met, not_stated, says
from posctl.model import Amount
from posctl.model.figures import AmountOf
from posctl.model.numbers import number
from posctl.showing import counted
from posctl.source import Pointer

# --- work-based learning --------------------------------------------------------------------------------------------


class _Experience:
    """One experience of work: what it is and where that stands, its hours with their place, and the key that would give them."""

    def __init__(self, label: str, hours: Amount | None, at: Pointer, field: str, named_at: Pointer) -> None:
        self.label, self.hours, self.at, self.field, self.named_at = label, hours, at, field, named_at


def work_based_learning_of(program: ProgramFacts, figure: AmountOf | None) -> Finding:
    """Judge whether an experience of work is offered that has the hours that the profile asks for."""
    given = program.program.work_based_learning
    found = _experiences(program)
    if found:
        if figure is None:
            named = ", ".join(one.label for one in found)
            return met(f"work-based learning: {named}", *(says(one.label, one.named_at) for one in found))
        return _long_enough(found, figure)
    at = program.at("work_based_learning")
    if given:
        return not_stated(
            "the file does not say what the experience of work is",
            at / 0,
            field="work_based_learning[0].title",
            add="title: …",
        )
    if given is None:
        return not_stated(
            "the file lists no work-based learning",
            at,
            field="work_based_learning",
            add="work_based_learning:\n  - {title: …, type: …, hours: …, grade: …}",
        )
    return not_met(
        "the file says that there is no work-based learning",
        says("no work-based learning", at),
        fix="offer an experience of work, and list it with its hours",
    )


def _experiences(program: ProgramFacts) -> list[_Experience]:
    """Give the experiences that are listed and named, then the work-based courses that none of them belongs to."""
    found, belongs = [], set()
    for index, one in enumerate(program.program.work_based_learning or ()):
        course = program.by_id.get(one.course) if one.course else None
        label = stated(one.title) or stated(one.type) or (course.name if course else None)
        if one.course:
            belongs.add(one.course)
        if label is None:
            continue
        key = "title" if stated(one.title) else "type" if stated(one.type) else "course"
        at, field = program.at("work_based_learning", index), f"work_based_learning[{index}].hours"
        if one.hours is None and course is not None and course.course.hours is not None:
            found.append(_Experience(label, course.course.hours, course.place("hours"), field, at / key))
        else:
            found.append(_Experience(label, one.hours, at / "hours" if one.hours else at, field, at / key))
    found += [
        _of_course(one)
        for one in program.school_courses
        if one.course.level == "work-based" and one.is_named and one.id not in belongs
    ]
    return found


def _of_course(course: CourseFacts) -> _Experience:
    hours = course.course.hours
    field = f"secondary.courses[{course.at.path[-1]}].hours"
    return _Experience(course.name, hours, course.place("hours" if hours else "level"), field, course.place("level"))


def _long_enough(found: list[_Experience], figure: AmountOf) -> Finding:
    need = figure.value.low
    asked = f"{number(need)} needed" + (", by a secondary source" if figure.confidence == "secondary" else "")
    enough = [one for one in found if one.hours and one.hours.low >= need]
    if enough:
        shown = (says(f"{one.label}: {one.hours} hours", one.at) for one in enough)
        return met(f"{enough[0].label}: {enough[0].hours} hours, {asked}", *shown)
    timed = [(one, one.hours) for one in found if one.hours is not None]
    shown_hours = [says(f"{one.label}: {_hours(hours)}", one.at) for one, hours in timed]
    for one, hours in timed:
        if hours.high is None or hours.high >= need:
            return needs_review(
                f"does every student of {one.label}, given as {hours} hours, reach the {number(need)} that are needed?",
                says(f"{one.label}: {hours} hours", one.at),
                fix="give the least number of hours of each student",
            )
    if sum((hours.low for _, hours in timed), Decimal(0)) >= need:
        return needs_review(
            f"do the {number(need)} hours that are needed hold for one experience or for all together, where none reaches them alone?",
            *shown_hours,
            fix=f"list one experience of {number(need)} hours",
        )
    for one in found:
        if one.hours is None:
            return not_stated(
                f"{one.label}: the file does not say how many hours, {asked}",
                one.at,
                field=one.field,
                add="hours: …",
            )
    longest, hours = max(timed, key=lambda pair: pair[1].low)
    return not_met(
        f"{longest.label}: {_hours(hours)}, {asked}",
        *shown_hours,
        fix=f"list an experience of work of at least {number(need)} hours",
    )


def _hours(hours: Amount) -> str:
    return f"{hours} hour{'' if hours.exact == 1 else 's'}"


# --- career development ---------------------------------------------------------------------------------------------


def career_development_of(program: ProgramFacts) -> Finding:
    """Judge whether activities of career development are listed, with their grades."""
    plan = program.program.academic_and_career_plan
    given = plan.activities if plan else None
    at = program.at("academic_and_career_plan", "activities")
    if given is None:
        line = "activities:\n  - {what: …, grade: …}"
        return not_stated(
            "the file lists no activity of career exploration or counseling",
            at,
            field="academic_and_career_plan.activities",
            add=line if plan else "academic_and_career_plan:\n  " + line.replace("\n", "\n  "),
        )
    if not given:
        return not_met(
            "the file says that there is no activity of career exploration or counseling",
            says("no activities", at),
            fix="list what is done to explore and choose careers, grade by grade",
        )
    whole = [(one, what, at / index) for index, one in enumerate(given) if one.grade and (what := stated(one.what))]
    if whole:
        grades = sorted({grade for one, _, _ in whole for grade in one.grade or ()})
        span = f"grade {grades[0]}" if len(grades) == 1 else f"grades {', '.join(map(str, grades))}"
        return met(
            f"{counted(len(whole), 'activity', 'activities')} of career development, in {span}",
            *(says(what, place) for _, what, place in whole),
        )
    key, what = ("what", "what is done") if stated(given[0].what) is None else ("grade", "in which grade")
    return not_stated(
        f"activity {given[0].what or 1}: the file does not say {what}",
        at / 0,
        field=f"academic_and_career_plan.activities[0].{key}",
        add=f"{key}: …",
    )


# --- student organization -------------------------------------------------------------------------------------------


def student_organization_of(program: ProgramFacts) -> Finding:
    """Judge whether a career and technical student organization is named."""
    given, at = program.program.student_organization, program.at("student_organization")
    named = [name for name in given or () if stated(name)]
    if named:
        return met(f"student organization: {', '.join(named)}", says(", ".join(named), at))
    if given is not None and not given:
        return not_met(
            "the file says that there is no student organization",
            says("no student organization", at),
            fix="name the career and technical student organization that students can join",
        )
    return not_stated(
        "the file names no career and technical student organization",
        at,
        field="student_organization",
        add="student_organization: …",
    )
