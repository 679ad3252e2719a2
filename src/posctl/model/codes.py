"""Lists of codes that a repository brings: CIP, SCED, SOC, a state's courses or recognized credentials."""

from typing import Literal

from posctl.model.element import needed, said
from posctl.model.fields import Date, Element, Items, Slug, Text, Texts
from posctl.model.numbers import Count

System = Literal["cip", "sced", "soc", "state-course", "credential"]
"""What a list lists: instructional programs, school courses, occupations, a state's course codes or credentials."""

Status = Literal["active", "retired", "reserved"]
"""Whether a code may be used: no more where it is retired, not at all where it is reserved."""


class ListedCode(Element):
    """One code of a list."""

    code: Text | None = said("The code; a credential may have none.")
    title: Text | None = said("What it stands for.")
    status: Status | None = said("active, retired or reserved; active when left out.")
    replaced_by: Texts | None = said("The code or codes that stand in its place.")
    issuer: Text | None = said("Who issues a credential.")
    aliases: Texts | None = said("Other titles in use.")


class Columns(Element):
    """The columns of a CSV file, by the names that its header gives them."""

    code: Text | None = said("Column of the codes.")
    title: Text | None = said("Column of the titles.")
    status: Text | None = said("Column that says active, retired or reserved.")
    replaced_by: Text | None = said("Column of the codes that stand in place of another.")
    issuer: Text | None = said("Column of the issuers of credentials.")
    aliases: Text | None = said("Column of other titles, separated by semicolons.")


class CodeList(Element):
    """A document of kind code-list: the codes of one system, here or in a CSV file beside it."""

    kind: Literal["code-list"]
    id: Slug | None = said("The list's id; the file's name when left out.")
    title: Text | None = said("What the list is called.")
    system: System = needed("What it lists: cip, sced, soc, state-course (a state's course codes) or credential (recognized credentials).")
    edition: Text | None = said("Its edition: 2020 for CIP, 2018 for SOC, a school year such as 2026-27 for a yearly list.")
    state: Text | None = said("The state whose list it is, by its two letters; a list without one holds for every program.")
    source: Text | None = said("Who publishes it, with the address.")
    as_of: Date | None = said("When it was taken from there.")
    codes: Items[ListedCode] | None = said("The codes, where they are written here.")
    file: Text | None = said("The CSV file that has the codes, as its publisher gives it: its path from this file.")
    columns: Columns | None = said("Names of its columns, where they are not known names such as Code and Title.")
    encoding: Literal["utf-8", "windows-1252"] | None = said("How its text is encoded; found out when left out.")
    skip_lines: Count | None = said("Lines above its header that are no part of the table.", lowest=1, highest=1000)
