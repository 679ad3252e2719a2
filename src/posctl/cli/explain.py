"""posctl explain."""

import os
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from posctl.cli.configured import as_of_day
from posctl.cli.guarded import guarded
from posctl.cli.streams import style_of, write
from posctl.cli.typed import choice
from posctl.cli.typed import path as as_path
from posctl.cli.validate import AsOf, ColorOption, UnderOption
from posctl.errors import UsageError

if TYPE_CHECKING:
    from posctl.files import File
    from posctl.judge import Settings
    from posctl.page import Page
    from posctl.profile import Profile
    from posctl.requirements import Requirement
    from posctl.run import Gathered

_CAN = "a requirement (R1), a rule, a profile, a cluster, a pathway, a code of a code-list, or a program by its file or id"
Framework = Literal["2002", "2024"]
Format = Literal["text", "markdown", "json"]
EXAMPLES = """\b
Examples:
  posctl explain R3                      a requirement, its law, its rules
  posctl explain agreement-current       a rule, by name or code
  posctl explain manufacturing           a cluster or pathway
  posctl explain wi-dpi                  a profile and its sources
  posctl explain 48.0508                 a code of a code-list
  posctl explain programs/welding.yaml   a program, by file or id
  posctl explain welding --requirement R2 --output-format markdown
"""


def targets() -> list[str]:
    """List what can be explained, for the completion of a shell."""
    from posctl import profile  # noqa: PLC0415
    from posctl.requirements import ALL  # noqa: PLC0415
    from posctl.rules import RULES  # noqa: PLC0415

    return [
        *(requirement.id for requirement in ALL),
        *(key for rule in RULES for key in (rule.code, rule.name)),
        *profile.available(),
    ]


@guarded
def explain(
    target: Annotated[str, typer.Argument(metavar="TARGET", help="A requirement, rule, profile, cluster, pathway, code, or a program by file or id.", autocompletion=targets)],
    path: Annotated[Path, typer.Option("--path", parser=as_path, metavar="PATH", help="Where to look for programs and shared documents.")] = Path(),
    requirement: Annotated[str | None, typer.Option("--requirement", metavar="R1..R4", help="Only this requirement of a program.", show_default=False)] = None,
    profile: UnderOption = None,
    as_of: AsOf = None,
    framework: Annotated[Framework | None, choice("--framework", get_args(Framework), "framework", help="Framework of a cluster or pathway.", show_default=False)] = None,
    output_format: Annotated[Format, choice("--output-format", get_args(Format), "format", help="How to print it.")] = "text",
    color: ColorOption = "auto",
) -> int:
    """Explain a requirement, a rule, a profile, a pathway, or what a program's file shows."""
    from posctl.render import page as formats  # noqa: PLC0415 - the command line must start fast

    asked = _Asked(target, path, requirement, profile, as_of, framework)
    page = asked.page()
    write(formats.FORMATS[output_format](page, style_of(sys.stdout, color)), None)
    return 0


