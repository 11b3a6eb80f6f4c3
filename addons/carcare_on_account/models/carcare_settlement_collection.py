from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcareSettlement(models.Model):
    _inherit = "carcare.settlement"

    @api.private
    @api.model
    def collect(self, vals, key):
        """Collect open invoices of one customer account in one transaction.

        :param vals: ``account_id``, ``move_ids`` (open invoices; the oldest are paid
            first), ``tenders`` as for :meth:`settle`, ``amount_open`` as the cashier
            saw it (optional; a difference refuses)
        :param key: unique key of the attempt; the same key again returns the document
        :raise UserError: more than is open, other customer's invoices, changed
            meanwhile, or somebody else is at it
        """
        self._ensure_role("carcare.carcare_group_cashier")
        account = self.env["carcare.customer.account"].browse(vals["account_id"])
        account.check_access("read")
        known = self._find_by_key(key, self.env["carcare.work.order"])
        if known:
            return known
        account = account.sudo()
        account.lock_or_refuse(self.env._("customer account"))
        moves = self.env["account.move"].sudo().browse(vals["move_ids"]).exists()
        self._ensure_collectible(account, moves, vals)
        booker = self._as_booker(account.company_id)
        settlement = booker.create(
            self._prepare_collection_vals(account, moves, vals, key)
        )
        settlement.dispatch_tenders("check")
        settlement._book(moves, *settlement.dispatch_tenders("apply"))
        account.version += 1
        return self.browse(settlement.id)

    def _ensure_collectible(self, account, moves, vals):
        open_moves = account.get_open_moves()
        if not moves or moves - open_moves:
            raise UserError(
                self.env._("Some of these invoices are paid meanwhile. Reload.")
            )
        currency = account.currency_id
        amount = currency.round(sum(moves.mapped("amount_residual_signed")))
        seen = vals.get("amount_open")
        if seen is not None and currency.compare_amounts(seen, amount):
            raise UserError(self.env._("The open amount changed meanwhile. Reload."))
        paid = currency.round(sum(row["amount"] for row in vals["tenders"]))
        if currency.compare_amounts(paid, 0) <= 0:
            raise UserError(self.env._("Enter what the customer pays."))
        if currency.compare_amounts(paid, amount) > 0:
            raise UserError(
                self.env._(
                    "%(paid)s is more than the %(open)s that is open.",
                    paid=currency.format(paid),
                    open=currency.format(amount),
                )
            )

    def _prepare_collection_vals(self, account, moves, vals, key):
        """Hook: values of the document of one collection."""
        company = account.company_id
        now = fields.Datetime.now()
        rows = self._prepare_tender_vals_list(vals["tenders"], company)
        total = company.currency_id.round(sum(row["amount"] for row in rows))
        return {
            "name": self._get_next_name(company),
            "key": key,
            "kind": "collection",
            "company_id": company.id,
            "partner_id": account.partner_id.id,
            "date": now,
            "day": self.env["carcare.visit"].get_shop_day(now),
            "user_id": self.env.uid,
            "collected_move_ids": [fields.Command.set(moves.ids)],
            "amount_goods": total,
            "amount_due": total,
            "amount_total": total,
            "tender_ids": [fields.Command.create(row) for row in rows],
        }

    @api.private
    def get_receivable_account(self):
        """Return the receivable of the bill, or of the invoices collected."""
        moves = self.collected_move_ids
        if self.kind == "collection":
            return self._get_receivable_lines(moves).account_id[:1]
        return super().get_receivable_account()

    def _reverse_bill(self, reason, key):
        """A collection is reversed by opening the invoices it had paid again."""
        if self.kind == "collection":
            payments = self.tender_ids.payment_id
            lines = payments.move_id.line_ids
            lines.filtered(
                lambda line: line.account_type == "asset_receivable"
            ).remove_move_reconcile()
        return super()._reverse_bill(reason, key)

    def _book(self, moves, *groups):
        """Match refunds of a collection with its own payments, not the invoices."""
        if self.kind == "collection" and self.state == "reversed":
            moves = self.tender_ids.payment_id.move_id
        return super()._book(moves, *groups)


class CarcareCustomerAccount(models.Model):
    _inherit = "carcare.customer.account"

    @api.private
    def get_open_moves(self):
        """Return the posted open invoices and credit notes of the account (sudo)."""
        self.ensure_one()
        moves = self.env["account.move"].sudo()
        return moves.search(self._get_open_move_domain(), order="invoice_date, id")

    def _get_open_move_domain(self):
        """Hook: the open invoices of one account."""
        return [
            ("commercial_partner_id", "=", self.partner_id.commercial_partner_id.id),
            ("company_id", "=", self.company_id.id),
            ("move_type", "in", ("out_invoice", "out_refund")),
            ("state", "=", "posted"),
            ("amount_residual", "!=", 0),
        ]
