"""Reckoning in months and years of the calendar."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """Give the same day some months later, or earlier for a number below 0; the month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
