from odoo import api, fields, models
from odoo.exceptions import UserError

from .carcare_work_order import CLOSED
from .carcare_work_order_state import FLOOR, MANAGER


class CarcareWorkOrderStep(models.Model):
    """A stage of the process on one car: who is to do it, who did it and when."""

    _name = "carcare.work.order.step"
    _description = "Work Order Step"
    _inherit = ["carcare.guard.mixin"]
    _order = "order_id, sequence, id"
    _guarded_fields = frozenset(("done_by", "done_at"))

    order_id = fields.Many2one(
        "carcare.work.order", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True)
    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    minutes = fields.Integer()
    mandatory = fields.Boolean(default=True)
    instruction = fields.Text()
    user_id = fields.Many2one("res.users", "Responsible", index="btree_not_null")
    done_by = fields.Many2one("res.users", readonly=True, copy=False)
    done_at = fields.Datetime(readonly=True, copy=False)

    def write(self, vals):
        """A step stays where it is, and as mandatory as its process made it."""
        for name in {"order_id", "mandatory"} & vals.keys():
            field = self._fields[name]
            if any(field.convert_to_write(s[name], s) != vals[name] for s in self):
                raise UserError(self.env._("A mandatory step is done, not taken off."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_mandatory(self):
        if any(step.mandatory and step.order_id.state != "draft" for step in self):
            raise UserError(self.env._("A mandatory step is done, not taken off."))

    def action_done(self):
        """Tick steps off with the user and the time; ticked ones stay as they are."""
        self._ensure_open()
        self.filtered(lambda step: not step.done_at).with_guard().write(
            {"done_by": self.env.uid, "done_at": fields.Datetime.now()}
        )
        return True

    def action_undo(self):
        """Take a tick back: who ticked it, or a manager."""
        self._ensure_open()
        if any(
            step.done_by not in (False, self.env.user) for step in self if step.done_at
        ):
            self.order_id.ensure_role((MANAGER,))
        self.with_guard().write({"done_by": False, "done_at": False})
        return True

    def _ensure_open(self):
        self.check_access("read")
        self.order_id.ensure_role(FLOOR)
        for order in self.order_id:
            if order.state in ("draft", *CLOSED):
                raise UserError(
                    self.env._("%(order)s is not in the workshop.", order=order.name)
                )
