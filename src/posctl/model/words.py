"""The closed lists of words that documents may use; each is a term of the field."""

from typing import Literal

Framework = Literal["2002", "2024"]
"""National Career Clusters Framework: 2002 (16 clusters, 79 pathways) or 2024 (14 clusters, 72 sub-clusters)."""

Subject = Literal[
    "english", "mathematics", "science", "social-studies",
    "world-language", "fine-arts", "health", "physical-education", "financial-literacy",
    "cte", "computer-science", "academic", "general-education", "other-required", "elective",
]
"""The columns of a plan-of-study grid. ``academic`` is for a document that says no more;
``general-education`` is for college courses that fit no school subject."""

ACADEMIC_CORE: tuple[Subject, ...] = ("english", "mathematics", "science", "social-studies")

Level = Literal["exploratory", "introductory", "technical", "application", "capstone", "work-based"]
"""How far into the field a CTE course goes, in rising order; ``work-based`` stands beside the order."""

LEVELS: tuple[Level, ...] = ("exploratory", "introductory", "technical", "application", "capstone")

Mechanism = Literal[
    "transcripted-credit", "advanced-standing", "articulated-credit", "start-college-now",
    "early-college-credit-program", "youth-apprenticeship", "dual-credit", "dual-enrollment", "concurrent-enrollment",
    "college-credit-plus", "ctag", "direct-credit", "statewide-articulation", "technical-competency-credit",
    "ap", "ib", "clep", "credit-by-exam", "credit-for-prior-learning", "pltw", "military",
]
"""How a secondary student earns postsecondary credit."""

BY_EXAM: frozenset[Mechanism] = frozenset({"ap", "ib", "clep", "credit-by-exam"})
"""Mechanisms that rest on an examination and need no agreement between a school and a college."""

BY_ARTICULATION: frozenset[Mechanism] = frozenset({"advanced-standing", "articulated-credit"})
"""Mechanisms whose credit is granted only after the student enrols at the college."""

BY_PUBLIC_PROGRAM: frozenset[Mechanism] = frozenset({"start-college-now", "early-college-credit-program", "military"})
"""Mechanisms that rest on a public program, not on an agreement of one school with one college."""

CredentialType = Literal[
    "associate-aas", "associate-aa", "associate-as", "associate", "baccalaureate",
    "technical-diploma", "pathway-certificate", "certificate", "technical-certificate-of-credit",
    "registered-apprenticeship", "industry-certification", "license", "endorsement", "registration",
    "work-readiness-certificate", "state-work-based-learning-certificate", "high-school-diploma",
]
"""What a program can lead to."""

DEGREES: frozenset[CredentialType] = frozenset(
    {"associate-aas", "associate-aa", "associate-as", "associate", "baccalaureate"}
)
COLLEGE_AWARDS: frozenset[CredentialType] = DEGREES | {
    "technical-diploma", "pathway-certificate", "certificate", "technical-certificate-of-credit",
}
NEVER_ALONE: frozenset[CredentialType] = frozenset(
    {"work-readiness-certificate", "state-work-based-learning-certificate", "high-school-diploma"}
)
"""Never a recognized postsecondary credential (Wisconsin DWD WIOA policy manual, 11.16)."""

CredentialLevel = Literal["secondary", "postsecondary"]
CredentialStatus = Literal["offered", "planned", "pending", "ended"]
AgreementStatus = Literal["agreed", "negotiating", "expired", "ended", "none"]
AgreementScope = Literal["local", "state"]
Side = Literal["secondary", "postsecondary"]
Education = Literal[
    "none", "high-school-diploma", "certificate", "some-college", "associate", "baccalaureate", "master", "doctoral",
    "apprenticeship",
]
Length = Literal["quarter", "trimester", "semester", "year", "two-years", "summer"]
PartOfYear = Literal["fall", "winter", "spring", "summer", "a", "b"]
Advanced = Literal["ap", "ib", "honors"]
Strand = Literal[
    "safety", "technical-skills", "embedded-academics", "employability", "management-entrepreneurship", "technology",
]
"""The strands of all aspects of an industry (20 U.S.C. 2302; Massachusetts size, scope and quality)."""

PathwayElement = Literal[
    "sequence", "college-credit", "articulation-agreement", "dual-enrollment", "direct-credit",
    "postsecondary-partnership", "program-of-study", "industry-credential", "registered-apprenticeship",
    "work-based-learning", "student-organization", "career-development",
]
"""What states ask for in a choice: so many of these (Wisconsin regional career pathways; Kentucky, Washington, Illinois,
Maryland, Maine and New Jersey take credit or a credential; Colorado and Michigan choose among kinds of credit).
``college-credit`` is credit by any mechanism, ``dual-enrollment`` by a college course taken at school age."""

PartnerKind = Literal["secondary", "postsecondary", "business", "employer", "workforce", "community"]
PartnerRole = Literal["develop", "implement", "maintain"]
Requirement = Literal["R1", "R2", "R3", "R4"]
Region = Literal["local", "regional", "state", "national"]
