from odoo import api, fields, models


class ResPartner(models.Model):
    """The customer's contacts with the shop and what he consented to."""

    _inherit = "res.partner"

    interaction_ids = fields.One2many("carcare.interaction", "partner_id")
    interaction_count = fields.Integer(compute="_compute_interaction_count")
    consent_ids = fields.One2many("carcare.consent", "partner_id")

    @api.depends("interaction_ids")
    def _compute_interaction_count(self):
        counts = dict(
            self.env["carcare.interaction"]._read_group(
                [("partner_id", "in", self.ids)], ["partner_id"], ["__count"]
            )
        )
        for partner in self:
            partner.interaction_count = counts.get(partner._origin, 0)

    @api.private
    def has_consent(self, purpose, channel):
        """Tell whether the customer's newest decision on the purpose allows it.

        A decision on "all channels" counts for each channel; without any decision
        the answer is no.
        """
        self.ensure_one()
        rows = self.sudo().consent_ids.filtered(
            lambda row: row.purpose == purpose and row.channel in (channel, "all")
        )
        newest = rows.sorted(lambda row: (row.date, row.id))[-1:]
        return newest.decision == "granted"

    def action_view_interactions(self):
        """Open the interaction log of the customer."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "carcare_followup.carcare_interaction_action"
        )
        action["domain"] = [("partner_id", "=", self.id)]
        action["context"] = {"default_partner_id": self.id}
        return action
