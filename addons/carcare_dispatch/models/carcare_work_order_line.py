from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.carcare_job.models.carcare_work_order_state import TECHNICIAN


class CarcareWorkOrderLine(models.Model):
    _inherit = "carcare.work.order.line"

    user_ids = fields.Many2many(
        "res.users", compute="_compute_user_ids", search="_search_user_ids"
    )
    order_name = fields.Char(related="order_id.name", string="Order number")
    promised_date = fields.Datetime(related="order_id.promised_date")
    is_late = fields.Boolean(related="order_id.is_late")
    is_mine = fields.Boolean(compute="_compute_is_mine")
    is_accepted = fields.Boolean("Accepted by me", compute="_compute_is_mine")

    @api.depends("share_ids.user_id")
    def _compute_user_ids(self):
        for line in self:
            line.user_ids = line.share_ids.user_id

    def _search_user_ids(self, operator, value):
        return [("share_ids.user_id", operator, value)]

    @api.depends("share_ids.user_id", "share_ids.accepted_date")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for line in self:
            share = line._get_my_share()
            line.is_mine = bool(share)
            line.is_accepted = bool(share.accepted_date)

    def _get_my_share(self):
        user = self.env.user
        return self.share_ids.filtered(lambda share: share.user_id == user)

    def action_accept(self):
        """Accept the lines dispatched to me; the time of acceptance is kept."""
        self.check_access("read")
        shares = self._get_my_share()
        if not shares or shares.line_id != self:
            raise UserError(self.env._("This job is not dispatched to you."))
        new = shares.filtered(lambda share: not share.accepted_date)
        new.with_guard().write({"accepted_date": fields.Datetime.now()})
        return True

    def action_grab(self):
        """Take jobs nobody has from the pool; the first technician gets them."""
        self.check_access("read")
        self.order_id.ensure_role((TECHNICIAN,))
        self.order_id.lock_or_refuse(self.env._("work order"))
        for line in self:
            if line._get_my_share():
                continue
            if line.share_ids:
                raise UserError(self.env._("Somebody else has taken this job."))
            line._ensure_can_take()
            shares = self.env["carcare.work.order.share"].with_guard()
            shares.create(line._prepare_grab_vals())
        return True

    def _ensure_can_take(self):
        if self.approval_state != "approved" or self.work_state == "cancelled":
            raise UserError(
                self.env._("%(line)s is not approved by the customer.", line=self.name)
            )

    def _prepare_grab_vals(self):
        return {
            "line_id": self.id,
            "user_id": self.env.uid,
            "accepted_date": fields.Datetime.now(),
        }

    @api.private
    def dispatch(self, users):
        """Give the lines to ``users`` in equal shares, replacing who had them.

        Raises ValidationError for a suspended technician or one without the skill,
        UserError for a finished line.
        """
        for line in self:
            if line.work_state in ("done", "cancelled"):
                raise UserError(self.env._("%(line)s is finished.", line=line.name))
            (line.share_ids.filtered(lambda share: share.user_id not in users)).unlink()
            new = users - line.share_ids.user_id
            line.share_ids.create(
                [{"line_id": line.id, "user_id": user.id} for user in new]
            )

    def action_open_steps(self):
        """Open the steps of the car's process, to tick them off."""
        return self.order_id.action_open_steps()

    def action_open_photos(self):
        """Open the photos of the car, with this line prepared for a new one."""
        self.ensure_one()
        action = self.order_id.action_open_photos()
        action["context"]["default_line_id"] = self.id
        return action
