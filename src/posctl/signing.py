"""Signatures under an agreement or a program: what stands against them, what they lack, who gave them."""

from collections.abc import Sequence
from datetime import date

from posctl.facts import same_name, stated
from posctl.finding import Evidence, Finding, not_stated, says
from posctl.model import Signature
from posctl.model.words import Side
from posctl.source import Pointer

BOTH: tuple[Side, ...] = ("secondary", "postsecondary")
Signed = Sequence[Signature]


def faults(label: str, signed: Signed, at: Pointer, day: date, sides: Sequence[Side] = BOTH) -> list[Evidence]:
    """What the file shows against signatures: none at all, a side that is lacking, a day that is still to come."""
    if _cover(signed, day, sides):
        return []
    if not signed:
        return [says(f"{label} is signed by nobody", at)]
    early = [
        says(
            f"{label}: the {one.side or 'unnamed'} signature is dated {one.date}, after {day}",
            at / index / "date",
        )
        for index, one in enumerate(signed)
        if one.date and one.date > day
    ]
    found = {one.side for one in signed}
    if early or None in found:
        return early
    lacking = [side for side in sides if side not in found]
    how = "one side only" if len(sides) > 1 else "the other side only"
    return [says(f"{label} is signed for {how}: no {side} signature", at) for side in lacking]


def gap(label: str, signed: Signed, at: Pointer, field: str, sides: Sequence[Side] = BOTH) -> Finding | None:
    """Ask for what the first signature that is not whole lacks, unless whole ones stand for every side."""
    if _cover(signed, date.max, sides):
        return None
    for index, one in enumerate(signed):
        if (found := _lacking(one)) is not None:
            key, what = found
            who = _signer(one) or one.side or f"signer {index + 1}"
            return not_stated(
                f"{label}, signature of {who}: the file does not give {what}",
                at / index,
                field=f"{field}[{index}].{key}",
                add=f"{key}: …",
            )
    return None


def only_signer(signed: Signed) -> str | None:
    """Give the name of the person who alone signed for both sides, where there is one."""
    names = [stated(one.name) for one in signed if _is_whole(one)]
    first = names[0] if names else None
    if first is None or len(names) < len(BOTH):
        return None
    return first if all(name is not None and same_name(name, first) for name in names) else None


def shown(signed: Signed, at: Pointer) -> list[Evidence]:
    """Show each whole signature: who, for which side, and when."""
    return [
        says(f"{_signer(one)} for the {one.side} side, {one.date}", at / index)
        for index, one in enumerate(signed)
        if _is_whole(one)
    ]


def _cover(signed: Signed, day: date, sides: Sequence[Side]) -> bool:
    """Whether each side has one whole signature up to a day, whatever other lines there are."""
    return {one.side for one in signed if _is_whole(one) and one.date and one.date <= day}.issuperset(sides)


def _is_whole(signature: Signature) -> bool:
    return bool(signature.side and signature.date and _signer(signature))


def _signer(signature: Signature) -> str | None:
    return stated(signature.name) or stated(signature.role)


def _lacking(one: Signature) -> tuple[str, str] | None:
    if one.side is None:
        return "side", "the side it stands for"
    if not _signer(one):
        return "role", "who signed"
    return None if one.date else ("date", "its date")
