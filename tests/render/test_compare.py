"""How the table of several profiles is laid out."""

import pytest

from posctl.finding import Verdict
from posctl.render import compare
from posctl.render.style import Style
from posctl.render.words import SAYS, SYMBOL

WIDEST = max(len(f"{SYMBOL[one]} {SAYS[one]}") for one in Verdict)


@pytest.mark.parametrize(("profiles", "width"), [(2, 80), (4, 120)])
def test_the_columns_fit(profiles: int, width: int) -> None:
    """Two profiles stand beside each other in 80 columns, whatever the verdict, four in 120; what is narrower has no table."""
    columns = [WIDEST] * profiles
    table = compare._table(columns, Style(width=width))
    assert table is not None
    assert table.lead + sum(columns) + len(table.gap) * (profiles - 1) <= width
    assert compare._table(columns, Style(width=width - 10)) is None
    piped = compare._table(columns, Style(width=None))
    assert piped is not None
    assert piped.gap == "  "
