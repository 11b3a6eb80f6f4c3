from odoo import api, fields, models


class ResConfigSettings(models.TransientModel):
    """The China block of the Invoicing settings."""

    _inherit = "res.config.settings"

    carcare_taxpayer = fields.Selection(
        related="company_id.carcare_taxpayer", readonly=False
    )
    carcare_setup_date = fields.Datetime(related="company_id.carcare_setup_date")
    carcare_has_cn_chart = fields.Boolean(related="company_id.carcare_has_cn_chart")
    carcare_taxes_to_repoint = fields.Integer(
        compute="_compute_carcare_taxes_to_repoint",
        string="Taxes Not on VAT Sub-Accounts",
    )

    @api.depends("company_id", "carcare_taxpayer")
    def _compute_carcare_taxes_to_repoint(self):
        for settings in self:
            company = settings.company_id.root_id
            taxes = self.env["account.tax"]
            if company.carcare_has_cn_chart:
                lines = company._carcare_get_lines_to_repoint()
                taxes = taxes.union(*(wrong.tax_id for wrong in lines.values()))
            settings.carcare_taxes_to_repoint = len(taxes)

    def action_carcare_setup_cn(self):
        """Run the China setup of the company and show what was done.

        System administrators only. Posted entries are never touched.
        """
        return self._carcare_run_setup(repoint_posted=False)

    def action_carcare_repoint(self):
        """As the setup, but re-point taxes although entries are posted.

        System administrators only. Entries posted before keep their accounts.
        """
        return self._carcare_run_setup(repoint_posted=True)

    def _carcare_run_setup(self, repoint_posted):
        self.ensure_one()
        self.check_access("create")
        messages = self.company_id.carcare_setup_cn(
            self.carcare_taxpayer, repoint_posted
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.env._("China setup"),
                "message": " ".join(messages) or self.env._("Nothing left to do."),
                "type": "info",
                "sticky": True,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
