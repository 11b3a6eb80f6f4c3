from odoo import models


class AccountChartTemplate(models.AbstractModel):
    _inherit = "account.chart.template"

    def _post_load_data(self, template_code, company, template_data):
        """Give a company that gets its books its usual tenders as well."""
        result = super()._post_load_data(template_code, company, template_data)
        (company or self.env.company).setup_carcare_tenders()
        return result
