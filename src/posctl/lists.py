"""What a report says of code lists: which were read, and which codes could not be looked up for want of one."""

from collections import Counter
from collections.abc import Iterable, Iterator

from posctl.catalog import Catalog
from posctl.clean import clean
from posctl.codebook import SYSTEMS, CodeBook
from posctl.model import System
from posctl.report import Note, Unchecked
from posctl.showing import counted


def notes(catalog: Catalog) -> Iterator[Note]:
    """Give a line for each list that was read: what it lists, how many codes, what was passed over in it."""
    for system in SYSTEMS:
        for book in catalog.code_lists.get(system, ()):
            yield Note(clean(book.source.name), clean(_summary(book)))


def _summary(book: CodeBook) -> str:
    what = f"{book.state} {SYSTEMS[book.system]}".strip()
    edition = f", edition {book.edition}" if book.edition else ""
    past = Counter(one.status for one in book.codes if one.status != "active")
    counts = f", of them {' and '.join(f'{number:,} {status}' for status, number in sorted(past.items()))}" if past else ""
    remark = f"; {book.remark}" if book.remark else ""
    return f"{what}{edition}: {counted(len(book.codes), 'code')}{counts}{remark}"


_NOT_LOOKED_UP: dict[System, str] = {
    "cip": "whether CIP codes exist, only their form",
    "soc": "whether SOC codes exist, only their form",
    "sced": "whether SCED codes exist, only their form",
    "state-course": "whether state course codes exist",
    "credential": "whether certifications stand on the state's list, only what the files say of it",
}


def not_checked(found: Iterable[tuple[System, str]]) -> tuple[Unchecked, ...]:
    """Say once for each system, not for each program, what was not checked and why."""
    counts = Counter(found)
    return tuple(
        Unchecked(system, counts[system, reason], clean(f"{_NOT_LOOKED_UP[system]}: {reason}"))
        for system in SYSTEMS
        for reason in sorted(why for name, why in counts if name == system)
    )
