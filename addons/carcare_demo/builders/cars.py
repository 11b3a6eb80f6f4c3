"""Cars: plates of several provinces, sound VINs, meters, dates, notes."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import fields

from odoo.addons.carcare.tools import plates, vin

from ..pictures import draw_car
from .customers import PRIVATE_COUNT
from .shop_floor import load

_DATA = load("cars")
# brand, series, first eight characters of the VIN, new energy
RANGE = _DATA["range"]
VAN = next(car for car in RANGE if car[1] == "GL8")
COLORS, INSURERS, TAGS = _DATA["colors"], _DATA["insurers"], _DATA["tags"]

YEARS = "ABCDEFGHJKLMNPRSTVWXY"  # 2010 to 2030
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def build(floor):
    """Make the cars of every customer with meter readings and due dates."""
    for key, label in TAGS.items():
        floor.ensure(f"tag_{key}", "carcare.vehicle.tag", {"name": label})
    for number, name in enumerate(INSURERS):
        vals = {"name": f"{name}(虚构)", "is_company": True, "lang": floor.env.lang}
        floor.ensure(f"insurer_{number}", "res.partner", vals)
    number = 0
    for customer in range(PRIVATE_COUNT):
        for _car in range(2 if customer % 7 == 3 else 1):
            _make_car(floor, number, floor.get(f"customer_{customer}"))
            number += 1
    for fleet, count in _DATA["fleets"].items():
        for _car in range(count):
            _make_car(floor, number, floor.get(f"customer_{fleet}"), VAN)
            number += 1
    for car, kind, text in _DATA["notes"]:
        _make_note(floor, car, kind, text)


def make_vin(head, year, serial):
    """Return a VIN of that maker, model year and serial with its check digit."""
    text = f"{head}0{YEARS[year - 2010]}A{serial:06d}"
    return text[:8] + vin.check_digit(text) + text[9:]


def make_plate(dice, number, electric):
    """Return a plate that can exist: eight characters for new energy."""
    head = _DATA["provinces"][number % len(_DATA["provinces"])]
    if electric:
        return (
            f"{head}{dice.choice('DDDF')}{dice.choice(LETTERS)}{1000 + number * 71:04d}"
        )
    serial = f"{dice.choice(LETTERS)}{dice.randint(0, 9)}{dice.choice(LETTERS)}"
    return f"{head}{serial.replace('I', 'J').replace('O', 'P')}{10 + number:02d}"


def _make_car(floor, number, owner, only=None):
    brand, series, head, electric = only or RANGE[number % len(RANGE)]
    if floor.find(f"car_{number}"):
        return
    dice = floor.dice
    months = dice.randint(3, 130)
    registered = fields.Date.today() - relativedelta(months=months, days=number % 28)
    plate = make_plate(dice, number, electric)
    vals = {
        "plate": plates.display(plate),
        "vin": make_vin(head, min(registered.year, 2029), 100000 + number * 137),
        "partner_id": owner.id,
        "series_id": _find_series(floor, brand, series).id,
        "first_registration_date": registered,
        "purchase_date": registered - timedelta(days=12),
        "color": COLORS[number % len(COLORS)],
        "scenario": dice.choice(_DATA["scenarios"]),
        "engine_no": not electric and f"EA{211000 + number * 13}",
        "company_id": floor.get("shop").id,
        "image_1920": draw_car(COLORS[number % len(COLORS)], size=(600, 400)),
        **_due_dates(floor, number),
    }
    car = floor.ensure(f"car_{number}", "carcare.vehicle", vals, floor.desk)
    _log_meter(floor, car, months)


def _find_series(floor, brand, series):
    """Return the series of the catalogue; make it where the catalogue lacks it."""
    domain = [("brand_id.name", "=", brand), ("name", "=", series)]
    found = floor.env["carcare.vehicle.series"].search(domain, limit=1)
    return found or floor.env["carcare.vehicle.series"].create(
        {"name": series, "brand_id": _find_brand(floor, brand).id}
    )


def _find_brand(floor, name):
    brands = floor.env["carcare.vehicle.brand"]
    found = brands.search([("name", "=", name)], limit=1)
    return found or brands.create({"name": name, "origin": "other"})


def _due_dates(floor, number):
    """Insurance and tags; every sixth car has something due within weeks."""
    today, dice = fields.Date.today(), floor.dice
    left = 5 + number % 24 if number % 6 == 0 else dice.randint(40, 360)
    vals = {
        "insurer_id": floor.get(f"insurer_{number % len(INSURERS)}").id,
        "compulsory_expiry_date": today + timedelta(days=left),
        "commercial_expiry_date": today + timedelta(days=left),
    }
    if number % 8 == 1:
        due = today + relativedelta(months=1 + number % 2, day=31)
        vals["inspection_valid_until"] = due
    if number % 5 == 2:
        vals["tag_ids"] = [(4, floor.get(f"tag_{dice.choice(list(TAGS))}").id)]
    return vals


def _log_meter(floor, car, months):
    """Three readings over the last year, at a pace of its own; the last was a care.

    Every fifth car was not cared for: its next care is due or overdue.
    """
    dice, today = floor.dice, fields.Date.today()
    pace = dice.randint(18, 75)
    km = pace * 30 * months
    for days in (dice.randint(240, 330), dice.randint(110, 170), dice.randint(20, 60)):
        if days < months * 30:
            date = today - timedelta(days=days)
            car.log_odometer(max(km - pace * days, 100), date, "历史记录")
    if floor.dice.random() > 0.2:
        car.register_care(car.odometer_km, car.odometer_date)


def _make_note(floor, car, kind, text):
    vals = {"vehicle_id": floor.get(f"car_{car}").id, "kind": kind, "text": text}
    vals["found_date"] = fields.Date.today() - timedelta(days=40 + car)
    floor.ensure(f"note_{car}", "carcare.health.note", vals)
