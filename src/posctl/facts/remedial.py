"""Which courses teach again what an earlier level should have taught."""

import re
from functools import lru_cache

from posctl.facts.course import CourseFacts

_NAMED = re.compile(r"\b(developmental|remedial|remediation|pre-?\s?algebra|basic skills)\b", re.IGNORECASE)
_TAUGHT = frozenset({"english", "mathematics"})
"""Remediation concerns reading, writing and mathematics; Developmental Psychology is none."""
_ABOUT = (
    r"\b(english|math|maths|mathematics|reading|writing|algebra|prealgebra|arithmetic|grammar|literacy|numeracy"
    r"|composition)\b"
)
_OPEN = frozenset({"academic", "general-education"})
"""Subjects that do not say what is taught; then the title must."""
_IDENTIFIER = 12
"""Characters of a SCED identifier: subject and course (5), level (1), credit (4), part and parts (2)."""


def marked_remedial(course: CourseFacts) -> str | None:
    """Give the field that calls the course remedial: ``remedial: yes``, or level B in a SCED identifier."""
    said = course.course
    if said.remedial:
        return "remedial"
    if said.sced and len(said.sced) == _IDENTIFIER and said.sced[5] in "Bb":
        return "sced"
    return None


def titled_remedial(course: CourseFacts) -> bool:
    """Say whether only the title suggests it, and the file does not deny it with ``remedial: no``."""
    said = course.course
    if said.remedial is False or not said.title or not _sounds_remedial(said.title):
        return False
    if not course.subjects.isdisjoint(_TAUGHT):
        return True
    return course.subjects <= _OPEN and re.search(_ABOUT, said.title, re.IGNORECASE) is not None


@lru_cache(maxsize=20_000)
def _sounds_remedial(title: str) -> bool:
    return _NAMED.search(title) is not None
