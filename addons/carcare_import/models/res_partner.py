from odoo import api, fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    carcare_import_row_ids = fields.One2many(
        "carcare.customer.import.row",
        "partner_id",
        groups="carcare.carcare_group_manager",
    )
    carcare_import_note = fields.Text(
        string="From the old list",
        compute="_compute_carcare_import_note",
        compute_sudo=True,
        groups="carcare.carcare_group_see_phone",
        help="What the imported list said and the customer file has no field for: "
        "balances, count cards, columns nobody mapped.",
    )

    _carcare_phone = models.Index("(phone_sanitized) WHERE phone_sanitized IS NOT NULL")

    @api.depends("carcare_import_row_ids.partner_id", "carcare_import_row_ids.state")
    def _compute_carcare_import_note(self):
        for partner in self:
            rows = partner.carcare_import_row_ids.filtered(
                lambda row: row.state == "done"
            )
            partner.carcare_import_note = "\n".join(
                line for row in rows for line in row.get_kept_lines()
            )
