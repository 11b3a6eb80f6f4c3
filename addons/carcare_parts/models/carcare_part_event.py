from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcarePartEvent(models.Model):
    """Append-only: what happened to a part of a job, and what was decided.

    Rows come from the methods of the work order line only; nobody changes them.
    """

    _name = "carcare.part.event"
    _description = "Part Event"
    _inherit = "carcare.guard.mixin"
    _order = "id desc"
    _rec_name = "product_id"

    order_id = fields.Many2one(
        "carcare.work.order", required=True, index=True, ondelete="cascade"
    )
    line_id = fields.Many2one(
        "carcare.work.order.line", ondelete="cascade", index="btree_not_null"
    )
    company_id = fields.Many2one("res.company", required=True)
    product_id = fields.Many2one("product.product", required=True, ondelete="restrict")
    kind = fields.Selection(
        [
            ("requested", "Requested"),
            ("issued", "Issued"),
            ("returned", "Returned"),
            ("short", "Missing"),
            ("arrived", "Arrived"),
            ("wait", "Decided: wait"),
            ("order", "Decided: order the part"),
            ("take", "Decided: take anyway"),
            ("dropped", "Not used"),
        ],
        required=True,
    )
    quantity = fields.Float(digits="Product Unit")
    user_id = fields.Many2one("res.users", "By", required=True)
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    reason = fields.Char()

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse rows that do not come from the methods of the line."""
        if not self._is_guard_open():
            raise UserError(self.env._("The part log is written by the system only."))
        return super().create(vals_list)

    def write(self, vals):
        """Refuse every change, whoever asks."""
        if self:
            raise UserError(self.env._("The part log is never changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("The part log is never changed."))
