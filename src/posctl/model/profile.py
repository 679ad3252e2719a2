"""A profile, as one document says it: what a state, a law or a district asks of a program of study."""

from typing import Annotated, Literal

from posctl.model.element import Before, needed, said
from posctl.model.fields import Date, Element, Items, Slug, Text, YesNo
from posctl.model.figures import Confidence, Sourced, Thresholds, nothing_set

Severity = Literal["error", "warning", "note"]
Setting = Literal["error", "warning", "note", "disabled"]


class RuleSetting(Sourced):
    """What a profile makes of one rule."""

    severity: Setting | None = said("error decides the verdict; warning and note are shown; disabled switches the rule off.")
    mandatory: YesNo | None = said(
        "yes where no profile that extends this one may make it milder, and no program may waive it in its own file."
    )


class Asked(Element):
    """Something that is asked and that no rule of posctl can read from a file: a person looks at it."""

    what: Text = needed("What is asked.")
    source: Text = needed("Who says so, with the address.")
    as_of: Date = needed("When the source was read.")
    confidence: Confidence = needed("confirmed by the source itself, or by a secondary source only.")


class ProfileDocument(Element):
    """A document of kind profile: thresholds and severities of a state, a law or a district."""

    kind: Literal["profile"]
    id: Slug | None = said("The profile's id; the file's name when left out.")
    title: Text = needed("Its title.")
    description: Text | None = said("What it stands for.")
    extends: Slug | None = said("Id of the profile whose figures and severities it takes over, to change some of them.")
    source: Text = needed("Where its wording comes from.")
    as_of: Date = needed("When that was read.")
    thresholds: Annotated[Thresholds, Before(nothing_set)] = said(
        "The thresholds it sets.", absent=Thresholds
    )
    rules: Annotated[dict[str, RuleSetting], Before(nothing_set)] = said(
        "Rules whose severity differs from their own, or that are switched off, by name.", absent=dict
    )
    waivers_from: Text | None = said(
        "File or folder of the repository; only waivers documents there may waive rules that are mandatory."
    )
    left_to_people: Items[Asked] | None = said("What is asked beyond what a file can show.")
