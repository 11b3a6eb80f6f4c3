from odoo import api, models


class CarcareOdometer(models.Model):
    """A new reading may move the predicted care."""

    _inherit = "carcare.odometer"

    @api.model_create_multi
    def create(self, vals_list):
        """The reading may move the predicted care; keep the prediction."""
        readings = super().create(vals_list)
        readings.vehicle_id.sudo().store_prediction()
        return readings
