from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    carcare_skill_ids = fields.Many2many(
        "carcare.skill", "carcare_skill_user_rel", "user_id", "skill_id", "Skills"
    )
    carcare_suspended = fields.Boolean(
        "Suspended",
        compute="_compute_carcare_suspended",
        search="_search_carcare_suspended",
        compute_sudo=True,
        help="Off the floor today; cannot be dispatched.",
    )

    def _compute_carcare_suspended(self):
        suspended = self._get_suspended()
        for user in self:
            user.carcare_suspended = user in suspended

    def _search_carcare_suspended(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("id", "in", self._get_suspended().ids)]

    def _get_suspended(self):
        suspensions = self.env["carcare.suspension"].sudo()
        domain = suspensions._get_running_domain()
        return suspensions.search(domain).user_id.sudo(self.env.su)
