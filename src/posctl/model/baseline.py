"""A baseline: the findings that were known when it was written. No document of a repository, and judged by no rule."""

from typing import Literal

from posctl.model.element import Block, needed, said
from posctl.model.fields import Items, Text
from posctl.model.numbers import Count


class KnownFinding(Block):
    """One place of one finding: its rule, the program, and the path in the document. No line numbers, no messages."""

    rule: Text = needed("Name or code of the rule.")
    program: Text | None = said("Id of the program; left out where its file gives none, or where the rule is about all programs.")
    file: Text = needed("The program's file when this was written. It counts where no program has the id, or several have it.")
    document: Text | None = said("The shared document that the place lies in, where that is not the program's own file.")
    at: Text | None = said("The path in the document, with the ids of list items; left out for the document as a whole.")
    count: Count | None = said("How often this occurs, if more than once.", lowest=1)


class Baseline(Block):
    """Findings that are known: they are counted and do not fail a run that is given this file; new ones do."""

    kind: Literal["baseline"]
    version: Literal["1"] = needed("Version of this shape.")
    profile: Text = needed("The profile under which it was written.")
    edition: Text | None = said("The edition of the rules by which it was written; unknown when left out.")
    findings: Items[KnownFinding] = needed("The known findings, one a line.")
