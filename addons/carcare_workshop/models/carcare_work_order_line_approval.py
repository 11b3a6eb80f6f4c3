from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.carcare_job.models.carcare_work_order import CLOSED

DECISIONS = ("approved", "declined", "deferred")


class CarcareWorkOrderLine(models.Model):
    _inherit = "carcare.work.order.line"

    @api.private
    def quote(self):
        """Send draft lines to the customer's decision; raises the estimate's version.

        Where the process asks for no approval the advisor's word approves them.
        """
        drafts = self.filtered(lambda line: line.approval_state == "draft")
        drafts.with_guard().write({"approval_state": "pending"})
        for order in drafts.order_id:
            order.keep_version()
        free = drafts.filtered(lambda line: not line.order_id.process_id.needs_approval)
        if free:
            free.decide("approved", "in_person", proof=self.env._("No approval needed"))

    @api.private
    def decide(self, decision, channel, proof="", reason="", actor=""):
        """Record the customer's decision on lines: the only way to approve.

        :param decision: approved, declined or deferred
        :param channel: link (the customer himself), in_person, phone or wechat
        :param proof: required unless by link: what shows that he said so
        :param reason: required for declined and deferred unless by link
        :param actor: who decided; the current user when empty

        A line decided so already is left as it is. Declined and deferred lines stay
        on the car as advice. When all lines of a quoted order are decided and one is
        approved, the order becomes approved; approved extra work joins the sales
        order. Raises UserError on a closed order, a draft or a started line.
        """
        self.check_access("read")
        self._ensure_decision(decision, channel, proof, reason)
        self.order_id.lock_or_refuse(self.env._("work order"))
        lines = self.filtered(lambda line: line.approval_state != decision)
        for line in lines:
            line._ensure_can_decide()
        vals = self._prepare_decision_vals(decision, channel, proof, reason, actor)
        lines.with_guard().write(vals)
        lines._log_decision()
        lines._sync_advice()
        lines.order_id._on_lines_decided()
        return True

    def _ensure_decision(self, decision, channel, proof, reason):
        channels = dict(self._fields["approval_channel"].selection)
        if decision not in DECISIONS or channel not in channels:
            raise UserError(self.env._("Unknown decision or channel."))
        if channel != "link" and not (proof or "").strip():
            raise UserError(self.env._("Say what proves the customer's decision."))
        needs_reason = decision != "approved" and channel != "link"
        if needs_reason and not (reason or "").strip():
            raise UserError(self.env._("Give the customer's reason."))

    def _ensure_can_decide(self):
        self.ensure_one()
        if self.order_id.state in CLOSED:
            raise UserError(
                self.env._("%(order)s is closed.", order=self.order_id.name)
            )
        if self.approval_state == "draft" or self.work_state == "cancelled":
            raise UserError(self.env._("%(line)s has not been quoted.", line=self.name))
        if self.work_state != "todo":
            raise UserError(
                self.env._("Work on %(line)s has already started.", line=self.name)
            )

    def _prepare_decision_vals(self, decision, channel, proof, reason, actor):
        return {
            "approval_state": decision,
            "approval_channel": channel,
            "approval_proof": proof,
            "decision_reason": reason,
            "approved_by": actor or self.env.user.name,
            "approved_date": fields.Datetime.now(),
        }

    def _log_decision(self):
        labels = [
            dict(self._fields[name]._description_selection(self.env))
            for name in ("approval_state", "approval_channel")
        ]
        self.env["carcare.work.order.log"].with_guard().create(
            [line._prepare_decision_log_vals(*labels) for line in self]
        )

    def _prepare_decision_log_vals(self, states, channels):
        parts = [
            self.name,
            states[self.approval_state],
            channels[self.approval_channel],
        ]
        parts += [self.approved_by, self.approval_proof, self.decision_reason]
        return {
            "order_id": self.order_id.id,
            "user_id": self.env.uid,
            "reason": ": ".join(part for part in parts if part),
        }

    @api.private
    def reset_decision(self):
        """Take all decisions and their proof back, as when a cancelled order is opened again."""
        self.with_guard().write(self._prepare_reset_vals())

    @api.model
    def _prepare_reset_vals(self):
        names = ("approval_channel", "approval_proof", "decision_reason")
        names += ("approved_by", "approved_date")
        vals = dict.fromkeys(names, False)
        return vals | {"approval_state": "draft", "work_state": "todo"}
