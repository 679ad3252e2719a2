"""Months of the calendar."""

from datetime import date

import pytest

from posctl.days import months_after


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 1, 15), 999_999, date.max),
        (date(2026, 1, 15), -999_999, date.min),
        (date(9999, 12, 31), 1, date.max),
    ],
)
def test_months_later_and_earlier(day: date, months: int, expected: date) -> None:
    """The month's last day where it is shorter; never beyond the calendar."""
    assert months_after(day, months) == expected
