from odoo import api, models


class ResCompany(models.Model):
    _inherit = "res.company"

    @api.private
    def setup_carcare_on_account(self):
        """Add the tender on account to companies that have tenders but not this one."""
        for company in self.sudo():
            tenders = self.env["carcare.tender"].sudo().with_company(company)
            found = tenders.search([("company_id", "=", company.id)])
            if found and "on_account" not in found.mapped("kind"):
                lang = company.partner_id.lang or self.env.user.lang
                company = company.with_context(lang=lang)
                tenders.create(company._prepare_on_account_tender_vals())

    def _prepare_tender_vals_list(self):
        """Add the tender on account to the usual ones."""
        rows = super()._prepare_tender_vals_list()
        return rows + [self._prepare_on_account_tender_vals()]

    def _prepare_on_account_tender_vals(self):
        """Hook: values of the tender on account."""
        return {
            "name": self.env._("On account"),
            "kind": "on_account",
            "company_id": self.id,
            "sequence": 90,
        }
