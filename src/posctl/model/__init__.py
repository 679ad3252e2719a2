"""What a file says: frozen models of the five kinds of document, in which everything a rule reads may be absent."""

from posctl.model.agreement import AgreementTerms, ArticulationAgreement, CoveredCourse, Signature
from posctl.model.course import AnyOf, Course, Selection
from posctl.model.fields import Element, SchoolYear
from posctl.model.numbers import Amount, Part, Term
from posctl.model.program import (
    CollegeCredit,
    CollegeProgram,
    Credential,
    Entry,
    Exit,
    ProgramOfStudy,
    Secondary,
)
from posctl.model.shared import Cluster, CourseCatalog, Pathway

Document = ProgramOfStudy | CourseCatalog | ArticulationAgreement | Cluster | Pathway

KINDS: dict[str, type[Document]] = {
    "program-of-study": ProgramOfStudy,
    "course-catalog": CourseCatalog,
    "articulation-agreement": ArticulationAgreement,
    "cluster": Cluster,
    "pathway": Pathway,
}

__all__ = [
    "KINDS", "AgreementTerms", "Amount", "AnyOf", "ArticulationAgreement", "Cluster", "CollegeCredit",
    "CollegeProgram", "Course", "CourseCatalog", "CoveredCourse", "Credential", "Document", "Element", "Entry",
    "Exit", "Part", "Pathway", "ProgramOfStudy", "SchoolYear", "Secondary", "Selection", "Signature", "Term",
]
