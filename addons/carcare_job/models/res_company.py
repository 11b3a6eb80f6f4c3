from odoo import api, fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    carcare_walk_in_partner_id = fields.Many2one(
        "res.partner",
        "Walk-in customer",
        help="Pays the orders of cars without a file.",
    )

    @api.private
    def get_walk_in_partner(self):
        """Return the partner who pays for cars without a file; made at first use."""
        self.ensure_one()
        company = self.sudo()
        if not company.carcare_walk_in_partner_id:
            company.carcare_walk_in_partner_id = (
                self.env["res.partner"]
                .sudo()
                .create(self._prepare_walk_in_partner_vals())
            )
        return company.carcare_walk_in_partner_id.sudo(self.env.su)

    def _prepare_walk_in_partner_vals(self):
        return {"name": self.env._("Walk-in customer"), "company_id": self.id}
