from odoo import api, models
from odoo.exceptions import RedirectWarning


class ResUsers(models.Model):
    """Nobody leaves while customers or tasks still hang on him (F201)."""

    _inherit = "res.users"

    def write(self, vals):
        """Refuse to archive a user who still has something to hand over."""
        if vals.get("active", True) is False:
            self._ensure_handed_over()
        return super().write(vals)

    def _ensure_handed_over(self):
        """Raise RedirectWarning to the hand-over when a user still has anything."""
        for user in self.filtered("active"):
            left = user._count_handover()
            if not sum(left.values()):
                continue
            raise RedirectWarning(
                self.env._(
                    "%(name)s cannot leave yet: %(customers)s customers and %(tasks)s "
                    "tasks must be handed over first.",
                    name=user.name,
                    customers=left.pop("res.partner"),
                    tasks=sum(left.values()),
                ),
                self.env.ref("carcare_handover.carcare_handover_wizard_action").id,
                self.env._("Hand over now"),
                {"default_from_user_id": user.id, "default_archive": True},
            )

    @api.model
    def _get_handover_targets(self):
        """Return (model, user field, domain) of what follows the hand-over.

        Sibling addons append what a leaving employee must not keep.
        """
        return [
            ("res.partner", "user_id", [("carcare_customer", "=", True)]),
            ("mail.activity", "user_id", []),
        ]

    def _count_handover(self):
        """Return {model: number of records} the user still has, in every shop."""
        self.ensure_one()
        return {
            model: self.env[model].sudo().search_count([*domain, (field, "=", self.id)])
            for model, field, domain in self._get_handover_targets()
        }
