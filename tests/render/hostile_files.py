"""Files full of hostile text, as a stranger could send them: one for each text, judged as a run judges them."""

import os
from datetime import date
from pathlib import Path

from posctl.guard import Limits
from posctl.judge import Settings
from posctl.report import Report, RequirementReport
from posctl.run import run
from tests.render.hostile import HOSTILE

NAMES = ("escape-sequence", "osc-link", "bidi", "command", "old-command", "percent", "property", "html", "not-utf8", "newlines", "attachment-name")
"""Texts that files are named by, too, as far as a file can be named so."""


def quoted(text: str) -> str:
    """Write a text as a quoted scalar of YAML that is read as this very text, if YAML can hold it at all."""
    return '"' + "".join(one if one.isascii() and one.isalnum() else f"\\U{ord(one):08x}" for one in text) + '"'


def document(text: str) -> str:
    """Give a program that says a text wherever it may: in its title, a name that a finding quotes, a waiver."""
    said = quoted(text)
    return (
        f"kind: program-of-study\nid: a\ntitle: {said}\ncredentials:\n"
        f"  - {{id: c, title: {said}, type: industry-certification}}\n"
        f"waivers:\n  - {{rule: cluster-known, reason: {said}, decided_by: {said}, role: {said}, date: 2026-09-01, until: 2026-12-31}}\n"
    )


def misspelt(text: str) -> str:
    """Give a program that has a text for a key, so that it cannot be read."""
    return f"kind: program-of-study\ntitle: A\n{quoted(text)}: 1\n"


def write(folder: Path) -> dict[str, str]:
    """Write the files; gives the name of each by what it attacks."""
    names = {}
    for attack, text in HOSTILE.items():
        names[attack] = _named(folder, attack, text)
        (folder / names[attack]).write_text(document(text), "utf-8")
        (folder / f"key-{attack}.yaml").write_text(misspelt(text), "utf-8")
    return names


def _named(folder: Path, attack: str, text: str) -> str:
    """Give the name of a file: the attack itself where a file can be named so."""
    name = f"{text}.yaml"
    if os.name != "posix" or attack not in NAMES or "/" in name:
        return f"{attack}.yaml"
    return name


def judged(folder: Path) -> Report:
    """Judge the folder as a run does that keeps all that any format shows."""
    settings = Settings((folder,), "wi-dpi", date(2026, 11, 1), 1, Limits(), keep_passing=True, paths_in_files=True)
    return run(settings)


QUOTING = ("certification-has-issuer", "cluster-known", "waivers-in-order")
"""Rules whose findings quote the texts; the others only make the reports long."""


def quoting(whole: Report) -> Report:
    """Keep of each file what the rules find that quote it."""
    programs = (one._replace(requirements=tuple(map(_quoting, one.requirements))) for one in whole.programs)
    return whole._replace(programs=tuple(programs), repository=None, in_force={name: whole.in_force[name] for name in QUOTING})


def _quoting(one: RequirementReport) -> RequirementReport:
    return one._replace(rows=tuple(row for row in one.rows if row.name in QUOTING))


def alone(whole: Report, path: str) -> Report:
    """Keep what was found in one file."""
    programs = tuple(one for one in whole.programs if one.path == path)
    return whole._replace(programs=programs, problems=tuple(one for one in whole.problems if one.place.path == path))