class _Asked:
    """One question, answered by the first that knows: requirement, rule, profile, file, cluster, pathway, program, code."""

    def __init__(
        self, target: str, path: Path, requirement: str | None, profile: str | None, as_of: str | None, framework: str | None
    ) -> None:
        self.target, self.path, self.requirement = target, path, requirement
        self.profile, self.as_of, self.framework = profile, as_of, framework

    def page(self) -> "Page":
        """Find the page. Raises UsageError when nothing has the name."""
        from posctl import explain, profile, profiles  # noqa: PLC0415
        from posctl.requirements import ALL  # noqa: PLC0415
        from posctl.rules import called  # noqa: PLC0415

        figures = self._figures()
        self._only()
        for one in ALL:
            if one.id == self.target.upper():
                return explain.requirement(one, figures)
        if rule := called(self.target):
            return explain.rule(rule, figures)
        if self.target in profile.available():
            return profiles.page(profile.load(self.target))
        if os.path.lexists(self.target) and not Path(self.target).is_dir():
            return self._program(Path(self.target))
        return self._named() or self._unknown()

    def _only(self) -> "Requirement | None":
        from posctl.requirements import REQUIREMENTS  # noqa: PLC0415

        if self.requirement is None:
            return None
        for one in REQUIREMENTS:
            if one.id == self.requirement.upper():
                return one
        raise UsageError(f"--requirement {self.requirement}: choose one of {', '.join(one.id for one in REQUIREMENTS)}")

    def _settings(self, path: Path) -> "Settings":
        from posctl.guard import Limits  # noqa: PLC0415
        from posctl.judge import Settings  # noqa: PLC0415
        from posctl.profile import DEFAULT  # noqa: PLC0415
        from posctl.terms import Given  # noqa: PLC0415

        given = Given(profile=self.profile is not None)
        return Settings((path,), self.profile or DEFAULT, as_of_day(self.as_of), 1, Limits(), keep_passing=True, given=given)

    @cached_property
    def _gathered(self) -> "Gathered":
        """The repository's documents; read only where the target or the profile may be among them."""
        from posctl.run import gather  # noqa: PLC0415

        return gather(self._settings(self.path))

    def _figures(self) -> "Profile":
        """Give the profile in force; one that ships needs no repository."""
        from posctl import profile  # noqa: PLC0415

        name = self.profile or profile.DEFAULT
        if name in profile.available():
            return profile.load(name)
        return profile.load(self._gathered.profiles[0], self._gathered.catalog.profiles)

    def _program(self, path: Path) -> "Page":
        from posctl import explain, profile  # noqa: PLC0415
        from posctl.clean import clean  # noqa: PLC0415
        from posctl.run import gather, run  # noqa: PLC0415

        settings = self._settings(path)
        report = run(settings)
        if not report.programs:
            raise UsageError(f"{clean(str(path))} is not a program of study; `posctl validate` says what it is")
        program = report.programs[0]
        ships = program.profile in profile.available()
        under = profile.load(program.profile, profile.NO_OWN if ships else gather(settings).catalog.profiles)
        return explain.program(program, report.problems, under, settings.as_of, self._only())

    def _named(self) -> "Page | None":
        from posctl import codepage, explain, profile, profiles  # noqa: PLC0415

        gathered = self._gathered
        catalog = gathered.catalog
        if self.target in catalog.profiles:
            return profiles.page(profile.load(self.target, catalog.profiles))
        for framework in [self.framework] if self.framework else ["2002", "2024"]:
            if held := catalog.cluster(framework, self.target):
                return explain.cluster(held, framework, catalog)
            for group in catalog.clusters(framework):
                if pathway := catalog.pathway(framework, group.id, self.target):
                    return explain.pathway(pathway, framework, catalog)
        found = [file for file in gathered.sorted.programs if self._is_named(file)]
        return self._program(Path(found[0].path)) if found else codepage.page(self.target, catalog)

    def _is_named(self, file: "File") -> bool:
        from posctl.guard import Limits  # noqa: PLC0415
        from posctl.load import Loaded, load  # noqa: PLC0415

        loaded = load(file, Limits())
        return isinstance(loaded, Loaded) and (getattr(loaded.model, "id", None) or loaded.name) == self.target

    def _unknown(self) -> "Page":
        from posctl.clean import clean  # noqa: PLC0415
        from posctl.files import SUFFIXES  # noqa: PLC0415 - the command line must start fast
        from posctl.suggest import nearest  # noqa: PLC0415

        if self.target.lower().endswith(SUFFIXES):
            raise UsageError(f"{clean(self.target)}: no such file")
        if os.path.isdir(self.target):
            raise UsageError(f"{clean(self.target)} is a folder; `posctl validate` checks what is in it, `posctl explain` one program")
        if other := self._elsewhere():
            fix = f"give --framework {other}" + (f", or see `posctl list-pathways --from {self.target}`" if other == "2002" else "")
            raise UsageError(f"{clean(self.target)} is a name of the {other} framework, not of that of {self.framework}; {fix}")
        near = nearest(self.target, self._known())
        hint = f"did you mean {near}?" if near else f"give {_CAN}"
        raise UsageError(f"nothing is called {clean(self.target)}; {hint}" if self.target.strip() else f"the name is empty; give {_CAN}")

    def _elsewhere(self) -> str | None:
        """Give the framework that has a name where another one was asked for."""
        if self.framework is None:
            return None
        (other,) = (one for one in get_args(Framework) if one != self.framework)
        catalog = self._gathered.catalog
        groups = list(catalog.clusters(other))
        known = any(self.target == one.id or catalog.pathway(other, one.id, self.target) for one in groups)
        return other if known else None

    def _known(self) -> Iterator[str]:
        """List every name that has a page; codes are too many."""
        from posctl.load import stem  # noqa: PLC0415

        catalog = self._gathered.catalog
        yield from targets()
        yield from catalog.profiles
        for framework in [self.framework] if self.framework else get_args(Framework):
            for group in catalog.clusters(framework):
                yield group.id
                yield from (pathway.id for pathway in catalog.pathways(framework, group.id))
        yield from (stem(file.name) for file in self._gathered.sorted.programs)
