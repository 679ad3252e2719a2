"""What a file says: frozen models of the kinds of document, in which everything a rule reads may be absent."""

from posctl.model.agreement import AgreementTerms, ArticulationAgreement, CoveredCourse, Signature
from posctl.model.codes import CodeList, Columns, ListedCode, Status, System
from posctl.model.course import AnyOf, Course, Selection
from posctl.model.fields import Element, SchoolYear
from posctl.model.numbers import Amount, Part, Term
from posctl.model.profile import ProfileDocument
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
from posctl.model.waiver import ProgramWaiver, Waiver, Waivers

Document = (
    ProgramOfStudy | CourseCatalog | ArticulationAgreement | Cluster | Pathway | ProfileDocument | CodeList | Waivers
)

KINDS: dict[str, type[Document]] = {
    "program-of-study": ProgramOfStudy,
    "course-catalog": CourseCatalog,
    "articulation-agreement": ArticulationAgreement,
    "cluster": Cluster,
    "pathway": Pathway,
    "code-list": CodeList,
    "waivers": Waivers,
    "profile": ProfileDocument,
}

__all__ = [
    "KINDS", "AgreementTerms", "Amount", "AnyOf", "ArticulationAgreement", "Cluster", "CodeList", "CollegeCredit",
    "CollegeProgram", "Columns", "Course", "CourseCatalog", "CoveredCourse", "Credential", "Document", "Element",
    "Entry", "Exit", "ListedCode", "Part", "Pathway", "ProfileDocument", "ProgramOfStudy", "ProgramWaiver", "SchoolYear",
    "Secondary", "Selection", "Signature", "Status", "System", "Term", "Waiver", "Waivers",
]
