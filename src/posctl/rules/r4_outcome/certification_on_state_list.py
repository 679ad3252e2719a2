"""R405."""

from posctl.codebook import Code, CodeBook
from posctl.facts import At, ProgramFacts, book_for, stated
from posctl.finding import (
    Evidence,
    Finding,
    beside,
    met,
    needs_review,
    not_applicable,
    not_met,
    not_stated,
    says,
)
from posctl.model import Credential
from posctl.requirements import OUTCOME
from posctl.rule import rule
from posctl.showing import nor
from posctl.suggest import normal


@rule(
    code="R405",
    requirement=OUTCOME,
    severity="warning",
    citation="Wisconsin DWD, CTE incentive grants: paid for certifications on a yearly list",
    fix="look up the certification on the state's list and write `on_state_list: yes` or `no`",
    good="""
        credentials:
          - title: Certified Welder
            type: industry-certification
            issuer: Example Welding Society
            on_state_list: yes
    """,
    bad="""
        credentials:
          - title: Certified Welder
            type: industry-certification
            issuer: Example Welding Society
            on_state_list: no  # <--
    """,
)
def certification_on_state_list(program: ProgramFacts) -> Finding:
    """Each industry certification stands on the state's list of recognized credentials.

    No federal rule defines what industry-recognized means, so the state's list decides. A certification that
    is not on it may count neither for the program nor for the money that follows it. Where a code-list of recognized
    credentials is among the files, it is looked up there, whatever the file says.
    """
    asked = [one for one in program.outcomes if one.value.type == "industry-certification"]
    if not asked:
        return not_applicable("no industry certification is offered")
    book = book_for(program, "credential")
    return _as_said(asked) if isinstance(book, str) else _as_listed(asked, book)


def _as_said(asked: list[At[Credential]]) -> Finding:
    """Judge by what the file says of each, where no list is at hand."""
    missing = [one for one in asked if one.value.on_state_list is False]
    if missing:
        more = nor(len(missing) - 1, f"of the other {len(asked) - 1}")
        return not_met(
            f"{_name(missing[0])} is not on the state's list of recognized credentials{more}",
            *(says(f"{_name(one)} is not on the state's list", one.at / "on_state_list") for one in missing),
            fix=f"name a certification that is on the list, beside or in place of {_name(missing[0])}",
        )
    for one in asked:
        if one.value.on_state_list is None:
            return not_stated(
                f"the file does not say whether {_name(one)} stands on the state's list",
                one.at,
                field=f"credentials[{one.at.path[-1]}].on_state_list",
                add="on_state_list: …",
            )
    number = "1 certification is" if len(asked) == 1 else f"{len(asked)} certifications are"
    return met(
        f"{number} on the state's list",
        *(says(f"{_name(one)} is on the state's list", one.at / "on_state_list") for one in asked),
    )


def _name(one: At[Credential]) -> str:
    return stated(one.value.title) or one.value.id or "the certification"


# --- with a list --------------------------------------------------------------------------------------------------


class _Looked:
    """A certification and the entries of the list that have its name or code, those of its issuer first."""

    def __init__(self, one: At[Credential], entries: tuple[Code, ...]) -> None:
        self.one, self.entries = one, entries


def _as_listed(asked: list[At[Credential]], book: CodeBook) -> Finding:
    """Judge by the list: one that it lacks, one that it has no more, one that the file speaks of otherwise."""
    looked = [_Looked(one, _entries(one.value, book)) for one in asked]
    if nameless := next((one for one in looked if not one.entries and not stated(one.one.value.title)), None):
        where = f"credentials[{nameless.one.at.path[-1]}].title"
        return not_stated("a certification has no title by which it can be looked up", nameless.one.at, field=where, add="title: …")
    if absent := [one for one in looked if not one.entries]:
        return _absent(absent, book)
    if past := [one for one in looked if one.entries[0].status != "active"]:
        return _past(past, book)
    for one in looked:
        found, entries = one.one, one.entries
        if not _same_issuer(found.value, entries[0]):
            return _other_issuer(found, entries[0], book)
        if found.value.on_state_list is False:
            return needs_review(
                f"the file says that {_name(found)} is not on the list, and {book.label} has it: which is right?",
                says("the file says no", found.at / "on_state_list"),
                beside("the list has it", book.at(entries[0])),
                fix="write `on_state_list: yes` if the list is right",
            )
    number = "1 certification is" if len(asked) == 1 else f"{len(asked)} certifications are"
    return met(
        f"{number} in {book.label}",
        *(part for one in looked for part in (_shown(one), beside(one.entries[0].label, book.at(one.entries[0])))),
    )


