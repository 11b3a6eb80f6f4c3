from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.carcare_job.models.carcare_work_order_state import DESK


class CarcareWorkOrderDecision(models.TransientModel):
    """The advisor records what the customer decided, with proof."""

    _name = "carcare.work.order.decision"
    _description = "Record the Customer's Decision"

    order_id = fields.Many2one("carcare.work.order", required=True)
    line_ids = fields.Many2many(
        "carcare.work.order.line",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        string="Lines",
    )
    decision = fields.Selection(
        [("approved", "Approve"), ("declined", "Decline"), ("deferred", "Defer")],
        required=True,
        default="approved",
    )
    channel = fields.Selection(
        [("in_person", "In person"), ("phone", "Phone"), ("wechat", "WeChat")],
        required=True,
        default="in_person",
    )
    actor = fields.Char(
        "Who decided", compute="_compute_actor", store=True, readonly=False
    )
    proof = fields.Char(
        required=True, help="What shows it: signed paper, call time, chat screenshot."
    )
    reason = fields.Char()

    @api.depends("order_id")
    def _compute_line_ids(self):
        for wizard in self:
            wizard.line_ids = wizard.order_id.line_ids.filtered(
                lambda line: line.approval_state == "pending"
                and line.work_state != "cancelled"
            )

    @api.depends("order_id")
    def _compute_actor(self):
        for wizard in self:
            payer = wizard.order_id.contact_id or wizard.order_id.partner_id
            wizard.actor = payer.name

    def action_record(self):
        """Record the decision on the chosen lines; advisors only."""
        self.ensure_one()
        self.order_id.ensure_role(DESK)
        lines = self.line_ids
        if not lines or lines.order_id != self.order_id:
            raise UserError(self.env._("Choose lines of this work order."))
        lines.decide(
            self.decision, self.channel, self.proof, self.reason or "", self.actor or ""
        )
        return {"type": "ir.actions.act_window_close"}
