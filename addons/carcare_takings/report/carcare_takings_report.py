from odoo import api, fields, models
from odoo.tools import SQL


class CarcareTakingsReport(models.Model):
    """What came in and went out at the counter, by day and tender.

    One row per tender of a settlement, and one negative row when it was reversed.
    ``amount_booked`` is what the journal entry of the payment says; for money tenders
    ``amount_difference`` must be zero. Always current: no table.
    """

    _name = "carcare.takings.report"
    _description = "Takings"
    _auto = False
    _rec_name = "tender_id"
    _order = "day desc, id desc"
    _depends = {
        "carcare.settlement": ["day", "reversed_day", "state", "user_id", "partner_id"],
        "carcare.settlement.tender": ["amount", "payment_id", "refund_payment_id"],
        "account.payment": ["move_id", "outstanding_account_id"],
        "account.move.line": ["balance", "account_id"],
    }

    settlement_id = fields.Many2one("carcare.settlement", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    partner_id = fields.Many2one("res.partner", "Payer", readonly=True)
    tender_id = fields.Many2one("carcare.tender", readonly=True)
    kind = fields.Char(readonly=True)
    journal_id = fields.Many2one("account.journal", readonly=True)
    user_id = fields.Many2one("res.users", "Cashier", readonly=True)
    day = fields.Date(readonly=True)
    is_reversal = fields.Boolean("Reversal", readonly=True)
    amount = fields.Monetary("Takings", readonly=True)
    amount_booked = fields.Monetary("Booked", readonly=True)
    amount_difference = fields.Monetary("Difference", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT rows.id, rows.settlement_id, rows.company_id, company.currency_id,
                   rows.partner_id, rows.tender_id, rows.kind, tender.journal_id,
                   rows.user_id, rows.day, rows.is_reversal, rows.amount,
                   COALESCE(booked.balance, 0) AS amount_booked,
                   CASE WHEN rows.kind = 'journal'
                        THEN rows.amount - COALESCE(booked.balance, 0) ELSE 0
                   END AS amount_difference
              FROM (%s) rows
              JOIN res_company company ON company.id = rows.company_id
              JOIN carcare_tender tender ON tender.id = rows.tender_id
         LEFT JOIN LATERAL (
                   SELECT SUM(line.balance) AS balance
                     FROM account_payment payment
                     JOIN account_move_line line
                       ON line.move_id = payment.move_id
                      AND line.account_id = payment.outstanding_account_id
                    WHERE payment.id = rows.payment_id
                      AND line.parent_state = 'posted'
                   ) booked ON TRUE
            """,
            self._get_rows_query(),
        )

    @api.model
    def _get_rows_query(self):
        """Hook: one row per tender applied and one per tender taken back."""
        return SQL(
            """
            SELECT row.id * 2 AS id, bill.id AS settlement_id, row.company_id,
                   bill.partner_id, row.tender_id, row.kind, bill.user_id, bill.day,
                   FALSE AS is_reversal, row.amount, row.payment_id
              FROM carcare_settlement_tender row
              JOIN carcare_settlement bill ON bill.id = row.settlement_id
             UNION ALL
            SELECT row.id * 2 + 1, bill.id, row.company_id, bill.partner_id,
                   row.tender_id, row.kind, bill.reversed_by_id, bill.reversed_day,
                   TRUE, -row.amount, row.refund_payment_id
              FROM carcare_settlement_tender row
              JOIN carcare_settlement bill ON bill.id = row.settlement_id
             WHERE bill.state = 'reversed'
            """
        )
