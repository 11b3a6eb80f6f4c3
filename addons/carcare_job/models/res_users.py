from odoo import api, models

from .carcare_work_order import CLOSED


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    def _get_handover_targets(self):
        """Open work orders follow the hand-over; closed ones keep their advisor."""
        still_open = [("state", "not in", CLOSED)]
        targets = super()._get_handover_targets()
        return [*targets, ("carcare.work.order", "user_id", still_open)]
