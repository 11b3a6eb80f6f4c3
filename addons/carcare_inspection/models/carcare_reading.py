from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .carcare_checklist_item import UNITS

#: greatest believable value per unit; a typing slip must not reach the report
LIMITS = {
    "mm": 500,
    "um": 5000,
    "volt": 1000,
    "percent": 100,
    "celsius": 300,
    "score": 100,
}


class CarcareReading(models.Model):
    """A value measured at one place of the car, before and after the work.

    0 means "not measured" on either side; ``change`` is after minus before and 0
    unless both were measured.
    """

    _name = "carcare.reading"
    _description = "Measured Reading"
    _order = "inspection_id, kind, place_id, id"
    _rec_name = "place_id"

    inspection_id = fields.Many2one(
        "carcare.inspection", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(related="inspection_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    vehicle_id = fields.Many2one(related="order_id.vehicle_id", store=True, index=True)
    kind = fields.Selection(
        [
            ("paint", "Paint thickness"),
            ("gloss", "Gloss"),
            ("tyre", "Tyre tread"),
            ("pad", "Brake pad"),
            ("battery", "Battery voltage"),
            ("clean", "Cleanliness"),
            ("vent", "Vent temperature"),
        ],
        required=True,
        default="paint",
    )
    place_id = fields.Many2one(
        "carcare.inspection.place", required=True, ondelete="restrict"
    )
    unit = fields.Selection(UNITS, compute="_compute_unit", store=True)
    value_before = fields.Float(string="Before", digits=(16, 2))
    value_after = fields.Float(string="After", digits=(16, 2))
    change = fields.Float(compute="_compute_change", digits=(16, 2))

    _one_per_place = models.Constraint(
        "UNIQUE(inspection_id, kind, place_id)",
        "This place already has a reading of this kind; fill in that row.",
    )

    @api.depends("kind")
    def _compute_unit(self):
        units = self._get_units()
        for reading in self:
            reading.unit = units.get(reading.kind)

    @api.depends("value_before", "value_after")
    def _compute_change(self):
        for reading in self:
            both = reading.value_before and reading.value_after
            reading.change = both and reading.value_after - reading.value_before

    @api.constrains("value_before", "value_after", "unit")
    def _check_values(self):
        """A value is neither negative nor beyond what the instrument can show."""
        for reading in self:
            limit = LIMITS.get(reading.unit, 0)
            for value in (reading.value_before, reading.value_after):
                if not 0 <= value <= limit:
                    raise ValidationError(
                        self.env._(
                            "%(value)s is not a possible reading for %(place)s: "
                            "enter 0 to %(limit)s.",
                            value=value,
                            place=reading.place_id.name,
                            limit=limit,
                        )
                    )

    @api.constrains("inspection_id", "value_before", "value_after", "kind", "place_id")
    def _check_order_open(self):
        """Readings of a car that has left are part of its file and stay."""
        self.order_id.ensure_intake_open()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self.order_id.ensure_intake_open()

    def _get_units(self):
        """Return the unit of each kind of reading."""
        return {
            "paint": "um",
            "gloss": "score",
            "tyre": "mm",
            "pad": "mm",
            "battery": "volt",
            "clean": "score",
            "vent": "celsius",
        }
