from odoo import api, fields, models


class CarcareSettlementWizard(models.TransientModel):
    _inherit = "carcare.settlement.wizard"

    account_id = fields.Many2one(
        "carcare.customer.account", compute="_compute_account_id"
    )
    amount_free = fields.Monetary(related="account_id.amount_free")

    @api.depends("order_ids")
    def _compute_account_id(self):
        accounts = self.env["carcare.customer.account"]
        for wizard in self:
            found = accounts.find_account(wizard.partner_id, wizard.company_id)
            wizard.account_id = found.id

    def _get_tender_domain(self):
        """Offer on account to customers who have an account only."""
        domain = super()._get_tender_domain()
        return domain if self.account_id else [*domain, ("kind", "!=", "on_account")]
