from odoo import fields, models


class ResPartner(models.Model):
    """Every change of the advisor of a shop customer leaves a line of history."""

    _inherit = "res.partner"

    assignment_ids = fields.One2many("carcare.assignment", "partner_id")

    def write(self, vals):
        """Keep who the customers were given to, from whom and why."""
        rows = []
        if "user_id" in vals:
            rows = self._prepare_assignment_vals(vals["user_id"])
        result = super().write(vals)
        if rows:
            self.env["carcare.assignment"].sudo().create(rows)
        return result

    def _prepare_assignment_vals(self, user_id):
        """Return the history rows of giving the shop customers in self to user_id."""
        now = fields.Datetime.now()
        return [
            {
                "partner_id": partner.id,
                "old_user_id": partner.user_id.id,
                "new_user_id": user_id,
                "date": now,
                "changed_by_id": self.env.uid,
                "reason": self.env.context.get("carcare_assignment_reason"),
            }
            for partner in self
            if partner.carcare_customer and partner.user_id.id != (user_id or False)
        ]
