"""The walk around the car: damage marks, belongings, findings, readings."""

from ..pictures import draw_car, draw_part
from .shop_floor import Command

CHECKLIST = "carcare_inspection.carcare_checklist_standard"
PLACE = "carcare_inspection.carcare_inspection_place_{}"
INSPECTED = ("oil", "brake", "paint", "coating", "interior")
# What the standard sheet measures on a sound car, in its order.
SOUND = (6.2, 6.0, 5.8, 5.9, 8.5, 8.4, 7.8, 7.9, 12.7)
# A look at the sheet: {row: (value or severity, note, product, picture)}
SHEETS = {
    "worn_pads": {
        5: (2.6, "右前刹车片接近极限", "part_pad_front", "brake"),
        1: (2.8, "偏磨,建议四轮定位", "service_align", "tyre"),
        12: ("watch", "雨刮有异响", "part_wiper", ""),
    },
    "tired": {
        9: (11.9, "启动电压低,建议更换", "part_battery", ""),
        10: ("watch", "机油发黑", "", "oil"),
        14: ("watch", "油底壳轻微渗油,继续观察", "service_diagnose", ""),
    },
    "dusty": {
        11: ("watch", "冷却液略低", "part_coolant", ""),
        12: ("now", "雨刮胶条开裂", "part_wiper", ""),
    },
}
# The reading of each painted place: (before, after) in microns
PAINT = {
    "hood": (118, 114),
    "roof": (122, 119),
    "left_front_door": (131, 127),
    "right_front_door": (126, 122),
    "trunk_lid": (184, 180),
}
FIRST_EYE_ROW = 10


def build(floor):
    """Let the careful processes use the standard sheet and ask for a signature."""
    for code in INSPECTED:
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
        value, note, product, picture = sheet.get(row, (sound, "", "", ""))
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
            for place, (before, after) in PAINT.items()
        ]
    )
