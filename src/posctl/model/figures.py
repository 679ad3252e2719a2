"""Figures of states and laws: every threshold a rule may ask for, each with its source, date and confidence."""

from typing import Annotated, Literal, Self

from posctl.model.element import Before, needed, said
from posctl.model.fields import Date, Element, Items, Text, YesNo, wrong
from posctl.model.numbers import AmountField, Count, Grades, Percent
from posctl.model.words import CredentialType, Level, PathwayElement, Side, Strand, Subject

Confidence = Literal["confirmed", "secondary"]


class Sourced(Element):
    """A figure and where it comes from."""

    source: Text = needed("Who says so, with the address.")
    as_of: Date = needed("When the source was read.")
    confidence: Confidence = needed("confirmed by the source itself, or by a secondary source only.")
    mandatory: YesNo | None = said("yes where no profile that extends this one may change it.")


class CountOf(Sourced):
    """A whole number."""

    value: Count = needed("The number.")


class AmountOf(Sourced):
    """A number of credits or hours."""

    value: AmountField = needed("The number; its unit is that of the threshold.")


class PercentOf(Sourced):
    """A share in per cent."""

    value: Percent = needed("The share.")


class GradesOf(Sourced):
    """School grades."""

    value: Grades = needed("The grades.")


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


class LevelsOf(Sourced):
    """Course levels, each of which must have a course; a list among them means any one of it."""

    value: Items[Annotated[tuple[Level, ...], Before(_one_or_more, Level | list[Level])]] = needed(
        "The levels; a list among them is a choice: [introductory, [application, capstone]]."
    )


def nothing_set(value: object) -> object:
    """Take a key that is left empty, and each key within it that is, for one that sets nothing."""
    if isinstance(value, dict):
        return {key: inner for key, inner in value.items() if inner is not None}
    return {} if value is None else value


class SubjectsOf(Sourced):
    """Credits by subject."""

    value: Annotated[dict[Subject, AmountField], Before(nothing_set)] = needed("Carnegie credits by subject.")


class AwardCredits(Element):
    """The credits of one award."""

    total: AmountField | None = said("All college credits.")
    technical: AmountField | None = said("Credits of technical studies.")
    general_education: AmountField | None = said("Credits of general studies.")
    elective: AmountField | None = said("Credits of electives.")


class AwardsOf(Sourced):
    """Credits by award."""

    value: Annotated[dict[CredentialType, AwardCredits], Before(nothing_set)] = needed("College credits by award.")


class WhenEarned(Sourced):
    """Whether the outcome must be awarded at postsecondary level."""

    value: Literal["postsecondary-level", "any-time"] = needed("postsecondary-level or any-time.")


class Choice(Element):
    """So many of several elements: ``at_least`` 1 is *any of*, all of them is *each of*."""

    at_least: Count = needed("How many of them are needed.")
    of: Items[PathwayElement] = needed("The elements to choose from.")

    def checked(self) -> Self:
        """Refuse a choice that nobody can fail, or nobody can meet."""
        most = len(set(self.of))
        if most == 0:
            raise wrong("choice", "the list under `of` is empty, so there is nothing to choose from")
        if not 1 <= self.at_least <= most:
            raise wrong("choice", f"at_least is a number from 1 to {most}, as many as there are elements under `of`")
        return self


class ElementsOf(Sourced):
    """So many of several elements of a pathway."""

    value: Choice = needed("How many, of which.")


class StrandsOf(Sourced):
    """Strands of all aspects of an industry."""

    value: Items[Strand] = needed("The strands.")


class SidesOf(Sourced):
    """Sides of a partnership."""

    value: Items[Side] = needed("secondary, postsecondary, or both.")


class EnrollmentStep(Element):
    """One step of a scale by enrollment."""

    students: Count = needed("From this number of students on.")
    programs: Count = needed("So many programs are needed.")


class EnrollmentOf(Sourced):
    """A number of programs that grows with enrollment."""

    value: Items[EnrollmentStep] = needed("The steps, from few students to many.")


class Thresholds(Element):
    """Every threshold a rule may ask for. One that is absent is not set by the profile."""

    min_cte_courses: CountOf | None = said("Least number of CTE courses in the school half.")
    min_cte_credits: AmountOf | None = said("Least Carnegie credits of CTE courses in the school half.")
    min_cte_hours: AmountOf | None = said("Least clock hours of CTE courses in the school half.")
    required_levels: LevelsOf | None = said("Levels of which each must have a CTE course.")
    min_credit_courses: CountOf | None = said("Least number of school courses that earn college credit.")
    min_college_credits: AmountOf | None = said("Least college credits that the school half can earn.")
    competency_overlap_percent: PercentOf | None = said("Overlap above which credit is expected.")
    max_term_credits: AmountOf | None = said("College credits of one term: lowest and highest, as a range.")
    award_credits: AwardsOf | None = said("Credits of each award.")
    agreement_max_age_months: CountOf | None = said("Months after which an agreement must be approved again.")
    coordination_max_age_months: CountOf | None = said("Months after which school and college review the sequence again.")
    start_college_now_grades: GradesOf | None = said("Grades in which Start College Now is open.")
    early_college_credit_grades: GradesOf | None = said("Grades in which the Early College Credit Program is open.")
    min_labor_sources: CountOf | None = said("Least number of dated sources of labor demand.")
    min_exits: CountOf | None = said("Least number of exits with a credential.")
    min_entries: CountOf | None = said("Least number of entry points.")
    graduation_credits: SubjectsOf | None = said("Carnegie credits of the state's diploma, by subject.")
    outcome_when_earned: WhenEarned | None = said("Whether a postsecondary credential counts whenever it is earned.")
    credit_or_credential: ElementsOf | None = said("Of which elements so many must be offered, where a state takes credit or a credential.")
    last_year: CountOf | None = said("Year that the sequence reaches, school grades counted on into college: 14 is two years of college.")
    partnership_max_age_months: CountOf | None = said("Months after which the work of a partner is no longer of today.")
    advisory_industry_percent: PercentOf | None = said("Least share of the advisory committee that stands for business or industry.")
    advisory_meetings_per_year: CountOf | None = said("Least number of meetings of the advisory committee in twelve months.")
    plan_review_max_age_months: CountOf | None = said("Months after which the academic and career plan is reviewed again.")
    required_strands: StrandsOf | None = said("Strands of all aspects of the industry, each of which must be covered.")
    min_work_based_hours: AmountOf | None = said("Least clock hours of work-based learning.")
    pathway_elements: ElementsOf | None = said("Of which elements of a career pathway so many must be offered.")
    approval_years: CountOf | None = said("Years for which an approval lasts.")
    required_signatures: SidesOf | None = said("Sides that must have signed the program.")
    min_programs: CountOf | None = said("Least number of programs of study of one recipient.")
    programs_by_enrollment: EnrollmentOf | None = said("Least number of programs by the number of students.")
    max_shared_courses: CountOf | None = said("Greatest number of CTE courses that a program may share with another.")
