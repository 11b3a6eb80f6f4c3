from odoo import api, fields, models
from odoo.exceptions import UserError

from .carcare_work_order_state import ADVISOR, FLOOR

KINDS = ("intake", "work", "quality", "delivery")


class CarcareWorkOrderConfirmation(models.Model):
    """One of the four confirmations of a stay, given in this order and kept."""

    _name = "carcare.work.order.confirmation"
    _description = "Work Order Confirmation"
    _inherit = ["carcare.guard.mixin"]
    _order = "order_id, id"
    _rec_name = "order_id"
    _guarded_fields = frozenset(("date", "user_id"))

    order_id = fields.Many2one(
        "carcare.work.order", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True)
    kind = fields.Selection(
        [
            ("intake", "Intake"),
            ("work", "Work"),
            ("quality", "Quality"),
            ("delivery", "Delivery"),
        ],
        required=True,
    )
    signer = fields.Char("Signed by", required=True)
    signature = fields.Binary(attachment=True)
    date = fields.Datetime(readonly=True, default=fields.Datetime.now)
    user_id = fields.Many2one(
        "res.users", "Recorded by", readonly=True, default=lambda self: self.env.user
    )

    _kind_unique = models.UniqueIndex(
        "(order_id, kind)", "This confirmation is already given."
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Add confirmations; each needs the ones before it and its stage."""
        confirmations = super().create(vals_list)
        for confirmation in confirmations:
            confirmation._ensure_in_order()
        return confirmations

    def write(self, vals):
        """Refused: what was confirmed is not changed."""
        if not self._is_guard_open():
            raise UserError(self.env._("A confirmation is not changed."))
        return super().write(vals)

    def _get_stages(self):
        """Return {kind: states in which it may be given}."""
        return {
            "intake": ("checked_in", "quoted", "approved"),
            "work": ("in_progress", "quality_check", "ready"),
            "quality": ("quality_check", "ready"),
            "delivery": ("ready",),
        }

    def _ensure_in_order(self):
        self.order_id.ensure_role(
            FLOOR if self.kind in ("work", "quality") else (ADVISOR,)
        )
        before = KINDS[: KINDS.index(self.kind)]
        given = self.order_id.sudo().confirmation_ids.mapped("kind")
        missing = [kind for kind in before if kind not in given]
        if missing or self.order_id.state not in self._get_stages()[self.kind]:
            labels = dict(self._fields["kind"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "The confirmation %(kind)s cannot be given yet.",
                    kind=labels[self.kind],
                )
            )
