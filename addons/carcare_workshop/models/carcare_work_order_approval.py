from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.carcare_job.models.carcare_work_order import CLOSED
from odoo.addons.carcare_job.models.carcare_work_order_state import DESK

QUOTE_DAYS = 7  # a quotation is good for a week unless the advisor says otherwise


class CarcareWorkOrder(models.Model):
    _inherit = "carcare.work.order"

    def _on_lines_decided(self):
        """Follow the decisions: approve quoted orders, bill extra work."""
        orders = self.sudo()
        quoted = orders.filtered(lambda order: order.state == "quoted")
        early = orders.filtered(lambda order: order.state in ("draft", "checked_in"))
        for order in quoted:
            if not order._get_gate_errors("approved"):
                order.transition_to("approved")
        (orders - quoted - early).sync_sale_order()

    def action_request_approval(self):
        """Send extra work to the customer's decision; advisors only."""
        self.ensure_role(DESK)
        self.check_access("read")
        self.lock_or_refuse(self.env._("work order"))
        for order in self:
            if order.state in ("draft", "checked_in", *CLOSED):
                raise UserError(
                    self.env._(
                        "%(order)s is not open for extra work.", order=order.name
                    )
                )
        self.line_ids.quote()
        return True

    @api.private
    def keep_version(self):
        """Raise the version of the estimate and keep its lines as they stand."""
        for order in self.sudo():
            order.with_guard().write(order._prepare_quote_vals())
            self.env["carcare.work.order.version"].with_guard().create(
                order._prepare_version_vals()
            )

    def _prepare_quote_vals(self):
        today = fields.Date.context_today(self)
        return {
            "quote_version": self.quote_version + 1,
            "quote_valid_until": today + timedelta(days=QUOTE_DAYS),
        }

    def _prepare_version_vals(self):
        lines = self._get_live_lines().filtered(
            lambda line: line.approval_state in ("pending", "approved")
        )
        return {
            "order_id": self.id,
            "version": self.quote_version,
            "user_id": self.env.uid,
            "amount": sum(lines.mapped("amount")),
            "lines_text": "\n".join(
                f"{line.name}  {line.quantity:g} {line.uom_id.name}"
                f" x {line.price_unit:.2f} = {line.amount:.2f}"
                for line in lines
            ),
        }
