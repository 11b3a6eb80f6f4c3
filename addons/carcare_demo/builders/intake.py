"""The walk around the car: damage marks, belongings, findings, readings."""

from ..pictures import draw_car, draw_part
from .shop_floor import Command, load

_DATA = load("intake")
# What the standard sheet measures on a sound car, in its order.
SOUND = _DATA["sound"]
# A look at the sheet: {row: (value or severity, note, product, picture)}
SHEETS = _DATA["sheets"]

CHECKLIST = "carcare_inspection.carcare_checklist_standard"
PLACE = "carcare_inspection.carcare_inspection_place_{}"
FIRST_EYE_ROW = 10


def build(floor):
    """Let the careful processes use the standard sheet and ask for a signature."""
    for code in _DATA["inspected"]:
        process = floor.env.ref(f"carcare_workshop.carcare_process_{code}")
        process.checklist_id = floor.env.ref(CHECKLIST)
        process.needs_intake_ack = True


def inspect(job):
    """Fill the sheet of the job's order and let the customer acknowledge it."""
    inspection = job.order.get_inspection()
    _mark(job, inspection)
    inspection.belonging_ids = [
        Command.create({"name": name, "quantity": quantity})
        for name, quantity in job.spec.get("belongings", ())
    ]
    _find(job, inspection)
    if job.spec["process"] == "coating":
        _measure(job, inspection)
    if job.order.process_id.needs_intake_ack:
        job.order.action_acknowledge_intake()


def hand_back(job):
    """Tick off every belonging when the car leaves."""
    job.order.belonging_ids.returned = True


def _mark(job, inspection):
    """Put the damage on the drawing, each with its picture."""
    inspection.damage_mark_ids.create(
        [
            {
                "inspection_id": inspection.id,
                "x": x,
                "y": y,
                "kind": kind,
                "note": note,
                "image": draw_car(
                    job.car.color, "dent" if kind == "dent" else "scratch", x
                ),
            }
            for x, y, kind, note in job.spec.get("marks", ())
        ]
    )


def _find(job, inspection):
    """Enter the measured values, then what was judged by eye."""
    sheet = SHEETS.get(job.spec.get("sheet"), {})
    levels = {level.code: level for level in inspection.level_ids}
    for row, finding in enumerate(inspection.finding_ids.sorted("sequence"), start=1):
        sound = SOUND[row - 1] if row <= len(SOUND) else "ok"
        value, note, product, picture = sheet.get(str(row), (sound, "", "", ""))
        vals = {"note": note or False}
        if product:
            vals["product_id"] = job.floor.get(product).product_variant_id.id
        if row < FIRST_EYE_ROW:
            vals["value"] = value
        else:
            vals["level_id"] = levels[value].id
        if picture:
            vals["image"] = draw_part(picture, row)
        finding.write(vals)


def _measure(job, inspection):
    """The paint before (and, once worked on, after) polishing."""
    inspection.reading_ids.create(
        [
            {
                "inspection_id": inspection.id,
                "kind": "paint",
                "place_id": job.floor.env.ref(PLACE.format(place)).id,
                "value_before": before,
                "value_after": after,
            }
            for place, (before, after) in _DATA["paint"].items()
        ]
    )
