from odoo import api, fields, models
from odoo.exceptions import UserError

from .carcare_settlement import CASHIER
from .sale_order import InvoiceExtra


class CarcareSettlement(models.Model):
    _inherit = "carcare.settlement"

    @api.private
    @api.model
    def settle(self, vals, key):
        """Settle work orders in one transaction; all or nothing.

        :param vals: ``order_ids`` (ids), ``tenders`` (list of ``tender_id, amount`` and
            optionally ``amount_tendered, reference`` and what a kind needs),
            ``amount_due`` and ``bill_token`` as the cashier saw them (optional; a
            difference refuses with "the bill changed"), ``round_off`` (default True)
        :param key: unique key of this attempt, made by the client; the same key again
            returns the settlement already made
        :return: the settlement
        :raise UserError: not ready, already settled by another key, somebody else is
            at it, the bill changed, or the tenders do not add up to the fen
        :raise AccessError: not a cashier, or orders of another shop

        Delivers what is finished, posts one invoice, books and reconciles the
        tenders, records one visit per order, then calls ``_on_settled``.
        """
        orders = self.env["carcare.work.order"].browse(sorted(set(vals["order_ids"])))
        self._ensure_role(CASHIER)
        orders.check_access("read")
        known = self._find_by_key(key, orders)
        if known:
            return known
        orders.lock_for_settlement()
        bill = orders.sudo().get_bill(vals.get("round_off", True))
        self._ensure_same_bill(bill, vals)
        with self.env.cr.savepoint():
            orders.sudo().finish_billed_services()
            settlement = self._as_booker(orders.company_id).create(
                self._prepare_settlement_vals(orders, bill, vals, key)
            )
            settlement._settle_bill(bill)
        return self.browse(settlement.id)

    def _as_booker(self, company):
        """Return self in sudo for the books of ``company``.

        The settlement itself says who did what: no second log on every entry.
        """
        return self.sudo().with_company(company).with_context(tracking_disable=True)

    def _ensure_same_bill(self, bill, vals):
        """Refuse when the bill is not the one on the cashier's screen."""
        currency = bill.currency
        token = vals.get("bill_token")
        due = vals.get("amount_due")
        changed = due is not None and currency.compare_amounts(due, bill.amount_due)
        if changed or (token and token != bill.token):
            raise UserError(
                self.env._(
                    "The bill changed meanwhile: %(amount)s is due now. Check it again.",
                    amount=currency.format(bill.amount_due),
                )
            )
        amounts = [row["amount"] for row in vals["tenders"]]
        paid = sum(amounts)
        if any(currency.compare_amounts(amount, 0) <= 0 for amount in amounts):
            raise UserError(self.env._("Each tender needs an amount above zero."))
        if currency.compare_amounts(paid, bill.amount_due):
            raise UserError(
                self.env._(
                    "The tenders make %(paid)s, but %(due)s is due.",
                    paid=currency.format(paid),
                    due=currency.format(bill.amount_due),
                )
            )

    def _prepare_settlement_vals(self, orders, bill, vals, key):
        """Hook: values of the settlement of these orders, tender rows included."""
        company = orders.sudo().company_id
        now = fields.Datetime.now()
        rows = self._prepare_tender_vals_list(vals["tenders"], company)
        return {
            "name": self._get_next_name(company),
            "key": key,
            "company_id": company.id,
            "partner_id": orders.sudo().partner_id.id,
            "date": now,
            "day": self.env["carcare.visit"].get_shop_day(now),
            "user_id": self.env.uid,
            "order_ids": [fields.Command.set(orders.ids)],
            "amount_goods": bill.amount_goods,
            "amount_rounding": bill.amount_rounding,
            "amount_due": bill.amount_due,
            "tender_ids": [fields.Command.create(row) for row in rows],
        }

    def _prepare_tender_vals_list(self, rows, company):
        """Return the values of the tender rows, refusing tenders of other shops."""
        tenders = self.env["carcare.tender"].sudo()
        found = tenders.search(
            [
                ("id", "in", [row["tender_id"] for row in rows]),
                ("company_id", "=", company.id),
            ]
        )
        by_id = {tender.id: tender for tender in found}
        if any(row["tender_id"] not in by_id for row in rows):
            raise UserError(self.env._("This tender is not one of this shop."))
        return [self._prepare_tender_vals(row, by_id[row["tender_id"]]) for row in rows]

    def _prepare_tender_vals(self, row, tender):
        """Hook: values of one tender row from what the client sent."""
        currency = tender.company_id.currency_id
        amount = currency.round(row["amount"])
        tendered = currency.round(row.get("amount_tendered") or amount)
        return {
            "tender_id": tender.id,
            "kind": tender.kind,
            "company_id": tender.company_id.id,
            "amount": amount,
            "amount_tendered": tendered,
            "amount_change": currency.round(tendered - amount),
            "reference": row.get("reference"),
        }

    def _settle_bill(self, bill):
        """Check, invoice, take the money, record the visits (sudo, locked)."""
        self.dispatch_tenders("check")
        discount = sum(self.dispatch_tenders("discount", 0.0))
        move = self._create_invoice(bill, discount)
        total = move.amount_total if move else 0.0
        due = self.currency_id.round(self.amount_due - discount)
        if self.currency_id.compare_amounts(total, due):
            raise UserError(
                self.env._(
                    "The invoice makes %(total)s instead of %(due)s. Nothing was "
                    "settled; tell the accountant.",
                    total=self.currency_id.format(total),
                    due=self.currency_id.format(due),
                )
            )
        self.write(
            {"move_id": move.id, "amount_discount": discount, "amount_total": total}
        )
        self._book(move, *self.dispatch_tenders("apply"))
        self._record_visits(bill)
        self.order_ids.with_guard().write({"settlement_id": self.id})
        self._on_settled()

    def _on_settled(self):
        """Hook: the bill is settled, in the same transaction (sudo)."""

    def _create_invoice(self, bill, discount):
        """Return the draft invoice of the bill; none where nothing is billed."""
        if not bill.sale_lines:
            return self.env["account.move"]
        extra = bill.get_discount_lines(self.amount_rounding + discount, self.name)
        sales = bill.sale_lines.order_id.with_context(
            carcare_invoice=InvoiceExtra(self._prepare_invoice_vals(), extra),
            tracking_disable=True,
        )
        move = sales._create_invoices().sudo()
        if len(move) != 1:
            raise UserError(
                self.env._("These orders cannot be billed together: settle them apart.")
            )
        return move.with_context(**self.env.context)

    def _prepare_invoice_vals(self):
        """Hook: values put on the invoice over those of the sales orders."""
        return {
            "invoice_date": self.day,
            "invoice_date_due": self.day,
            "invoice_payment_term_id": False,
            "ref": self.name,
        }

    def _book(self, moves, *groups):
        """Post ``moves`` and the entries of the tenders at once and reconcile them.

        ``groups`` are the journal items the tenders gave; their entries may be drafts.
        """
        lines = self.env["account.move.line"].union(*groups)
        drafts = moves.union(lines.move_id).filtered(lambda move: move.state == "draft")
        drafts.action_post()
        lines = lines.union(self._get_receivable_lines(moves))
        lines = lines.filtered(lambda line: not line.reconciled)
        if len(lines) > 1:
            lines.reconcile()

    def _get_receivable_lines(self, moves):
        return moves.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )

    @api.private
    def get_receivable_account(self):
        """Return the receivable account the tenders of this bill pay."""
        self.ensure_one()
        return self._get_receivable_lines(self.move_id).account_id[:1]
