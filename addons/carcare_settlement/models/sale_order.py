from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "carcare.lock.mixin"]

    def _create_account_invoices(self, invoice_vals_list, final):
        """Put what the settlement decided on the invoice of its orders.

        The values come in the context as objects of this process, set by
        ``carcare.settlement`` only.
        """
        extra = self.env.context.get("carcare_invoice_vals")
        if extra and len(invoice_vals_list) == 1:
            vals = invoice_vals_list[0]
            vals.update(extra)
            lines = self.env.context["carcare_invoice_lines"]
            vals["invoice_line_ids"] += [(0, 0, line) for line in lines]
        return super()._create_account_invoices(invoice_vals_list, final)
