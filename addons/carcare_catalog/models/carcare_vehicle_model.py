from odoo import api, fields, models


class CarcareVehicleModel(models.Model):
    """A model (trim) of a series, where the care interval differs from the series."""

    _name = "carcare.vehicle.model"
    _description = "Vehicle Model"
    _order = "series_id, name"
    _rec_names_search = ["name", "series_id.name", "series_id.brand_id.name"]

    name = fields.Char(required=True, help="Year and trim, e.g. 2023 1.4T.")
    series_id = fields.Many2one(
        "carcare.vehicle.series", required=True, index=True, ondelete="restrict"
    )
    brand_id = fields.Many2one(related="series_id.brand_id", store=True, index=True)
    care_interval_km = fields.Integer(
        "Care Interval (km)",
        compute="_compute_care_interval",
        store=True,
        readonly=False,
        precompute=True,
    )
    care_interval_months = fields.Integer(
        "Care Interval (months)",
        compute="_compute_care_interval",
        store=True,
        readonly=False,
        precompute=True,
    )
    active = fields.Boolean(default=True)

    _name_unique = models.UniqueIndex(
        "(series_id, name)", "The series has a model of this name already."
    )
    _interval_positive = models.Constraint(
        "CHECK (care_interval_km >= 0 AND care_interval_months >= 0)",
        "A care interval cannot be negative.",
    )

    @api.depends("series_id")
    def _compute_care_interval(self):
        for model in self:
            model.care_interval_km = model.series_id.care_interval_km
            model.care_interval_months = model.series_id.care_interval_months

    @api.depends("name", "series_id.display_name")
    def _compute_display_name(self):
        for model in self:
            model.display_name = f"{model.series_id.display_name} {model.name or ''}"
