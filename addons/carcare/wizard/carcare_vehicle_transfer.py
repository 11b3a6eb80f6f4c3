from odoo import fields, models


class CarcareVehicleTransfer(models.TransientModel):
    """Give cars to a new owner; what happened before stays with the old one."""

    _name = "carcare.vehicle.transfer"
    _description = "Transfer Vehicles"

    vehicle_ids = fields.Many2many(
        "carcare.vehicle",
        required=True,
        default=lambda self: self.env.context.get("active_ids"),
    )
    partner_id = fields.Many2one("res.partner", "New Owner", required=True)
    date = fields.Date(required=True, default=fields.Date.context_today)

    def action_transfer(self):
        """Transfer the cars; refused without write access to them."""
        self.vehicle_ids.transfer_owner(self.partner_id, self.date)
        return {"type": "ir.actions.act_window_close"}
