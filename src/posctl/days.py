"""Reckoning in months and years of the calendar."""

from datetime import date, timedelta

_DECEMBER = 12


def months_after(day: date, months: int) -> date:
    """Give the same day some months later, or earlier for a number below 0; the month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def _last_day(year: int, month: int) -> int:
    """Give the last day of a month; `calendar` would tell it, and take long to import."""
    return 31 if month == _DECEMBER else (date(year, month + 1, 1) - timedelta(days=1)).day
