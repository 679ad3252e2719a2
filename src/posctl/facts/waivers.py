"""The waivers of one program: its own, and those that documents of kind waivers hold for it."""

from posctl.catalog import Held
from posctl.facts.text import stated
from posctl.model import Waiver, Waivers
from posctl.source import Pointer, Source


class WaiverFacts:
    """One waiver and where it is written. ``own`` is True where that is the program's own file."""

    def __init__(self, model: Waiver, at: Pointer, own: bool) -> None:
        self.model, self.at, self.own = model, at, own

    @property
    def rule(self) -> str | None:
        """What it waives, as written; None where it does not say."""
        return stated(self.model.rule)

    @property
    def label(self) -> str:
        """What to call it in a sentence."""
        of = f" of {self.rule}" if self.rule else ""
        return f"the waiver{of}{f' for {self.model.course}' if self.model.course else ''}"


def waivers_of(
    source: Source, own: tuple[Waiver, ...] | None, shared: list[tuple[Held[Waivers], int]] | None
) -> tuple[WaiverFacts, ...]:
    """Join the waivers of documents, in the order of their names, with a program's own."""
    found = [
        WaiverFacts(entries[index], Pointer(held.source, ("waivers", index)), own=False)
        for held, index in sorted(shared or (), key=lambda one: (one[0].source.name, one[1]))
        if (entries := held.model.waivers)
    ]
    found += [WaiverFacts(one, Pointer(source, ("waivers", index)), own=True) for index, one in enumerate(own or ())]
    return tuple(found)
