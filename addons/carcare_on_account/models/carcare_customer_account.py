from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class CarcareCustomerAccount(models.Model):
    """The right of one customer to pay later in one shop, up to a limit.

    ``amount_open`` is the customer's open receivable in the books, whatever it comes
    from. ``version`` is raised by everybody who adds to it, so that two cashiers can
    never use the same room twice.
    """

    _name = "carcare.customer.account"
    _description = "Customer Account"
    _inherit = "carcare.lock.mixin"
    _rec_name = "partner_id"
    _order = "partner_id"
    _check_company_auto = True

    partner_id = fields.Many2one(
        "res.partner", "Customer", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    active = fields.Boolean(default=True)
    credit_limit = fields.Monetary(
        help="The most that may be open at any time, over all cars of the customer."
    )
    payment_term_id = fields.Many2one("account.payment.term")
    amount_open = fields.Monetary(compute="_compute_amount_open")
    amount_free = fields.Monetary("Room Left", compute="_compute_amount_open")
    version = fields.Integer(readonly=True, copy=False)

    _partner_uniq = models.Constraint(
        "UNIQUE(partner_id, company_id)", "This customer has an account already."
    )
    _limit_positive = models.Constraint(
        "CHECK(credit_limit >= 0)", "A credit limit cannot be negative."
    )

    @api.depends("partner_id", "company_id", "credit_limit")
    def _compute_amount_open(self):
        rows = self.env["account.move.line"].sudo()
        found = rows._read_group(
            self._get_open_domain(),
            ["partner_id", "company_id"],
            ["amount_residual:sum"],
        )
        amounts = {(partner, company): amount for partner, company, amount in found}
        for account in self:
            partner = account.partner_id.commercial_partner_id
            key = (partner.sudo(), account.company_id.sudo())
            account.amount_open = amounts.get(key, 0.0)
            account.amount_free = account.credit_limit - account.amount_open

    def _get_open_domain(self):
        """Hook: the journal items that count as open."""
        return [
            ("partner_id", "in", self.partner_id.commercial_partner_id.ids),
            ("company_id", "in", self.company_id.ids),
            ("account_type", "=", "asset_receivable"),
            ("parent_state", "=", "posted"),
            ("reconciled", "=", False),
        ]

    @api.private
    def take_room(self, amount):
        """Reserve ``amount`` of the room of one account, or raise UserError at once.

        Locks the row and raises its version: whoever loses the race is refused and
        never reads an old balance.
        """
        self.ensure_one()
        self.lock_or_refuse(self.env._("customer account"))
        self.env.cr.execute(
            SQL(
                "UPDATE carcare_customer_account SET version = version + 1"
                " WHERE id = %s",
                self.id,
            )
        )
        self.invalidate_recordset(["amount_open", "amount_free", "version"])
        if self.currency_id.compare_amounts(amount, self.amount_free) > 0:
            raise UserError(
                self.env._(
                    "%(customer)s may put %(free)s more on account, not %(asked)s. "
                    "Limit %(limit)s, open %(open)s.",
                    customer=self.partner_id.display_name,
                    free=self.currency_id.format(max(self.amount_free, 0.0)),
                    asked=self.currency_id.format(amount),
                    limit=self.currency_id.format(self.credit_limit),
                    open=self.currency_id.format(self.amount_open),
                )
            )

    @api.private
    @api.model
    def find_account(self, partner, company):
        """Return the active account of a payer in a shop, or of his company."""
        partners = partner | partner.commercial_partner_id
        found = self.sudo().search(self._get_account_domain(partners, company))
        return found.filtered(lambda a: a.partner_id == partner)[:1] or found[:1]

    def _get_account_domain(self, partners, company):
        """Hook: the accounts that may be used for these partners."""
        return [("partner_id", "in", partners.ids), ("company_id", "=", company.id)]

    def action_collect(self):
        """Open the screen to collect what is open (cashier)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Collect"),
            "res_model": "carcare.collection.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_account_id": self.id},
        }

    def action_statement(self):
        """Open the screen to print the monthly statement."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Monthly statement"),
            "res_model": "carcare.customer.statement",
            "view_mode": "form",
            "target": "new",
            "context": {"default_account_id": self.id},
        }
