"""Courses, what they require of one another, and choices among them."""

from typing import Annotated

from posctl.model import words
from posctl.model.element import Before, said
from posctl.model.fields import Element, Items, Slug, Text, Texts, YesNo
from posctl.model.numbers import AmountField, Count, Grades, PartField, TermField


def _bare_id(value: object) -> object:
    return {"any": [value]} if isinstance(value, str) else value


def _one_or_more(value: object) -> object:
    if isinstance(value, str):
        return [] if value.strip() == "none" else [value]
    return [value] if isinstance(value, dict) else value


class AnyOf(Element):
    """A requisite that any one, or any ``choose``, of several courses meets. A bare id stands for that one course."""

    any: Items[Text] | None = said("Ids of the courses, one of which is enough.")
    choose: Count | None = said("How many of them are needed, if more than one.", lowest=1)


Requisites = Annotated[
    tuple[Annotated[AnyOf, Before(_bare_id, Text | AnyOf)], ...],
    Before(_one_or_more, Text | AnyOf | list[Text | AnyOf]),
]
"""Course ids, or ``{any: [ids]}`` for one of several; all of them are required."""


class Course(Element):
    """One course, or one slot in which a course is chosen."""

    id: Slug | None = said("The id by which this file names the course: lower-case letters, digits, hyphens.")
    title: Text | None = said("The course title, as the institution prints it.")
    also_known_as: Texts | None = said("Other titles under which the course is printed.")
    code: Texts | None = said("The institution's own course number, one or several.")
    state_code: Texts | None = said("The state's course code.")
    sced: Text | None = said("SCED code: five digits, or the identifier of 12 characters.")
    cip: Text | None = said("CIP code of the course, NN.NNNN.")
    institution: Text | None = said("The college that teaches the course, where it is not the program's own.")
    subject: words.Subject | None = said("The column of the plan-of-study grid.")
    counts_as: Items[words.Subject] | None = said("Other subjects whose credit the course earns, e.g. a CTE course that counts as science.")
    level: words.Level | None = said("How far into the field the course goes.")
    advanced: words.Advanced | None = said("AP, IB or honors.")
    grade: Grades | None = said("Grades in which the course is open: 9, 9-10 or [9, 10].")
    program_year: Count | None = said("Year of the program, where the document counts years instead of grades.", lowest=1, highest=8)
    order: Count | None = said("Place in the sequence, counted from 1, where the document gives no grades.", lowest=1)
    term: TermField | None = said("College term: 1, 2, or year.term such as 1.2.")
    part_of_year: Items[words.PartOfYear] | None = said("The part or parts of the year in which the course is taught.")
    length: words.Length | None = said("How long the course runs.")
    periods: Count | None = said("Class periods a day.")
    credits: AmountField | None = said("Carnegie credits at school, college credits at college: 1, 0.5, 1-2, 0.5+ for at least 0.5.")
    hours: AmountField | None = said("Clock hours.")
    credit_category: Text | None = said("The local credit category, such as PAR or HLT.")
    requires: Requisites | None = said("Courses that come before: ids, or {any: [ids]} for one of several.")
    requires_or_with: Requisites | None = said("Courses that come before or in the same term (corequisites).")
    requires_with: Requisites | None = said("Courses in the same term (strict corequisites).")
    conditions: Texts | None = said("Conditions that are not courses: a grade average, a test, an interview.")
    credits_with: Slug | None = said("Id of the course with which together the credit is given, not before.")
    standards: Texts | None = said("Academic or technical standards the course teaches.")
    competencies: Texts | None = said("Competencies the course teaches, by name or number.")
    strands: Items[words.Strand] | None = said("Aspects of the industry the course covers.")
    sequence_part: PartField | None = said("Which part of a course in several parts: 1/2.")
    remedial: YesNo | None = said("Whether the course teaches what an earlier level should have taught.")
    repeatable: Text | None = said("Why the course may stand in more than one term.")
    slot: YesNo | None = said("yes for a place in the plan with no course named, such as Fine arts requirement.")
    optional: YesNo | None = said("yes for a supporting or optional course outside the sequence.")
    choose: Count | None = said("How many of the courses under `from` a student takes.", lowest=1)
    options: Items[Slug] | None = said("Ids of the courses to choose from.", alias="from")
    satisfied_by: Items[Slug] | None = said("School courses that earn this college course, so that it is not taken again.")
    tracks: Texts | None = said("Tracks to which the course belongs.")
    offered_at: Texts | None = said("Schools or campuses that offer the course.")


class Selection(Element):
    """A rule of choice over listed courses: all of, choose n of, credits from, or one of several such rules."""

    title: Text | None = said("What the rule is called.")
    choose: Count | None = said("How many courses of `from`.", lowest=1)
    credits: AmountField | None = said("How many credits of `from`.")
    options: Items[Slug] | None = said("Ids of the courses to choose from.", alias="from")
    all: "Items[Selection] | None" = said("Rules that must all be met.")
    either: "Items[Selection] | None" = said("Rules of which one must be met.")

