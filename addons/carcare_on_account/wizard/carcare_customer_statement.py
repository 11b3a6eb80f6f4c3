from dateutil.relativedelta import relativedelta

from odoo import api, fields, models


class CarcareCustomerStatement(models.TransientModel):
    """The statement of one customer account over a period and over all his cars."""

    _name = "carcare.customer.statement"
    _description = "Customer Statement"

    account_id = fields.Many2one(
        "carcare.customer.account", required=True, readonly=True
    )
    company_id = fields.Many2one(related="account_id.company_id")
    partner_id = fields.Many2one(related="account_id.partner_id")
    currency_id = fields.Many2one(related="account_id.currency_id")
    date_from = fields.Date(
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
    )
    date_to = fields.Date(
        required=True,
        compute="_compute_date_to",
        store=True,
        readonly=False,
        precompute=True,
    )
    line_ids = fields.One2many(
        "carcare.customer.statement.line",
        "statement_id",
        compute="_compute_line_ids",
        store=True,
    )
    amount_opening = fields.Monetary("Opening Balance", compute="_compute_amounts")
    amount_charged = fields.Monetary("Charged", compute="_compute_amounts")
    amount_paid = fields.Monetary("Paid", compute="_compute_amounts")
    amount_closing = fields.Monetary("Closing Balance", compute="_compute_amounts")

    @api.depends("date_from")
    def _compute_date_to(self):
        for statement in self:
            last = statement.date_from + relativedelta(months=1, day=1, days=-1)
            statement.date_to = last

    @api.depends("account_id", "date_from", "date_to")
    def _compute_line_ids(self):
        for statement in self:
            rows = statement._get_items(">=", statement.date_from)
            balance = statement._get_opening()
            commands = [fields.Command.clear()]
            for row in rows:
                balance += row.balance
                vals = statement._prepare_line_vals(row, balance)
                commands.append(fields.Command.create(vals))
            statement.line_ids = commands

    @api.depends("line_ids.amount")
    def _compute_amounts(self):
        for statement in self:
            amounts = statement.line_ids.mapped("amount")
            statement.amount_opening = statement._get_opening()
            statement.amount_charged = sum(a for a in amounts if a > 0)
            statement.amount_paid = -sum(a for a in amounts if a < 0)
            statement.amount_closing = statement.amount_opening + sum(amounts)

    def _get_opening(self):
        return sum(self._get_items("<", self.date_from).mapped("balance"))

    def _get_items(self, operator, date):
        """Return the receivable items of the customer from or before a date."""
        self.account_id.check_access("read")
        items = self.env["account.move.line"].sudo()
        domain = self._get_item_domain() + [("date", operator, date)]
        return items.search(domain, order="date, id")

    def _get_item_domain(self):
        """Hook: the journal items that the statement lists."""
        partner = self.account_id.partner_id.commercial_partner_id
        return [
            ("partner_id", "=", partner.id),
            ("company_id", "=", self.company_id.id),
            ("account_type", "=", "asset_receivable"),
            ("parent_state", "=", "posted"),
            ("date", "<=", self.date_to),
        ]

    def _prepare_line_vals(self, item, balance):
        """Hook: one line of the statement from one journal item."""
        move = item.move_id
        orders = (move | move.reversed_entry_id).carcare_settlement_ids.order_ids
        return {
            "date": item.date,
            "name": move.ref or move.name,
            "plates": ", ".join(orders.vehicle_id.mapped("display_name")),
            "orders": ", ".join(orders.mapped("name")),
            "amount": item.balance,
            "balance": self.currency_id.round(balance),
        }

    def action_print(self):
        """Print the statement."""
        report = self.env.ref("carcare_on_account.carcare_customer_statement_report")
        return report.report_action(self)
