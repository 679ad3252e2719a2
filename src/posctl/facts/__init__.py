"""What rules look at: models joined with their places, the profile, and what follows from them."""

from posctl.facts.codes import Written, book_for, cip_codes, looked_up, unchecked
from posctl.facts.course import CourseFacts
from posctl.facts.extract import (
    CourseExtract,
    CreditExtract,
    HalfExtract,
    ProgramExtract,
    extract,
    name_of,
    written_year,
)
from posctl.facts.halves import CollegeFacts
from posctl.facts.order import Edge, Requisites
from posctl.facts.program import AgreementFacts, At, CreditFacts, ProgramFacts, Time
from posctl.facts.repository import Listed, Owner, RepositoryFacts, codes_in, names_in
from posctl.facts.text import (
    course_number,
    folded,
    is_placeholder,
    same_name,
    series_part,
    stated,
    title_words,
)
from posctl.facts.waivers import WaiverFacts

__all__ = [
    "AgreementFacts", "At", "CollegeFacts", "CourseExtract", "CourseFacts", "CreditExtract", "CreditFacts", "Edge",
    "HalfExtract", "Listed", "Owner", "ProgramExtract", "ProgramFacts", "RepositoryFacts", "Requisites", "Time",
    "WaiverFacts", "Written", "book_for", "cip_codes", "codes_in", "course_number", "extract", "folded",
    "is_placeholder", "looked_up", "name_of", "names_in", "same_name", "series_part", "stated", "title_words", "unchecked",
    "written_year",
]
