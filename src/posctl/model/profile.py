"""A profile, as one document says it: what a state, a law or a district asks of a program of study."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from posctl.model.fields import Date, Element, Items, Slug, Text, YesNo, said
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

    what: Text = Field(description="What is asked.")
    source: Text = Field(description="Who says so, with the address.")
    as_of: Date = Field(description="When the source was read.")
    confidence: Confidence = Field(description="confirmed by the source itself, or by a secondary source only.")


class ProfileDocument(Element):
    """A document of kind profile: thresholds and severities of a state, a law or a district."""

    kind: Literal["profile"]
    id: Slug | None = said("The profile's id; the file's name when left out.")
    title: Text = Field(description="Its title.")
    description: Text | None = said("What it stands for.")
    extends: Slug | None = said("Id of the profile whose figures and severities it takes over, to change some of them.")
    source: Text = Field(description="Where its wording comes from.")
    as_of: Date = Field(description="When that was read.")
    thresholds: Annotated[Thresholds, BeforeValidator(nothing_set)] = Field(
        default_factory=Thresholds, description="The thresholds it sets."
    )
    rules: Annotated[dict[str, RuleSetting], BeforeValidator(nothing_set)] = Field(
        default_factory=dict, description="Rules whose severity differs from their own, or that are switched off, by name."
    )
    waivers_from: Text | None = said(
        "File or folder of the repository; only waivers documents there may waive rules that are mandatory."
    )
    left_to_people: Items[Asked] | None = said("What is asked beyond what a file can show.")
