"""Decide the fate of every row of a shop's own list before anything is written.

Plain Python: no database, no Odoo. ``parse_row`` cleans one row; ``classify`` then
compares the rows with each other, in the order of the file, and with what the shop
already knows. What is a good plate or VIN is asked from the two functions given in
``Rules``, so that this module and the vehicle file can never disagree.

Fates: ``new`` (person and car, or a person alone), ``new_vin`` (car without plate),
``second_car`` (of a person of an earlier row or of the shop), ``update`` (known car or
person: blanks are filled), ``duplicate`` (of an earlier row), ``error``, ``skipped``.
"""

from dataclasses import dataclass, field
from datetime import date

from odoo.addons.carcare_sheet.tools import cells

IMPORTED = ("new", "new_vin", "second_car", "update")
_TOTALS = ("合计", "总计", "小计", "共计", "total", "sum")
_COMPARED = ("name", "plate", "vin", "model", "odometer", "compulsory", "note")
_TEXTS = ("model", "engine_no", "color", "insurer", "source", "street", "note")
_NUMBERS = {"odometer": 2e6, "balance": 1e7, "uses": 1e5}


@dataclass
class Rules:
    """What a row is judged by.

    ``plate(text)`` returns ``(normalised, offers)``: ``None`` when it is no plate,
    with the plates that may be meant; ``vin(text)`` returns ``(normalised, state)``
    with state ``valid``, ``digit`` (check digit does not fit) or ``invalid``.
    """

    plate: callable
    vin: callable
    today: date

    def window(self, target):
        """Return the first and last date that a column may hold."""
        years = {"compulsory": 5, "commercial": 5, "inspection": 10}.get(target, 0)
        first = date(1900 if target == "birthday" else 1980, 1, 1)
        if not years:
            return first, self.today
        return first, date(self.today.year + years, 12, 31)


DATES = (
    "first_visit",
    "registration",
    "purchase",
    "inspection",
    "compulsory",
    "commercial",
    "birthday",
)


@dataclass
class Row:
    """One row of the list: cleaned values, what is wrong with them, and its fate.

    ``issues`` are ``(code, params)``; ``twin`` is the earlier row it belongs to.
    """

    number: int
    values: dict = field(default_factory=dict)
    issues: list = field(default_factory=list)
    fate: str = ""
    twin: int = 0

    @property
    def keys(self):
        """What the car is known by: its plate and its VIN, where given."""
        return [
            (kind, self.values[kind])
            for kind in ("plate", "vin")
            if self.values.get(kind)
        ]

    def warn(self, code, **params):
        """Report something the user should know; the row is still imported."""
        self.issues.append((code, params))

    def fail(self, code, **params):
        """Report why the row is not imported; the first reason comes first."""
        self.issues.insert(0, (code, params))
        self.fate = "error"


@dataclass
class Known:
    """What the shop has: cars by key with their owner's phone, people by phone."""

    cars: dict = field(default_factory=dict)
    people: dict = field(default_factory=dict)


def parse_row(number, given, raw, rules):
    """Return the ``Row`` of one line; its fate is set when it cannot be imported.

    :param int number: row of the sheet, from 1
    :param dict given: target -> cell
    :param raw: all cells of the line, to tell a total line
    :param Rules rules: what is a good plate, VIN and date
    """
    row = Row(number)
    if _is_total(given, raw):
        row.fate = "skipped"
        row.warn("total")
        return row
    _parse_person(row, given)
    _parse_car(row, given, rules)
    _parse_rest(row, given, rules)
    if not row.fate and not row.keys and not row.values.get("phone"):
        row.fail("no_identity")
    elif not row.fate and not row.values["name"]:
        row.values["name"] = row.keys[0][1] if row.keys else "*" + _tail(row)
        row.warn("no_name", name=row.values["name"])
    return row


def _tail(row):
    """Return the last four digits of the row's phone, to call a nameless person by."""
    return row.values["phone"][-4:]


def _is_total(given, raw):
    """Tell a line of sums: it says so, or it has figures and nobody."""
    if any(cells.text_of(given.get(key)) for key in ("phone", "plate", "vin")):
        return False
    texts = [cells.text_of(cell).lower().rstrip(":") for cell in raw]
    if any(text.startswith(_TOTALS) for text in texts):
        return True
    filled = [cell for cell in raw if cell is not None]
    return all(isinstance(cell, (int, float)) for cell in filled)


