from odoo import api, fields, models

from .res_partner import VISIT_READERS


class CarcareVehicle(models.Model):
    _inherit = "carcare.vehicle"

    visit_ids = fields.One2many(
        "carcare.visit", "vehicle_id", "Visits", groups=VISIT_READERS
    )
    visit_count = fields.Integer(compute="_compute_visit_count", groups=VISIT_READERS)

    @api.depends_context("allowed_company_ids", "uid")
    @api.depends("visit_ids")
    def _compute_visit_count(self):
        rows = self.env["carcare.visit"]._read_group(
            [("vehicle_id", "in", self.ids), ("kind", "=", "visit")],
            ["vehicle_id"],
            ["__count"],
        )
        counts = {vehicle.id: count for vehicle, count in rows}
        for vehicle in self:
            vehicle.visit_count = counts.get(vehicle.id, 0)

    def action_view_visits(self):
        """Open the visits of these vehicles that the user may see."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "carcare_visit.carcare_visit_action"
        )
        action["domain"] = [("vehicle_id", "in", self.ids)]
        action["context"] = {}
        return action
