from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcareWorkOrderLog(models.Model):
    """Append-only: who changed what on a work order, when and why."""

    _name = "carcare.work.order.log"
    _description = "Work Order Log"
    _inherit = ["carcare.guard.mixin"]
    _order = "id desc"
    _rec_name = "order_id"

    order_id = fields.Many2one(
        "carcare.work.order", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True)
    state_from = fields.Selection(
        lambda self: self.env["carcare.work.order"]._fields["state"].selection, "From"
    )
    state_to = fields.Selection(
        lambda self: self.env["carcare.work.order"]._fields["state"].selection, "To"
    )
    user_id = fields.Many2one("res.users", "By", required=True)
    date = fields.Datetime(default=fields.Datetime.now, required=True)
    reason = fields.Char()

    @api.model_create_multi
    def create(self, vals_list):
        """Refused outside the methods of the work order."""
        self._ensure_guard_open()
        return super().create(vals_list)

    def write(self, vals):
        """Refused: a log is never changed."""
        self._ensure_guard_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("The log of a work order is never changed."))

    def _ensure_guard_open(self):
        if not self._is_guard_open():
            raise UserError(self.env._("The log of a work order is never changed."))
