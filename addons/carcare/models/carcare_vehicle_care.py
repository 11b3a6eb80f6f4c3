from odoo import api, fields, models

from ..tools import inspection, odometer

INSPECTION_KINDS = [
    ("private_small", "Private car up to 9 seats"),
    ("private_other", "Private, without the privilege (minivan, casualty, modified)"),
    ("operating", "Operating passenger car"),
    ("truck", "Truck or large vehicle"),
]


class CarcareVehicle(models.Model):
    """Meter, care, inspection and insurance dates of a car."""

    _inherit = "carcare.vehicle"  # pylint: disable=R8180

    odometer_ids = fields.One2many("carcare.odometer", "vehicle_id", "Odometer Log")
    odometer_km = fields.Integer(
        "Odometer (km)", compute="_compute_odometer", store=True, aggregator=None
    )
    odometer_date = fields.Date(compute="_compute_odometer", store=True)
    km_per_day = fields.Float(
        "km per Day",
        compute="_compute_odometer",
        store=True,
        digits=(6, 1),
        aggregator="avg",
        help="Estimated from the log: median slope, 5 to 300, 40 when unknown.",
    )
    care_interval_km = fields.Integer(
        "Own Interval (km)", help="0: as the model or series says.", aggregator=None
    )
    care_interval_months = fields.Integer(
        "Own Interval (months)", help="0: as the model or series says.", aggregator=None
    )
    last_care_date = fields.Date(readonly=True)
    last_care_km = fields.Integer("Last Care (km)", readonly=True, aggregator=None)
    next_care_date = fields.Date(compute="_compute_next_care", store=True, index=True)
    next_care_km = fields.Integer(
        "Next Care (km)", compute="_compute_next_care", store=True, aggregator=None
    )
    next_care_basis = fields.Selection(
        [("km", "Kilometres"), ("months", "Months")],
        compute="_compute_next_care",
        store=True,
    )
    inspection_kind = fields.Selection(
        INSPECTION_KINDS, required=True, default="private_small"
    )
    inspection_valid_until = fields.Date(
        help="As printed on the licence; wins when entered."
    )
    inspection_due_date = fields.Date(
        "Inspection Due", compute="_compute_inspection", store=True, index=True
    )
    inspection_what = fields.Selection(
        [("mark", "Mark without test"), ("test", "Test")],
        compute="_compute_inspection",
        store=True,
    )
    inspection_window_date = fields.Date(
        "Inspection From", compute="_compute_inspection", store=True
    )
    insurer_id = fields.Many2one("res.partner", index="btree_not_null")
    compulsory_expiry_date = fields.Date("Compulsory Insurance Until", index=True)
    commercial_expiry_date = fields.Date("Commercial Insurance Until", index=True)

    _interval_positive = models.Constraint(
        "CHECK (care_interval_km >= 0 AND care_interval_months >= 0)",
        "A care interval cannot be negative.",
    )

    def _get_meter_readings(self):
        """Return (date, km) of the meter in use, flagged readings left out."""
        self.ensure_one()
        rows = self.odometer_ids.filtered(lambda row: not row.is_lower)
        rows = rows.sorted(lambda row: (row.date, row._origin.id or row.id.ref or 0))
        return odometer.current_meter([(r.date, r.km, r.is_reset) for r in rows])

    @api.depends("odometer_ids.km", "odometer_ids.date", "odometer_ids.is_lower")
    def _compute_odometer(self):
        for vehicle in self:
            readings = vehicle._get_meter_readings()
            vehicle.odometer_date = readings[-1][0] if readings else False
            vehicle.odometer_km = readings[-1][1] if readings else 0
            vehicle.km_per_day = odometer.km_per_day(readings)

    def _get_care_interval(self):
        """Return (km, months): the car's own, else the model's, else the series'."""
        self.ensure_one()
        source = self.model_id or self.series_id
        return (
            self.care_interval_km or source.care_interval_km,
            self.care_interval_months or source.care_interval_months,
        )

    @api.depends(
        "odometer_km",
        "odometer_date",
        "km_per_day",
        "last_care_date",
        "last_care_km",
        "care_interval_km",
        "care_interval_months",
        "model_id.care_interval_km",
        "model_id.care_interval_months",
        "series_id.care_interval_km",
        "series_id.care_interval_months",
    )
    def _compute_next_care(self):
        """Counted from the last care, or from the first reading when none is known."""
        for vehicle in self:
            readings = vehicle._get_meter_readings()
            last = (vehicle.last_care_date, vehicle.last_care_km)
            last = last if last[0] else readings and readings[0]
            care = last and odometer.next_care(
                last,
                readings[-1] if readings else last,
                vehicle._get_care_interval(),
                vehicle.km_per_day or odometer.KM_PER_DAY_DEFAULT,
            )
            vehicle.next_care_date = care.date if care else False
            vehicle.next_care_km = care.km if care else 0
            vehicle.next_care_basis = care.basis if care else False

    @api.depends("inspection_valid_until", "first_registration_date", "inspection_kind")
    def _compute_inspection(self):
        """The date entered from the licence wins over the computed one."""
        today = fields.Date.context_today(self)
        for vehicle in self:
            start, entered = (
                vehicle.first_registration_date,
                vehicle.inspection_valid_until,
            )
            due = start and inspection.next_due(
                start, entered or today, vehicle.inspection_kind
            )
            day = entered or (due and due.due)
            vehicle.inspection_due_date = day
            vehicle.inspection_what = due.what if due else False
            vehicle.inspection_window_date = day and inspection.window(day)

    @api.model
    def _cron_refresh_inspection(self):
        """Move computed inspection dates that have passed to the next one."""
        today = fields.Date.context_today(self)
        passed = self.search(
            [
                ("inspection_valid_until", "=", False),
                ("inspection_due_date", "<", today),
            ]
        )
        passed._compute_inspection()

    @api.private
    def log_odometer(self, km, date=None, origin=""):
        """Add a reading (km, default today) and return it.

        A lower reading than before is kept, flagged, and not used for estimates.
        Whoever may read the car may log; ValidationError for a date in the future.
        """
        self.check_access("read")
        log = self.env["carcare.odometer"].sudo()
        return log.create(self._prepare_odometer_vals(km, date, origin)).sudo(False)

    @api.private
    def reset_odometer(self, km, date=None, origin=""):
        """Add the first reading of a replaced meter and return it."""
        self.check_access("read")
        vals = self._prepare_odometer_vals(km, date, origin) | {"is_reset": True}
        return self.env["carcare.odometer"].sudo().create(vals).sudo(False)

    def _prepare_odometer_vals(self, km, date, origin):
        """Return the values of a reading of one car."""
        self.ensure_one()
        return {
            "vehicle_id": self.id,
            "km": km,
            "date": date or fields.Date.context_today(self),
            "origin": origin,
        }

    @api.private
    def register_care(self, km, date=None):
        """State that the periodic care was done; the next one counts from here.

        Called when a care service is delivered; the user must be able to read the car.
        """
        self.check_access("read")
        day = date or fields.Date.context_today(self)
        self.sudo().write({"last_care_date": day, "last_care_km": km})
