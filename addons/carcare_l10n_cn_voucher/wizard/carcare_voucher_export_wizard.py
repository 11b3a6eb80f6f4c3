from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CarcareVoucherExportWizard(models.TransientModel):
    """Choose the posted entries of a period and write them to a voucher file."""

    _name = "carcare.voucher.export.wizard"
    _description = "Export Vouchers"

    def _default_profile_id(self):
        return self.env["carcare.voucher.profile"].search([], limit=1)

    def _default_date_from(self):
        return fields.Date.context_today(self) + relativedelta(day=1)

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    profile_id = fields.Many2one(
        "carcare.voucher.profile",
        required=True,
        default=lambda self: self._default_profile_id(),
        domain="[('company_id', 'in', (False, company_id))]",
    )
    date_from = fields.Date(
        string="From", required=True, default=lambda self: self._default_date_from()
    )
    date_to = fields.Date(
        string="To", required=True, default=lambda self: fields.Date.context_today(self)
    )
    journal_ids = fields.Many2many(
        "account.journal",
        string="Journals",
        domain="[('company_id', '=', company_id)]",
        help="Empty: all journals.",
    )
    repeat = fields.Boolean(
        string="Also Those Exported Before",
        help="They keep their voucher number. The ledger software must not hold "
        "them twice.",
    )
    reason = fields.Char(string="Reason of Re-Export")
    first_number = fields.Integer(
        string="First Voucher No.",
        help="Too low or zero: go on from the last number of the month.",
    )
    new_count = fields.Integer(string="New Entries", compute="_compute_counts")
    repeat_count = fields.Integer(string="Exported Before", compute="_compute_counts")
    draft_count = fields.Integer(string="Still Draft", compute="_compute_counts")

    @api.depends("company_id", "date_from", "date_to", "journal_ids")
    def _compute_counts(self):
        Move = self.env["account.move"]
        for wizard in self:
            domain = wizard._get_period_domain()
            posted = [*domain, ("state", "=", "posted")]
            done = ("carcare_voucher_export_id", "!=", False)
            total = Move.search_count(posted)
            wizard.repeat_count = Move.search_count([*posted, done])
            wizard.new_count = total - wizard.repeat_count
            wizard.draft_count = Move.search_count([*domain, ("state", "=", "draft")])

    @api.constrains("date_from", "date_to", "first_number")
    def _check_values(self):
        for wizard in self:
            if wizard.date_from > wizard.date_to:
                raise ValidationError(self.env._("The period ends before it starts."))
            if wizard.first_number < 0:
                raise ValidationError(self.env._("Voucher numbers are above zero."))

    def action_export(self):
        """Write the file and open its record. Accountants only.

        See ``carcare.voucher.export.export_moves`` for what is refused.
        """
        self.ensure_one()
        moves = self.env["account.move"].search(self._get_move_domain())
        export = self.env["carcare.voucher.export"].export_moves(
            self.profile_id, moves, self.reason, self.first_number
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "carcare.voucher.export",
            "res_id": export.id,
            "view_mode": "form",
            "target": "current",
        }

    def _get_period_domain(self):
        domain = [
            ("company_id", "=", self.company_id.id),
            ("date", ">=", self.date_from),
            ("date", "<=", self.date_to),
        ]
        if self.journal_ids:
            domain.append(("journal_id", "in", self.journal_ids.ids))
        return domain

    def _get_move_domain(self):
        domain = [*self._get_period_domain(), ("state", "=", "posted")]
        if not self.repeat:
            domain.append(("carcare_voucher_export_id", "=", False))
        return domain
