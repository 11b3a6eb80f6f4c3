from odoo import api, fields, models


class CarcareVehicle(models.Model):
    _inherit = "carcare.vehicle"

    work_order_ids = fields.One2many("carcare.work.order", "vehicle_id")
    work_order_count = fields.Integer(compute="_compute_work_order_count")
    advice_ids = fields.One2many("carcare.advice", "vehicle_id")
    open_advice_count = fields.Integer(compute="_compute_open_advice_count")

    @api.depends("work_order_ids")
    def _compute_work_order_count(self):
        counts = dict(
            self.env["carcare.work.order"]._read_group(
                [("vehicle_id", "in", self.ids)], ["vehicle_id"], ["__count"]
            )
        )
        for vehicle in self:
            vehicle.work_order_count = counts.get(vehicle._origin, 0)

    @api.depends("advice_ids.state")
    def _compute_open_advice_count(self):
        counts = dict(
            self.env["carcare.advice"]._read_group(
                self._get_open_advice_domain(), ["vehicle_id"], ["__count"]
            )
        )
        for vehicle in self:
            vehicle.open_advice_count = counts.get(vehicle._origin, 0)

    def _get_open_advice_domain(self):
        return [("vehicle_id", "in", self.ids), ("state", "=", "open")]

    def action_open_work_orders(self):
        """Open the work orders of the car, with a new one prepared for it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "carcare_workshop.carcare_work_order_action"
        )
        action["domain"] = [("vehicle_id", "=", self.id)]
        action["context"] = {"default_vehicle_id": self.id}
        return action

    def action_open_advice(self):
        """Open the advice waiting on the car."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "carcare_workshop.carcare_advice_action"
        )
        action["domain"] = [("vehicle_id", "=", self.id)]
        action["context"] = {"default_vehicle_id": self.id, "search_default_open": 1}
        return action
