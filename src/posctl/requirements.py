"""The four minimum requirements, the file and code rules before them, the career pathway and the whole repository beside them."""

from typing import NamedTuple


class Requirement(NamedTuple):
    """A group of rules that is judged together. ``text`` is our paraphrase; ``citation`` names the law."""

    id: str
    short: str
    text: str
    citation: str


FILE = Requirement(
    "F",
    "file and codes",
    "The file can be read without doubt: codes have their form, names and references exist, totals and dates agree.",
    "Not a legal requirement: what every other rule rests on.",
)
ALIGNED = Requirement(
    "R1",
    "secondary and postsecondary aligned",
    "Incorporate and align secondary and postsecondary education elements.",
    "Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(i)-(ii) (2006); Wisconsin DPI, Career Clusters and Programs of Study",
)
PROGRESSION = Requirement(
    "R2",
    "coordinated, non-duplicative progression",
    "Include academic and CTE content in a coordinated, non-duplicative progression of courses.",
    "Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(ii) (2006); Perkins V, 20 U.S.C. 2302(41)",
)
CREDIT = Requirement(
    "R3",
    "chance of postsecondary credit",
    "Offer the opportunity, where appropriate, for secondary students to acquire postsecondary credits.",
    "Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(iii) (2006) says `may`; Wisconsin DPI says `offer, where appropriate`",
)
OUTCOME = Requirement(
    "R4",
    "leads to a credential or degree",
    "Lead to an industry-recognized credential or certificate at the postsecondary level, or an associate or "
    "baccalaureate degree.",
    "Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(iv) (2006); Perkins V, 20 U.S.C. 2302(41)(F)",
)

CAREER_PATHWAY = Requirement(
    "P",
    "career pathway",
    "Commence in ninth grade, lead to the stated credential or degree, and be developed, implemented and maintained in "
    "partnership, available to all students.",
    "Wisconsin DPI, Career Clusters and Programs of Study, `The process: career pathway`; not one of the four minimum "
    "requirements: the profile says which of its rules decide",
)

REQUIREMENTS: tuple[Requirement, ...] = (FILE, ALIGNED, PROGRESSION, CREDIT, OUTCOME, CAREER_PATHWAY)
"""What every program is judged by, in the order of the report."""

REPOSITORY = Requirement(
    "D",
    "whole repository",
    "Give, in all files together, one definition of each course, one program under each id, and agreements and catalogs "
    "that say what the programs say.",
    "Not one of the four minimum requirements; Perkins IV has each recipient offer at least one program of study",
)

ALL: tuple[Requirement, ...] = (*REQUIREMENTS, REPOSITORY)
"""What a program or the whole repository is judged by."""
