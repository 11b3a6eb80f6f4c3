from odoo import api, fields, models
from odoo.exceptions import UserError

from .carcare_settlement import MANAGER


class CarcareSettlement(models.Model):
    _inherit = "carcare.settlement"

    @api.private
    def reverse(self, reason, key, returns=None):
        """Undo a settlement as if it had not been: manager, with a reason.

        :param key: unique key of this attempt; the same key again changes nothing
        :param returns: ``{work line id: quantity}`` of parts put back on the shelf;
            the others stay with the job
        :raise UserError: no reason, already reversed, somebody else is at it
        :raise AccessError: not a manager of the shop

        Posts a credit note, pays back by each tender's own way, reconciles, reverses
        the visits and opens the orders again; then calls ``_on_reversed``.
        """
        self.ensure_one()
        self._ensure_role(MANAGER)
        self.check_access("read")
        if self.state == "reversed" and key and self.sudo().reverse_key == key:
            return self
        self._ensure_reversible(reason, key)
        self.lock_or_refuse(self.env._("settlement"))
        self.order_ids.lock_or_refuse(self.env._("work order"))
        settlement = self._as_booker(self.company_id)
        settlement._reverse_bill(reason, key)
        self._reopen_orders(reason, returns or {})
        settlement._on_reversed()
        return self

    def _ensure_reversible(self, reason, key):
        if not (reason or "").strip():
            raise UserError(self.env._("Give a reason for the reversal."))
        if not key:
            raise UserError(self.env._("The request has no unique key."))
        if self.state == "reversed":
            raise UserError(
                self.env._(
                    "%(bill)s was already reversed by %(user)s.",
                    bill=self.name,
                    user=self.sudo().reversed_by_id.name,
                )
            )

    def _reverse_bill(self, reason, key):
        """Credit, pay back, reconcile, reverse the visits (sudo, locked)."""
        now = fields.Datetime.now()
        self.write(
            {
                "state": "reversed",
                "reason": reason,
                "reversed_date": now,
                "reversed_day": self.env["carcare.visit"].get_shop_day(now),
                "reversed_by_id": self.env.uid,
                "reverse_key": key,
                "refund_id": self._create_refund(reason, now).id,
            }
        )
        self._book(self.move_id + self.refund_id, *self.dispatch_tenders("reverse"))
        for visit in self.visit_ids.filtered(lambda row: row.kind == "visit"):
            visit.record_reversal(reason, f"{key}/{visit.id}")

    def _create_refund(self, reason, now):
        """Return the draft credit note of the whole invoice."""
        if not self.move_id:
            return self.move_id
        day = self.env["carcare.visit"].get_shop_day(now)
        vals = {"invoice_date": day, "date": day, "ref": f"{self.name}: {reason}"}
        return self.move_id._reverse_moves([vals])

    def _reopen_orders(self, reason, returns):
        """Take the orders back to ready and the chosen parts to the shelf."""
        orders = self.order_ids
        orders.with_guard().write({"settlement_id": False})
        delivered = orders.filtered(lambda order: order.state == "delivered")
        if delivered:
            delivered.transition_to("ready", reason)
        lines = orders.line_ids.filtered(lambda line: returns.get(line.id))
        if lines:
            lines.return_parts(returns, reason, keep_open=True)

    def _on_reversed(self):
        """Hook: the bill is reversed, in the same transaction (sudo)."""
