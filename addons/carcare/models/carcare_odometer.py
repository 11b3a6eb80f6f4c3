from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import odometer


class CarcareOdometer(models.Model):
    """A dated reading of a car's meter; append-only for everybody but managers."""

    _name = "carcare.odometer"
    _description = "Odometer Reading"
    _order = "date desc, id desc"
    _rec_name = "km"

    vehicle_id = fields.Many2one(
        "carcare.vehicle", required=True, index=True, ondelete="cascade"
    )
    date = fields.Date(required=True)
    km = fields.Integer("Reading (km)", required=True, aggregator=None)
    origin = fields.Char(help="The document or person the reading comes from.")
    is_lower = fields.Boolean(
        "Lower than Before",
        compute="_compute_is_lower",
        store=True,
        help="Lower than an earlier reading: kept, but not used for estimates.",
    )
    is_reset = fields.Boolean("Meter Replaced", readonly=True)

    _km_sane = models.Constraint(
        "CHECK (km >= 0 AND km <= 3000000)",
        "A reading lies between 0 and 3,000,000 km.",
    )

    @api.depends("km", "date", "is_reset")
    def _compute_is_lower(self):
        """Compare with the earlier readings of the same meter."""
        for reading in self:
            rows = reading.vehicle_id.odometer_ids - reading
            rows = rows.filtered(lambda row, day=reading.date: row.date <= day)
            earlier = [(r.date, r.km, r.is_reset) for r in rows.sorted("date")]
            reading.is_lower = not reading.is_reset and odometer.is_lower(
                reading.km, earlier
            )

    @api.constrains("date")
    def _check_date(self):
        """A meter is not read in the future."""
        limit = fields.Date.context_today(self) + timedelta(days=1)
        if any(reading.date > limit for reading in self):
            raise ValidationError(self.env._("A reading cannot lie in the future."))
