"""Agreements between a school and a college, as a document of their own or within a program."""

from typing import Literal

from posctl.model import words
from posctl.model.element import said
from posctl.model.fields import Date, Element, Items, Slug, Text, Texts, Year
from posctl.model.numbers import AmountField, Percent


class Signature(Element):
    """Who signed, for which side, and when."""

    side: words.Side | None = said("The side the signer stands for: secondary or postsecondary.")
    name: Text | None = said("The signer's name.")
    role: Text | None = said("The signer's office, e.g. superintendent.")
    date: Date | None = said("The day of the signature.")


class CoveredCourse(Element):
    """One line of an agreement: school courses and the college courses they earn."""

    school: Texts | None = said("School courses, by id, code or title.")
    college: Texts | None = said("College courses, by id, code or title.")
    credits: AmountField | None = said("College credits earned.")


class AgreementTerms(Element):
    """What an agreement says. In a program, a bare id names an agreement document instead."""

    id: Slug | None = said("The id of an articulation-agreement document, or of this agreement.")
    title: Text | None = said("What the agreement is called.")
    scope: words.AgreementScope | None = said("local: between named partners; state: for all schools of a state.")
    status: words.AgreementStatus | None = said("agreed, negotiating, expired, ended or none.")
    secondary_partners: Texts | None = said("Districts or schools that are party to it.")
    postsecondary_partners: Texts | None = said("Colleges that are party to it.")
    effective: Date | None = said("First day on which it is in force.")
    expires: Date | None = said("Last day on which it is in force.")
    approved: Date | None = said("Latest day on which both sides approved it again.")
    school_years: Items[Year] | None = said("School years it covers, where it gives no dates.")
    signed: Items[Signature] | None = said("The signatures.")
    prerequisites: Texts | None = said("What a student must have done before.")
    benefit: Text | None = said("What the student gains.")
    responsibilities: Texts | None = said("Who does what.")
    duration: Text | None = said("How long it lasts.")
    endorsement: Text | None = said("Who endorses it.")
    minimum_grade: Text | None = said("The lowest school grade that earns the credit.")
    competency_percent: Percent | None = said("Share of the college course's competencies that must be assessed.")
    covers: Items[CoveredCourse] | None = said("The courses it covers.")
    url: Text | None = said("Where the signed text can be read.")


class ArticulationAgreement(AgreementTerms):
    """A document of kind articulation-agreement: what a school and a college agree on, for many programs."""

    kind: Literal["articulation-agreement"]
    mechanism: words.Mechanism | None = said("How the credit is earned.")
