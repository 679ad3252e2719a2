"""What a run asks of formats beyond the report itself."""

from collections.abc import Callable
from typing import Literal, NamedTuple

Included = Literal["waived", "known", "ignored", "pass"]


class Options(NamedTuple):
    """``fail_on`` is the least severity that fails, for a format that says so of each finding.

    ``category`` tells apart the SARIF files of one commit; the profile's id where it is empty. ``include`` has what a
    SARIF file shows beside open findings. ``line_hash`` gives GitHub's hash of a line, by the address of its file and
    its number from 0.
    """

    fail_on: Literal["error", "warning"] = "error"
    category: str = ""
    include: frozenset[Included] = frozenset()
    line_hash: Callable[[str, int], str] | None = None


DEFAULT = Options()
