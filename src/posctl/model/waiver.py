"""Waivers: decisions that a rule need not hold for a time, in a program or in a document of their own."""

from typing import Literal

from posctl.model.element import said
from posctl.model.fields import Date, Element, Items, Slug, Slugs, Text


class Waiver(Element):
    """A decision that one rule need not hold until a day. The rule is still judged and shown, with its waiver."""

    rule: Text | None = said("Name or code of the rule that is waived.")
    course: Slug | None = said("Id of a course, where the rule is waived for that course only.")
    reason: Text | None = said("Why the rule need not hold.")
    decided_by: Text | None = said("The person or body that decided.")
    role: Text | None = said("The office in which they decided: director of career and technical education.")
    date: Date | None = said("The day of the decision.")
    until: Date | None = said("The last day on which the waiver holds.")


class ProgramWaiver(Waiver):
    """A waiver in a document of its own; it names the programs it is for."""

    program: Slugs | None = said("Id of the program for which the rule is waived, or several ids.")


class Waivers(Element):
    """A document of kind waivers: decisions kept apart from the programs, where others may not change them."""

    kind: Literal["waivers"]
    id: Slug | None = said("The document's id; the file's name when left out.")
    title: Text | None = said("What the document is called.")
    waivers: Items[ProgramWaiver] | None = said("The waivers.")
