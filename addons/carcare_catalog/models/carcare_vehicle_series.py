from odoo import api, fields, models

from .carcare_vehicle_brand import VALUE_BANDS


class CarcareVehicleSeries(models.Model):
    """A series of a brand: 大众 Passat; carries the usual care interval."""

    _name = "carcare.vehicle.series"
    _description = "Vehicle Series"
    _order = "brand_id, name"
    _rec_names_search = ["name", "name_en", "brand_id.name"]

    name = fields.Char(required=True)
    name_en = fields.Char("English Name")
    brand_id = fields.Many2one(
        "carcare.vehicle.brand", required=True, index=True, ondelete="restrict"
    )
    value_band = fields.Selection(
        VALUE_BANDS, compute="_compute_value_band", store=True, readonly=False
    )
    care_interval_km = fields.Integer(
        "Care Interval (km)", default=10000, help="0: not by kilometres."
    )
    care_interval_months = fields.Integer(
        "Care Interval (months)", default=12, help="0: not by time."
    )
    model_ids = fields.One2many("carcare.vehicle.model", "series_id")
    active = fields.Boolean(default=True)

    _name_unique = models.UniqueIndex(
        "(brand_id, name)", "The brand has a series of this name already."
    )
    _interval_positive = models.Constraint(
        "CHECK (care_interval_km >= 0 AND care_interval_months >= 0)",
        "A care interval cannot be negative.",
    )

    @api.depends("brand_id.value_band")
    def _compute_value_band(self):
        for series in self:
            series.value_band = series.brand_id.value_band

    @api.depends("name", "brand_id.name")
    def _compute_display_name(self):
        for series in self:
            series.display_name = f"{series.brand_id.name or ''} {series.name or ''}"
