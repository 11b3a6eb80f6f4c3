from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcareSettlementTender(models.Model):
    """What one tender contributed to one settlement.

    The methods of a kind work on all rows of that kind of one settlement, in sudo:

    - ``_check_tender_<kind>()``: raise UserError when it cannot be used; take locks
    - ``_discount_tender_<kind>()``: return how much of it lowers the price (optional)
    - ``_apply_tender_<kind>()``: book it; return the journal items that pay the
      receivable of ``settlement_id.move_id``; the settlement posts their entries if
      they are drafts, and reconciles them
    - ``_reverse_tender_<kind>()``: book it back; return the items to be reconciled
      with ``settlement_id.refund_id``
    """

    _name = "carcare.settlement.tender"
    _description = "Settlement Tender"
    _order = "settlement_id desc, id"
    _rec_name = "tender_id"

    settlement_id = fields.Many2one(
        "carcare.settlement", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one("res.company", required=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    tender_id = fields.Many2one("carcare.tender", required=True, ondelete="restrict")
    kind = fields.Selection(
        lambda self: self.env["carcare.tender"]._fields["kind"].selection, required=True
    )
    amount = fields.Monetary(readonly=True, help="What it pays of the bill.")
    amount_tendered = fields.Monetary("Handed Over", readonly=True)
    amount_change = fields.Monetary("Change", readonly=True)
    reference = fields.Char("Transaction Number", readonly=True)
    payment_id = fields.Many2one(
        "account.payment", readonly=True, index="btree_not_null"
    )
    refund_payment_id = fields.Many2one(
        "account.payment", readonly=True, index="btree_not_null"
    )

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "Each tender needs an amount above zero."
    )

    def _check_tender_journal(self):
        for row in self:
            tender = row.tender_id
            if row.amount_change and not tender.gives_change:
                raise UserError(
                    self.env._("%(tender)s gives no change.", tender=tender.name)
                )
            if row.currency_id.compare_amounts(row.amount_change, 0) < 0:
                raise UserError(self.env._("Less was handed over than is due."))
            if tender.needs_reference and not row.reference:
                raise UserError(
                    self.env._(
                        "Enter the transaction number of %(tender)s.",
                        tender=tender.name,
                    )
                )

    def _apply_tender_journal(self):
        payments = self._create_payments("inbound")
        for row, payment in zip(self, payments, strict=True):
            row.payment_id = payment
        return self._get_counterparts(payments)

    def _reverse_tender_journal(self):
        payments = self._create_payments("outbound")
        for row, payment in zip(self, payments, strict=True):
            row.refund_payment_id = payment
        return self._get_counterparts(payments)

    def _create_payments(self, direction):
        """Return payments of these rows, in their order, with draft entries.

        The steps of core's ``action_post`` taken for all rows at once; the settlement
        posts the entries together with its invoice.
        """
        payments = self.env["account.payment"].with_context(skip_invoice_sync=True)
        payments = payments.create(
            [row._prepare_payment_vals(direction) for row in self]
        )
        entries = self.env["account.move"].create(
            [self._prepare_entry_vals(payment) for payment in payments]
        )
        for payment, entry in zip(payments, entries, strict=True):
            is_cash = payment.outstanding_account_id.account_type == "asset_cash"
            state = "paid" if is_cash else "in_process"
            payment.write({"move_id": entry.id, "state": state})
        return payments

    def _prepare_entry_vals(self, payment):
        """Hook: values of the journal entry of one payment."""
        rows = payment._prepare_move_line_default_vals()
        lines = [row | {"analytic_distribution": False} for row in rows]
        return payment._generate_move_vals(
            line_ids=[fields.Command.create(line) for line in lines]
        )

    def _prepare_payment_vals(self, direction):
        """Hook: values of the payment of one row."""
        settlement = self.settlement_id
        method = self.tender_id[f"{direction}_line_id"]
        day = settlement.day if direction == "inbound" else settlement.reversed_day
        return {
            "payment_type": direction,
            "partner_type": "customer",
            "partner_id": settlement.partner_id.id,
            "amount": self.amount,
            "date": day,
            "journal_id": self.tender_id.journal_id.id,
            "payment_method_line_id": method.id,
            "destination_account_id": settlement.get_receivable_account().id,
            "memo": " ".join(filter(None, (settlement.name, self.reference))),
        }

    @api.model
    def _get_counterparts(self, payments):
        lines = payments.move_id.line_ids
        return lines.filtered(lambda line: line.account_type == "asset_receivable")
