"""Everything rules may ask about all programs together, from small extracts that outlive the programs themselves."""

from typing import NamedTuple

from posctl.catalog import Catalog
from posctl.facts.program import ProgramFacts
from posctl.model.figures import Thresholds
from posctl.profile import Profile
from posctl.source import Key, Pointer, spot


class ProgramExtract(NamedTuple):
    """What one program tells of itself. ``file`` names it to readers; ``id`` is None where it gives none."""

    file: str
    id: str | None
    title: str | None


def extract(program: ProgramFacts) -> ProgramExtract:
    """Take from a program what rules about the repository ask for: plain values, no tree and no place."""
    return ProgramExtract(program.source.name, program.program.id, program.program.title)


class RepositoryFacts:
    """All programs that were read, in the order of their files, with the documents that they share and the profile.

    ``unread`` names the files of programs that cannot be read; ``whole`` is False where only a part of the repository
    was given, so that nothing can be said of what is missing.
    """

    def __init__(
        self,
        programs: tuple[ProgramExtract, ...],
        *,
        catalog: Catalog,
        profile: Profile,
        unread: tuple[str, ...] = (),
        whole: bool = True,
    ) -> None:
        self.programs = tuple(sorted(programs, key=lambda one: one.file))
        self.unread = tuple(sorted(unread))
        self.catalog, self.profile, self.whole = catalog, profile, whole

    @property
    def needs(self) -> Thresholds:
        """The thresholds that the profile sets."""
        return self.profile.thresholds

    def at(self, program: ProgramExtract, *path: Key) -> Pointer:
        """Point at a path of a program's file. The file is read again only when the place is shown."""
        return Pointer(spot(program.file), path)

    @property
    def home(self) -> Pointer:
        """Point at something of the repository: its first program, else its folder."""
        return Pointer(spot(next((one.file for one in self.programs), next(iter(self.unread), "."))))

    @property
    def looked_at(self) -> str:
        """Say what a verdict rests on where that is not the whole repository; empty where it is."""
        number = len(self.programs)
        parts = [] if self.whole else [f"among the {number} programs given" if number > 1 else "in the one program given"]
        if self.unread:
            more = len(self.unread)
            parts.append(f"{more} {'program' if more == 1 else 'programs'} cannot be read and {'is' if more == 1 else 'are'} left out")
        return "; ".join(parts)
