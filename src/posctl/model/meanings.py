"""What the words of closed lists mean, for those who choose among them in an editor. Rules do not read this."""

from collections.abc import Iterable, Mapping

NOT_STATED = "left empty: not stated, as if the key were left out"

_SUBJECT: Mapping[str, str] = {
    "english": "English and language arts",
    "mathematics": "mathematics",
    "science": "science",
    "social-studies": "history, government, geography, economics",
    "world-language": "a language other than English",
    "fine-arts": "music, art, theater, dance",
    "health": "health education",
    "physical-education": "physical education",
    "financial-literacy": "personal finance",
    "cte": "career and technical education: the courses of the field itself",
    "computer-science": "computer science, where it is not taught as CTE",
    "academic": "an academic course, where the document does not say of which subject",
    "general-education": "a college course of general studies that fits no school subject",
    "other-required": "required for the diploma or award, and none of the others",
    "elective": "chosen by the student",
}

_LEVEL: Mapping[str, str] = {
    "exploratory": "looks at many fields, before a choice",
    "introductory": "the first course of the field",
    "technical": "skills of the field, on an introductory course",
    "application": "skills used in whole tasks of the field",
    "capstone": "the last course, which draws the sequence together",
    "work-based": "at a workplace; stands beside the order of levels",
}

_MECHANISM: Mapping[str, str] = {
    "transcripted-credit": "a college course taught at school by a teacher whom the college certified; credit on both transcripts at once",
    "advanced-standing": "a school course judged equal to a college course; credit is granted after the student enrolls at the college",
    "articulated-credit": "credit by an agreement, granted after the student enrolls at the partner college",
    "start-college-now": "Wisconsin: a course at a technical college, in grades 11 and 12",
    "early-college-credit-program": "Wisconsin: a course at a university, or a tribal or private nonprofit college",
    "youth-apprenticeship": "work with related instruction, and a certificate of the state",
    "dual-credit": "one course that earns school and college credit, where the document says no more",
    "dual-enrollment": "a college course taken while at school; states use the word differently",
    "concurrent-enrollment": "a college course taken while at school, in many states in its own rooms; states use the word differently",
    "college-credit-plus": "Ohio: College Credit Plus",
    "ctag": "Ohio: Career-Technical Assurance Guides, for transfer in the whole state",
    "direct-credit": "Michigan: credit given directly by the college",
    "statewide-articulation": "an agreement that holds for all schools of a state",
    "technical-competency-credit": "Idaho: credit for technical competencies shown at school",
    "ap": "Advanced Placement examination: give the score",
    "ib": "International Baccalaureate examination: give the score",
    "clep": "College-Level Examination Program: give the score",
    "credit-by-exam": "an examination of the college itself",
    "credit-for-prior-learning": "credit for what was learned elsewhere",
    "pltw": "Project Lead The Way",
    "military": "credit for military training",
}

_AGREEMENT_STATUS: Mapping[str, str] = {
    "agreed": "both sides have agreed",
    "negotiating": "not yet agreed",
    "expired": "its last day has passed",
    "ended": "a side has ended it",
    "none": "there is no agreement",
}

_CREDENTIAL_STATUS: Mapping[str, str] = {
    "offered": "students can earn it now",
    "planned": "intended, not yet applied for",
    "pending": "applied for, not yet approved",
    "ended": "no longer offered",
}

_ALL = (_SUBJECT, _LEVEL, _MECHANISM, _AGREEMENT_STATUS, _CREDENTIAL_STATUS)


def meanings_of(listed: Iterable[str]) -> Mapping[str, str]:
    """Give the meanings of the words of one closed list; none where the words speak for themselves."""
    asked = tuple(listed)
    return next((said for said in _ALL if tuple(said) == asked), {})
