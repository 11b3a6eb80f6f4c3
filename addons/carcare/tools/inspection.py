"""Periodic inspection of motor vehicles in China. Plain Python.

Rule since 2022-10-01 (公交管〔2022〕295号) for private cars up to nine seats: a mark
without test in years 2, 4 and 8, a test in years 6 and 10, then a test every year.
Other vehicles follow the table of 道路交通安全法实施条例 art. 16, see FALLBACK.
"""

from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

#: kind -> ((up to this age in years, months between tests), ...)
FALLBACK = {
    "private_other": ((6, 24), (15, 12), (99, 6)),
    "operating": ((5, 12), (99, 6)),
    "truck": ((10, 12), (99, 6)),
}
_MARK_YEARS = (2, 4, 8)


class Due(NamedTuple):
    """``due`` last day, ``what`` mark or test, ``window_opens`` first day,
    ``verify`` True when the old table was used and a look at the licence is due."""

    due: date
    what: str
    window_opens: date
    verify: bool = False


def month_end(day: date) -> date:
    """Return the last day of the month: validity is printed as a month.

    >>> month_end(date(2024, 2, 3))
    datetime.date(2024, 2, 29)
    """
    return day.replace(day=1) + relativedelta(months=1) - timedelta(days=1)


def window(due: date) -> date:
    """Return the first day on which the inspection may be done: three months.

    >>> window(date(2026, 2, 28))
    datetime.date(2025, 12, 1)
    """
    return due.replace(day=1) - relativedelta(months=2)


def _ages(kind: str):
    """Yield the ages in months at which something is due."""
    if kind == "private_small":
        yield from (24, 48, 72, 96, 120)
        yield from range(132, 1200, 12)
        return
    age = 0
    for limit, step in FALLBACK[kind]:
        while age < limit * 12:
            age += step
            yield age


def next_due(first_registration: date, today: date, kind: str = "private_small") -> Due:
    """Return what is due next, counted from the first registration.

    ``kind`` is ``private_small`` or a key of FALLBACK (KeyError otherwise).

    >>> next_due(date(2018, 8, 1), date(2026, 7, 15))[:2]
    (datetime.date(2026, 8, 31), 'mark')
    >>> next_due(date(2020, 5, 9), date(2026, 7, 15), "operating").due
    datetime.date(2026, 11, 30)
    """
    for age in _ages(kind):
        due = month_end(first_registration + relativedelta(months=age))
        if due >= today:
            break
    small = kind == "private_small"
    what = "mark" if small and age in [year * 12 for year in _MARK_YEARS] else "test"
    return Due(due, what, window(due), not small)
