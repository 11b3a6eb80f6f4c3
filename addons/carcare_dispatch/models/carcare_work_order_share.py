from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CarcareWorkOrderShare(models.Model):
    _name = "carcare.work.order.share"
    _inherit = ["carcare.work.order.share", "carcare.guard.mixin"]
    _guarded_fields = frozenset(("accepted_date",))

    accepted_date = fields.Datetime("Accepted at", readonly=True, copy=False)

    @api.constrains("user_id", "line_id")
    def _check_user_id(self):
        for share in self.sudo():
            user = share.user_id
            if user.carcare_suspended:
                raise ValidationError(
                    share.env._(
                        "%(user)s is suspended and cannot be dispatched.",
                        user=user.name,
                    )
                )
            missing = (
                share.line_id.product_id.carcare_skill_ids - user.carcare_skill_ids
            )
            if missing:
                raise ValidationError(
                    share.env._(
                        "%(user)s lacks the skill %(skills)s for %(line)s.",
                        user=user.name,
                        skills=", ".join(missing.mapped("name")),
                        line=share.line_id.name,
                    )
                )

    def write(self, vals):
        """A share given to somebody else waits for his acceptance."""
        moved = self.filtered(
            lambda share: "user_id" in vals and share.user_id.id != vals["user_id"]
        )
        result = super().write(vals)
        if moved:
            moved.with_guard().write({"accepted_date": False})
        return result
