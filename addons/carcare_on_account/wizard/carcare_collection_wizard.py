from uuid import uuid4

from odoo import api, fields, models


class CarcareCollectionWizard(models.TransientModel):
    """Collect what a customer has on account, several invoices at once."""

    _name = "carcare.collection.wizard"
    _description = "Collect On Account"

    key = fields.Char(required=True, default=lambda self: str(uuid4()))
    account_id = fields.Many2one(
        "carcare.customer.account", required=True, readonly=True
    )
    company_id = fields.Many2one(related="account_id.company_id")
    currency_id = fields.Many2one(related="account_id.currency_id")
    line_ids = fields.One2many(
        "carcare.collection.wizard.line",
        "wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    amount_open = fields.Monetary("Open", compute="_compute_amount_open")
    tender_id = fields.Many2one(
        "carcare.tender",
        required=True,
        domain="[('company_id', '=', company_id), ('kind', '=', 'journal')]",
    )
    amount = fields.Monetary(compute="_compute_amount", store=True, readonly=False)
    reference = fields.Char("Transaction Number")

    @api.depends("account_id")
    def _compute_line_ids(self):
        for wizard in self:
            wizard.account_id.check_access("read")
            moves = wizard.account_id.get_open_moves() if wizard.account_id else []
            wizard.line_ids = [fields.Command.clear()] + [
                fields.Command.create(wizard._prepare_line_vals(move)) for move in moves
            ]

    def _prepare_line_vals(self, move):
        """Hook: what is shown of one open invoice."""
        return {
            "move_ref": move.id,
            "name": move.name,
            "date": move.invoice_date,
            "date_due": move.invoice_date_due,
            "plates": ", ".join(
                move.carcare_settlement_ids.order_ids.vehicle_id.mapped("display_name")
            ),
            "amount": move.amount_residual_signed,
            "is_chosen": True,
        }

    @api.depends("line_ids.is_chosen", "line_ids.amount")
    def _compute_amount_open(self):
        for wizard in self:
            chosen = wizard.line_ids.filtered("is_chosen")
            wizard.amount_open = sum(chosen.mapped("amount"))

    @api.depends("amount_open")
    def _compute_amount(self):
        for wizard in self:
            wizard.amount = max(0.0, wizard.amount_open)

    def action_collect(self):
        """Collect; see ``carcare.settlement.collect``."""
        self.ensure_one()
        chosen = self.line_ids.filtered("is_chosen")
        tender = {"tender_id": self.tender_id.id, "amount": self.amount}
        settlement = self.env["carcare.settlement"].collect(
            {
                "account_id": self.account_id.id,
                "move_ids": chosen.mapped("move_ref"),
                "amount_open": self.amount_open,
                "tenders": [tender | {"reference": self.reference}],
            },
            self.key,
        )
        return settlement._get_records_action()
