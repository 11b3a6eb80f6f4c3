from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcareSettlementWizard(models.TransientModel):
    """The cashier's one screen: lines, amount due, tenders, change.

    Holds the key of the attempt: pressing twice, or again after a lost answer, settles
    once. One tender row takes the rest of what the other rows leave open.
    """

    _name = "carcare.settlement.wizard"
    _description = "Settle Work Orders"

    key = fields.Char(required=True, default=lambda self: str(uuid4()))
    order_ids = fields.Many2many("carcare.work.order", required=True, readonly=True)
    company_id = fields.Many2one("res.company", compute="_compute_bill")
    partner_id = fields.Many2one("res.partner", "Payer", compute="_compute_bill")
    currency_id = fields.Many2one("res.currency", compute="_compute_bill")
    work_line_ids = fields.Many2many(
        "carcare.work.order.line", compute="_compute_bill", string="Lines"
    )
    round_off = fields.Boolean(default=True)
    has_rounding = fields.Boolean(compute="_compute_bill")
    amount_goods = fields.Monetary("Total", compute="_compute_bill")
    amount_rounding = fields.Monetary("Rounded Off", compute="_compute_bill")
    amount_due = fields.Monetary("Due", compute="_compute_amount_due", store=True)
    bill_token = fields.Char(compute="_compute_amount_due", store=True)
    tender_ids = fields.One2many(
        "carcare.settlement.wizard.line",
        "wizard_id",
        compute="_compute_tender_ids",
        store=True,
        readonly=False,
    )
    amount_open = fields.Monetary("Still Open", compute="_compute_amounts")
    amount_change = fields.Monetary("Change", compute="_compute_amounts")

    @api.depends("order_ids", "round_off")
    def _compute_bill(self):
        for wizard in self:
            bill = wizard._get_bill()
            wizard.company_id = wizard.order_ids.company_id[:1]
            wizard.currency_id = wizard.company_id.currency_id
            wizard.partner_id = wizard.order_ids.partner_id[:1]
            wizard.work_line_ids = bill.sale_lines.work_line_id.ids
            wizard.amount_goods = bill.amount_goods
            wizard.amount_rounding = bill.amount_rounding
            wizard.has_rounding = wizard.company_id.sudo().carcare_rounding != "none"

    @api.depends("order_ids", "round_off")
    def _compute_amount_due(self):
        """Keep what the cashier saw; :meth:`settle` compares it with the truth."""
        for wizard in self:
            bill = wizard._get_bill()
            wizard.amount_due = bill.amount_due
            wizard.bill_token = bill.token

    @api.depends("order_ids")
    def _compute_tender_ids(self):
        for wizard in self:
            tenders = wizard.env["carcare.tender"].sudo()
            tenders = tenders.search(wizard._get_tender_domain())
            wizard.tender_ids = [fields.Command.clear()] + [
                fields.Command.create(wizard._prepare_line_vals(tender, not index))
                for index, tender in enumerate(tenders)
            ]

    @api.depends("tender_ids.amount", "tender_ids.amount_tendered", "amount_due")
    def _compute_amounts(self):
        for wizard in self:
            paid = sum(wizard.tender_ids.mapped("amount"))
            wizard.amount_open = wizard.amount_due - paid
            wizard.amount_change = sum(wizard.tender_ids.mapped("amount_change"))

    @api.onchange("tender_ids", "round_off")
    def _onchange_tender_ids(self):
        """Let the first untouched row take what the other rows leave open."""
        rest = self.tender_ids.filtered("takes_rest")[:1]
        others = sum((self.tender_ids - rest).mapped("amount"))
        if rest:
            rest.amount = max(0.0, self.amount_due - others)

    def _get_bill(self):
        orders = self.order_ids._origin
        orders.check_access("read")
        return orders.get_bill(self.round_off)

    def _get_tender_domain(self):
        """Hook: the tenders offered for these orders."""
        return [("company_id", "in", self.order_ids.company_id.ids)]

    def _prepare_line_vals(self, tender, takes_rest):
        """Hook: values of the row of one tender."""
        amount = self.amount_due if takes_rest else 0.0
        return {"tender_id": tender.id, "amount": amount, "takes_rest": takes_rest}

    def _prepare_settle_vals(self):
        """Hook: what is sent to ``carcare.settlement.settle``."""
        rows = self.tender_ids.filtered("amount")
        return {
            "order_ids": self.order_ids.ids,
            "amount_due": self.amount_due,
            "bill_token": self.bill_token,
            "round_off": self.round_off,
            "tenders": [row._prepare_tender_vals() for row in rows],
        }

    def action_settle(self):
        """Settle and show the bill; see ``carcare.settlement.settle``."""
        self.ensure_one()
        if not self.order_ids:
            raise UserError(self.env._("Choose the orders to settle."))
        settlement = self.env["carcare.settlement"].settle(
            self._prepare_settle_vals(), self.key
        )
        action = settlement._get_records_action()
        return action | {"target": "main"} if len(self.order_ids) > 1 else action
