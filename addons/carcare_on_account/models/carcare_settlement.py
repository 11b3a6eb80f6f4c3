from odoo import api, fields, models


class CarcareSettlement(models.Model):
    _inherit = "carcare.settlement"

    kind = fields.Selection(
        selection_add=[("collection", "Collection")],
        ondelete={"collection": "cascade"},
    )
    collected_move_ids = fields.Many2many(
        "account.move", string="Collected Invoices", readonly=True
    )
    amount_on_account = fields.Monetary(compute="_compute_amount_on_account")

    @api.depends("tender_ids.amount", "tender_ids.kind")
    def _compute_amount_on_account(self):
        for settlement in self:
            rows = settlement.tender_ids.filtered(lambda row: row.kind == "on_account")
            settlement.amount_on_account = sum(rows.mapped("amount"))

    @api.private
    def get_customer_account(self):
        """Return the account of the payer in this shop, if he has one."""
        self.ensure_one()
        accounts = self.env["carcare.customer.account"]
        return accounts.find_account(self.partner_id, self.company_id)

    def _prepare_invoice_vals(self):
        """Invoices on account are due by the customer's payment term."""
        vals = super()._prepare_invoice_vals()
        if "on_account" in self.tender_ids.mapped("kind"):
            term = self.get_customer_account().payment_term_id
            if term:
                vals.pop("invoice_date_due")
                vals["invoice_payment_term_id"] = term.id
        return vals