def _shown(looked: _Looked) -> Evidence:
    return says(f"{_name(looked.one)} is listed", looked.one.at / _key(looked.one.value, looked.entries[0]))


def _key(said: Credential, entry: Code) -> str:
    """Name the key by which an entry was found: without it, it would not be."""
    if said.title and normal(said.title) in map(normal, (entry.title, *entry.aliases)):
        return "title"
    return "ctid" if said.ctid else "id"


def _entries(said: Credential, book: CodeBook) -> tuple[Code, ...]:
    """Look a certification up by title or alias, else by its CTID or id as a code of the list."""
    found = book.called(said.title) if stated(said.title) and said.title else ()
    if not found:
        found = tuple(code for name in (said.ctid, said.id) if name and (code := book.find(name)) is not None)[:1]
    return tuple(sorted(found, key=lambda entry: (entry.status != "active", not _same_issuer(said, entry))))


def _same_issuer(said: Credential, entry: Code) -> bool:
    """Whether issuers agree: the same name, one within the other, or its initials. Where one is not given, nothing differs."""
    issuer = stated(said.issuer)
    if not issuer or not entry.issuer:
        return True
    one, other = normal(issuer), normal(entry.issuer)
    if one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} ":
        return True
    return one in _initials(other) or other in _initials(one)


def _initials(name: str) -> tuple[str, str]:
    words = name.split()
    return "".join(word[0] for word in words), "".join(word[0] for word in words if word not in _SMALL)


_SMALL = frozenset({"of", "the", "for", "and", "in"})


def _absent(absent: list[_Looked], book: CodeBook) -> Finding:
    first = absent[0].one
    near = book.like(_name(first))
    meant = f"; the nearest is {near.label}" if near else ""
    more = nor(len(absent) - 1)
    claim = " that the file says it is on" if first.value.on_state_list else ""
    return not_met(
        f"{_name(first)} is not in {book.label}{claim}{meant}{more}",
        *(_claimed(one.one) for one in absent),
        *((beside(f"{near.label} is listed here", book.at(near)),) if near else ()),
        fix=f"write the title as {book.source.name} has it, or name a certification that is listed",
    )


def _claimed(one: At[Credential]) -> Evidence:
    if one.value.on_state_list:
        return says(f"{_name(one)} is not in the list, and the file says that it is", one.at / "on_state_list")
    return says(f"{_name(one)} is not in the list", one.at / ("title" if one.value.title else "id"))


def _past(past: list[_Looked], book: CodeBook) -> Finding:
    first, entry = past[0].one, past[0].entries[0]
    successor = " or ".join(book.title(code) for code in book.successors(entry)[:4])
    instead = f"; {successor} in its place" if successor else ""
    more = f", and {len(past) - 1} more" if len(past) > 1 else ""
    return not_met(
        f"{_name(first)} is {entry.status} in {book.label}{instead}{more}",
        *(says(f"{_name(one.one)} is {one.entries[0].status}", one.one.at / _key(one.one.value, one.entries[0])) for one in past),
        beside(f"{entry.label}: {entry.status}", book.at(entry)),
        fix=f"name {successor or 'a certification that is listed'} instead of {_name(first)}",
    )


def _other_issuer(found: At[Credential], entry: Code, book: CodeBook) -> Finding:
    return needs_review(
        f"is {_name(found)} of {found.value.issuer} the one that {book.label} has, issued by {entry.issuer}?",
        says(f"issued by {found.value.issuer}", found.at / "issuer"),
        beside(f"issued by {entry.issuer}", book.at(entry)),
        fix=f"write `issuer: {entry.issuer}` if it is",
    )
