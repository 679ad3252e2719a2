"""Words of forms and catalogs for what the format calls otherwise: who writes one of them is told ours, never read as if."""

from collections.abc import Collection

from posctl.suggest import normal

_OURS: dict[str, tuple[str, ...]] = {
    "prerequisite": ("requires",), "prerequisites": ("requires",), "prereq": ("requires",), "prereqs": ("requires",),
    "corequisite": ("requires_or_with",), "corequisites": ("requires_or_with",), "coreq": ("requires_or_with",),
    "college": ("institution", "postsecondary"), "university": ("institution", "postsecondary"), "school": ("schools", "secondary"),
    "high school": ("schools", "secondary"), "degree": ("award", "credentials"), "diploma": ("award", "credentials"),
    "certification": ("credentials",), "certifications": ("credentials",), "certificate": ("credentials",), "certificates": ("credentials",),
    "licenses": ("credentials",), "irc": ("credentials",), "dual credit": ("college_credit",), "dual enrollment": ("college_credit",),
    "articulation": ("college_credit",), "articulated credit": ("college_credit",), "articulation agreement": ("college_credit", "agreement"),
    "credits": ("college_credit",), "name": ("title", "program"), "program": ("title",), "classes": ("courses",), "units": ("credits",),
    "course code": ("code",), "course number": ("code",), "number": ("code",), "department": ("subject",), "year": ("grade", "school_year"),
    "employers": ("partners",), "business partners": ("partners",), "acp": ("academic_and_career_plan",), "ctso": ("student_organization",),
    "wbl": ("work_based_learning",), "internship": ("work_based_learning",), "internships": ("work_based_learning",),
    "advisory committee": ("advisory",), "careers": ("occupations",), "jobs": ("occupations",), "semester": ("term",),
    "ela": ("english",), "language arts": ("english",), "english language arts": ("english",), "history": ("social-studies",),
    "civics": ("social-studies",), "biology": ("science",), "chemistry": ("science",), "physics": ("science",), "algebra": ("mathematics",),
    "geometry": ("mathematics",), "pe": ("physical-education",), "gym": ("physical-education",), "art": ("fine-arts",), "music": ("fine-arts",),
    "foreign language": ("world-language",), "spanish": ("world-language",), "french": ("world-language",), "vocational": ("cte",),
    "aas": ("associate-aas",), "associate": ("associate-aas",), "aa": ("associate-aa",), "as": ("associate-as",),
    "bachelor": ("baccalaureate",), "bachelors": ("baccalaureate",), "bs": ("baccalaureate",), "ba": ("baccalaureate",),
    "beginning": ("introductory",), "basic": ("introductory",), "intermediate": ("technical",), "advanced": ("application",),
}  # fmt: skip
"""Everyday words, folded, and ours for them, the likeliest first."""


def ours(word: str, allowed: Collection[str]) -> str | None:
    """Give the word of the format for an everyday one, of those that are allowed in its place; None where there is none."""
    return next((one for one in _OURS.get(normal(word), ()) if one in allowed), None)
