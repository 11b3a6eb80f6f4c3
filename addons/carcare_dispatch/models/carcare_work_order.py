from odoo import fields, models


class CarcareWorkOrder(models.Model):
    _inherit = "carcare.work.order"

    time_ids = fields.One2many("carcare.work.order.time", "order_id", copy=False)

    def _on_state_changed(self, state):
        if state != "in_progress":
            self.sudo().time_ids.stop_timer()
        return super()._on_state_changed(state)

    def action_open_steps(self):
        """Open the steps of the car, to tick them off."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "carcare_dispatch.carcare_work_order_step_action"
        )
        return action | {"domain": [("order_id", "=", self.id)]}
