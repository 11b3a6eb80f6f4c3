from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CarcareTender(models.Model):
    """One way to pay at the counter, of one company.

    ``kind`` names the behaviour. A kind is the set of methods ``_check_tender_<kind>``,
    ``_discount_tender_<kind>`` (optional), ``_apply_tender_<kind>`` and
    ``_reverse_tender_<kind>`` of ``carcare.settlement.tender``; another addon adds its
    kind with ``selection_add`` and these methods and touches nothing here.
    """

    _name = "carcare.tender"
    _description = "Tender"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    kind = fields.Selection(
        [("journal", "Money (journal)")], required=True, default="journal"
    )
    journal_id = fields.Many2one(
        "account.journal",
        check_company=True,
        domain=[("type", "in", ("bank", "cash"))],
        ondelete="cascade",
        help="Money of this tender is booked straight to the account of the journal.",
    )
    inbound_line_id = fields.Many2one(
        "account.payment.method.line", "Receipt Method", readonly=True, copy=False
    )
    outbound_line_id = fields.Many2one(
        "account.payment.method.line", "Refund Method", readonly=True, copy=False
    )
    gives_change = fields.Boolean(help="The customer may hand over more than is due.")
    needs_reference = fields.Boolean(
        help="The number of the transaction must be entered."
    )

    _name_company_uniq = models.Constraint(
        "UNIQUE(name, company_id)", "This tender exists already."
    )

    @api.constrains("kind", "journal_id")
    def _check_journal_id(self):
        for tender in self:
            if tender.kind == "journal" and not tender.journal_id:
                raise ValidationError(
                    self.env._("%(tender)s needs a journal.", tender=tender.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Create tenders with receipt and refund methods of their own."""
        tenders = super().create(vals_list)
        tenders._ensure_method_lines()
        return tenders

    def write(self, vals):
        """Change tenders; another journal brings its own methods."""
        result = super().write(vals)
        if "journal_id" in vals:
            self._ensure_method_lines()
        return result

    def _ensure_method_lines(self):
        """Book money of a tender at once to the journal's account, not in transit.

        Core leaves payments without such a method on a transit account, so that
        takings would not tie to cash and bank.
        """
        methods = self.env.ref(
            "account.account_payment_method_manual_in"
        ) + self.env.ref("account.account_payment_method_manual_out")
        names = ("inbound_line_id", "outbound_line_id")
        for tender in self.filtered("journal_id"):
            for name, method in zip(names, methods, strict=True):
                if tender[name].journal_id != tender.journal_id:
                    lines = self.env["account.payment.method.line"].sudo()
                    tender[name] = lines.create(tender._prepare_method_vals(method))

    def _prepare_method_vals(self, method):
        """Hook: values of the payment method line of this tender."""
        return {
            "name": self.name,
            "payment_method_id": method.id,
            "journal_id": self.journal_id.id,
            "payment_account_id": self.journal_id.default_account_id.id,
            "sequence": 100,
        }
