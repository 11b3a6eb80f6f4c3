from dataclasses import dataclass

from odoo import models
from odoo.exceptions import UserError


@dataclass(frozen=True)
class InvoiceExtra:
    """What a settlement puts on its invoice: head values and lines of discounts.

    An object of this process: a context that arrives over RPC is JSON and can never
    contain one.
    """

    vals: dict
    lines: list


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "carcare.lock.mixin"]

    def _create_invoices(self, grouped=False, final=False, date=None):
        """Refuse to invoice a work order past the counter; settling runs in sudo."""
        bypassed = not self.env.su and self.sudo().work_order_id
        if bypassed:
            raise UserError(
                self.env._(
                    "%(order)s is billed by settling it at the counter only.",
                    order=bypassed[0].name,
                )
            )
        return super()._create_invoices(grouped=grouped, final=final, date=date)

    def _create_account_invoices(self, invoice_vals_list, final):
        """Put what the settlement decided on the invoice of its orders."""
        extra = self.env.context.get("carcare_invoice")
        if isinstance(extra, InvoiceExtra) and len(invoice_vals_list) == 1:
            vals = invoice_vals_list[0]
            vals.update(extra.vals)
            vals["invoice_line_ids"] += [(0, 0, line) for line in extra.lines]
        return super()._create_account_invoices(invoice_vals_list, final)
