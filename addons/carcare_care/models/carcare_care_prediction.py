from odoo import api, fields, models


class CarcareCarePrediction(models.Model):
    """What was predicted for a car's next care, and how wrong it turned out.

    Written by the vehicle only; never changed but for the outcome.
    """

    _name = "carcare.care.prediction"
    _description = "Care Prediction"
    _order = "id desc"
    _rec_name = "vehicle_id"

    vehicle_id = fields.Many2one(
        "carcare.vehicle", required=True, index=True, ondelete="cascade"
    )
    brand_id = fields.Many2one(related="vehicle_id.brand_id", store=True)
    made_on = fields.Date(required=True)
    predicted_date = fields.Date(required=True)
    predicted_km = fields.Integer("Predicted (km)", aggregator=None)
    km_per_day = fields.Float("km per Day", digits=(6, 1), aggregator="avg")
    basis = fields.Selection([("km", "Kilometres"), ("months", "Months")])
    actual_date = fields.Date()
    actual_km = fields.Integer("Actual (km)", aggregator=None)
    horizon_days = fields.Integer(
        compute="_compute_error",
        store=True,
        aggregator="avg",
        help="How many days ahead the prediction was made.",
    )
    error_days = fields.Integer(
        compute="_compute_error",
        store=True,
        aggregator="avg",
        help="Actual minus predicted: positive when the car came later.",
    )
    abs_error_days = fields.Integer(
        "Absolute Error (days)", compute="_compute_error", store=True, aggregator="avg"
    )

    @api.depends("made_on", "predicted_date", "actual_date")
    def _compute_error(self):
        for row in self:
            row.horizon_days = (row.predicted_date - row.made_on).days
            late = row.actual_date and (row.actual_date - row.predicted_date).days
            row.error_days = late
            row.abs_error_days = abs(late or 0)

    @api.model
    @api.private
    def get_open_dates(self, vehicles):
        """Return {vehicle id: predicted date} of the newest open predictions."""
        rows = self.search(
            [("vehicle_id", "in", vehicles.ids), ("actual_date", "=", False)],
            order="id",
        )
        return {row.vehicle_id.id: row.predicted_date for row in rows}

    @api.model
    @api.private
    def settle(self, vehicles, day, km):
        """Write the outcome on every open prediction of the cars."""
        rows = self.search(
            [("vehicle_id", "in", vehicles.ids), ("actual_date", "=", False)]
        )
        rows.write({"actual_date": day, "actual_km": km})
