from odoo import api, models
from odoo.exceptions import UserError

FROZEN = frozenset(
    (
        "product_id",
        "quantity",
        "uom_id",
        "price_unit",
        "discount",
        "tax_ids",
        "is_trial",
    )
    + ("approval_state", "work_state", "sale_line_id", "part_origin")
)


class CarcareWorkOrderLine(models.Model):
    _inherit = "carcare.work.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse new lines on a settled order."""
        lines = super().create(vals_list)
        lines._ensure_unsettled()
        return lines

    def write(self, vals):
        """Refuse to change what a settled bill says; it must be reversed first."""
        if FROZEN & vals.keys():
            self._ensure_unsettled()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_settled(self):
        self._ensure_unsettled()

    def _ensure_unsettled(self):
        for order in self.order_id:
            if order.sudo().settlement_id:
                raise UserError(
                    self.env._(
                        "%(order)s is settled and cannot be changed. A manager can "
                        "reverse %(bill)s.",
                        order=order.name,
                        bill=order.sudo().settlement_id.name,
                    )
                )

    @api.private
    def get_list_amount(self):
        """Return the price before any member price or discount, tax included."""
        self.ensure_one()
        amounts = self.tax_ids.compute_all(
            self.price_list,
            currency=self.currency_id,
            quantity=self.quantity,
            product=self.product_id,
            partner=self.order_id.partner_id,
        )
        return amounts["total_included"]

    @api.private
    def get_cost_amount(self):
        """Return the cost: the value of the parts moved, else the standard cost."""
        self.ensure_one()
        moves = self.sale_line_id.move_ids.filtered(lambda move: move.state == "done")
        valued = moves.filtered(lambda move: move.is_out or move.is_in)
        if not valued:
            product = self.product_id.with_company(self.company_id)
            return self.currency_id.round(product.standard_price * self.quantity)
        return self.currency_id.round(
            sum(move.value if move.is_out else -move.value for move in valued)
        )
