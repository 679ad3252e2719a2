"""A baseline: the findings that were known when it was written. No document of a repository, and judged by no rule."""

from typing import Literal

from pydantic import BaseModel, Field

from posctl.model.fields import Element, Items, Text, said
from posctl.model.numbers import Count


class KnownFinding(BaseModel):
    """One place of one finding: its rule, the program, and the path in the document. No line numbers, no messages."""

    model_config = Element.model_config

    rule: Text = Field(description="Name or code of the rule.")
    program: Text | None = said("Id of the program; left out where its file gives none, or where the rule is about all programs.")
    file: Text = Field(description="The program's file when this was written. It counts where no program has the id, or several have it.")
    document: Text | None = said("The shared document that the place lies in, where that is not the program's own file.")
    at: Text | None = said("The path in the document, with the ids of list items; left out for the document as a whole.")
    count: Count | None = said("How often this occurs, if more than once.", ge=1)


class Baseline(BaseModel):
    """Findings that are known: they are counted and do not fail a run that is given this file; new ones do."""

    model_config = Element.model_config

    kind: Literal["baseline"]
    version: Literal["1"] = Field(description="Version of this shape.")
    profile: Text = Field(description="The profile under which it was written.")
    findings: Items[KnownFinding] = Field(description="The known findings, one a line.")
