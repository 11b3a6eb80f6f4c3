from odoo import fields, models


class CarcareWorkOrderReason(models.TransientModel):
    """Asks why before an order is cancelled, sent back or opened again."""

    _name = "carcare.work.order.reason"
    _description = "Reason"

    order_id = fields.Many2one("carcare.work.order", required=True)
    action = fields.Selection(
        [
            ("cancel", "Cancel"),
            ("quality_fail", "Send back to work"),
            ("reopen", "Open again"),
        ],
        required=True,
        readonly=True,
    )
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Do the action with the reason."""
        self.ensure_one()
        do = {
            "cancel": self.order_id.action_cancel,
            "quality_fail": self.order_id.action_quality_fail,
            "reopen": self.order_id.action_reopen,
        }
        do[self.action](self.reason)
        return {"type": "ir.actions.act_window_close"}
