from odoo import api, fields, models

VISIT_READERS = (
    "carcare.carcare_group_advisor,carcare.carcare_group_cashier,"
    "carcare.carcare_group_marketer,carcare.carcare_group_accountant"
)


class ResPartner(models.Model):
    _inherit = "res.partner"

    visit_ids = fields.One2many(
        "carcare.visit", "partner_id", "Visits", groups=VISIT_READERS
    )
    visit_count = fields.Integer(
        compute="_compute_visit_figures",
        groups=VISIT_READERS,
        help="Settled stays less those reversed wholly or in part.",
    )
    visit_amount = fields.Monetary(
        compute="_compute_visit_figures", groups=VISIT_READERS
    )

    @api.depends_context("allowed_company_ids", "uid")
    @api.depends("visit_ids")
    def _compute_visit_figures(self):
        rows = self.env["carcare.visit"]._read_group(
            [("partner_id", "in", self.ids)],
            ["partner_id", "kind"],
            ["__count", "amount_net:sum"],
        )
        figures = {}
        for partner, kind, count, amount in rows:
            visits, total = figures.get(partner.id, (0, 0.0))
            visits += count if kind == "visit" else 0
            figures[partner.id] = (visits, total + amount)
        for partner in self:
            partner.visit_count, partner.visit_amount = figures.get(
                partner.id, (0, 0.0)
            )

    def action_view_visits(self):
        """Open the visits of these customers that the user may see."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "carcare_visit.carcare_visit_action"
        )
        action["domain"] = [("partner_id", "in", self.ids)]
        action["context"] = {}
        return action
