"""Kilometres per day of a car and the date of its next care. Plain Python."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import combinations
from statistics import median
from typing import NamedTuple

KM_PER_DAY_MIN, KM_PER_DAY_MAX, KM_PER_DAY_DEFAULT = 5.0, 300.0, 40.0


class Care(NamedTuple):
    """The next care: ``date``, ``km`` on the meter, ``basis`` km or months."""

    date: date
    km: int
    basis: str


def km_per_day(readings: list[tuple[date, int]]) -> float:
    """Return the car's daily kilometres from dated readings of one meter.

    The median of all pairwise slopes, so that one mistyped reading does not move it;
    clamped to 5-300; 40 when no two readings lie on different days.

    >>> km_per_day([(date(2026, 1, 1), 1000), (date(2026, 1, 11), 1500)])
    50.0
    >>> km_per_day([(date(2026, 1, 1), 1000)])
    40.0
    """
    slopes = [
        (km_b - km_a) / (day_b - day_a).days
        for (day_a, km_a), (day_b, km_b) in combinations(sorted(readings)[-30:], 2)
        if day_b > day_a
    ]
    if not slopes:
        return KM_PER_DAY_DEFAULT
    return round(min(max(median(slopes), KM_PER_DAY_MIN), KM_PER_DAY_MAX), 1)


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or that month's last day.

    >>> add_months(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_care(
    last: tuple[date, int],
    latest: tuple[date, int],
    interval: tuple[int, int],
    daily_km: float,
) -> Care | None:
    """Return the next care: by months or by kilometres, whichever comes first.

    ``last`` and ``latest`` are (date, km) of the last care and of the newest reading,
    ``interval`` is (km, months); 0 means "not by this"; None when both are 0.

    >>> next_care((date(2026, 1, 1), 10000), (date(2026, 3, 1), 13000), (5000, 12), 50)
    Care(date=datetime.date(2026, 4, 10), km=15000, basis='km')
    """
    interval_km, interval_months = interval
    due_km = last[1] + interval_km
    options = []
    if interval_km:
        days = round((due_km - latest[1]) / daily_km)
        options.append(Care(latest[0] + timedelta(days=days), due_km, "km"))
    if interval_months:
        day = add_months(last[0], interval_months)
        km = due_km if interval_km else round(last[1] + (day - last[0]).days * daily_km)
        options.append(Care(day, km, "months"))
    return min(options, default=None)


def current_meter(readings: list[tuple[date, int, bool]]) -> list[tuple[date, int]]:
    """Return the readings since the meter was last replaced.

    ``readings`` are (date, km, is_reset) in time order.

    >>> day = date(2026, 1, 1)
    >>> current_meter([(day, 90000, False), (day, 5, True), (day, 80, False)])[0][1]
    5
    """
    start = max((i for i, row in enumerate(readings) if row[2]), default=0)
    return [(day, km) for day, km, _reset in readings[start:]]


def is_lower(km: int, earlier: list[tuple[date, int, bool]]) -> bool:
    """Tell whether a reading is lower than an earlier one of the same meter.

    >>> is_lower(900, [(date(2026, 1, 1), 1000, False)])
    True
    """
    return any(km < before for _day, before in current_meter(earlier))