def _parse_person(row, given):
    name, remark = cells.clean_name(given.get("name"))
    row.values["name"] = name[:120]
    row.values["remark"] = remark
    phone, problem = cells.clean_phone(given.get("phone"))
    row.values["phone"] = phone
    if problem:
        row.warn("phone", text=cells.text_of(given["phone"]))


def _parse_car(row, given, rules):
    vin, plate = cells.text_of(given.get("vin")), cells.text_of(given.get("plate"))
    if vin:
        row.values["vin"], state = rules.vin(vin)
        if state == "digit":
            row.warn("vin_digit", text=vin)
        elif state == "invalid":
            row.fail("vin", text=vin)
    if plate:
        row.values["plate"], offers = rules.plate(plate)
        if not row.values["plate"] and offers:
            row.fail("plate_offer", text=plate, offers=" / ".join(offers))
        elif not row.values["plate"]:
            row.fail("plate", text=plate)


def _parse_rest(row, given, rules):
    for target in DATES:
        value, problem = cells.clean_date(given.get(target), *rules.window(target))
        row.values[target] = value
        if problem:
            row.warn("date", target=target, text=cells.text_of(given[target]))
    for target, most in _NUMBERS.items():
        value, problem = cells.clean_number(given.get(target), most)
        row.values[target] = value
        if problem:
            row.warn("number", target=target, text=cells.text_of(given[target]))
    for target in _TEXTS:
        row.values[target] = cells.text_of(given.get(target)) or None


def classify(rows, known):
    """Give every row without a fate its fate, in the order of the file.

    Rows that are not imported are not compared with: the row after a broken one
    counts as the first of its person. An unreadable phone never matches.
    """
    cars, people = {}, {}
    for row in rows:
        if not row.fate:
            _settle(row, cars, people, known)
        if row.fate in IMPORTED:
            for key in row.keys:
                cars.setdefault(key, row)
            if row.values["phone"]:
                people.setdefault(row.values["phone"], row)
    return rows


def _settle(row, cars, people, known):
    earlier = {cars[key].number: cars[key] for key in row.keys if key in cars}
    earlier = list(earlier.values())
    known_cars = {known.cars[key] for key in row.keys if key in known.cars}
    if len(earlier) + len(known_cars) > 1 and not _same(earlier, known_cars, known):
        row.fail("two_cars")
    elif earlier:
        _settle_repeated(row, earlier[0], row.values["phone"])
    elif known_cars:
        _settle_known(row, known_cars.pop(), row.values["phone"])
    else:
        _settle_new_car(row, people, known)


def _settle_new_car(row, people, known):
    phone = row.values["phone"]
    if phone in people:
        _settle_person(row, people[phone])
    elif phone in known.people:
        row.fate = "second_car" if row.keys else "update"
        _warn_name(row, known.people[phone])
    else:
        row.fate = "new_vin" if row.keys and not row.values.get("plate") else "new"


def _same(earlier, known_cars, known):
    """Tell whether the earlier row is about the very car the shop knows."""
    if len(earlier) != 1 or len(known_cars) != 1:
        return False
    return {known.cars.get(key) for key in earlier[0].keys} & known_cars


def _settle_repeated(row, first, phone):
    if phone and first.values["phone"] and phone != first.values["phone"]:
        row.fail("other_owner", row=first.number)
        return
    row.fate, row.twin = "duplicate", first.number
    differs = [
        target
        for target in _COMPARED
        if row.values.get(target) and row.values[target] != first.values.get(target)
    ]
    row.warn("duplicate", row=first.number, targets=differs)


def _settle_known(row, car, phone):
    _id, owner_phone = car
    if phone and owner_phone and phone != owner_phone:
        row.fail("other_owner_known")
    else:
        row.fate = "update"


def _settle_person(row, first):
    row.twin = first.number
    if row.keys:
        row.fate = "second_car"
        row.warn("second_car", row=first.number)
    else:
        row.fate = "duplicate"
        row.warn("duplicate", row=first.number, targets=[])
    _warn_name(row, first.values["name"])


def _warn_name(row, name):
    if name and row.values["name"] and row.values["name"] != name:
        row.warn("other_name", name=name)
