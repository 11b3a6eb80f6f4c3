from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..tools import fapiao

ACCOUNTANT = "account.group_account_user"
DOCUMENTS = (
    "out_invoice",
    "out_refund",
    "out_receipt",
    "in_invoice",
    "in_refund",
    "in_receipt",
)
FAPIAO_FIELDS = {
    "carcare_fapiao_state",
    "carcare_fapiao_kind",
    "carcare_fapiao_number",
    "carcare_fapiao_date",
    "carcare_fapiao_amount",
    "carcare_fapiao_original_id",
}
# What anybody who may write an invoice may do: ask for a fapiao of some kind.
REQUEST_FIELDS = {"carcare_fapiao_state", "carcare_fapiao_kind"}
REQUEST_STATES = (None, False, "none", "requested")
WITH_NUMBER = ("issued", "red")


class AccountMove(models.Model):
    """Invoices under Chinese rules: dated tax rates and the VAT invoice (发票).

    One document, one fapiao. A red letter (红字发票) sits on the credit note and
    names the document whose fapiao it corrects. Amounts are gross yuan; those of
    red letters are negative. Billing users may request, accountants issue.
    """

    _inherit = "account.move"

    carcare_fapiao_state = fields.Selection(
        [
            ("none", "None"),
            ("requested", "Requested"),
            ("issued", "Issued"),
            ("red", "Red letter"),
        ],
        string="Fapiao Status",
        default="none",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    carcare_fapiao_kind = fields.Selection(
        [
            ("digital_special", "Digital special"),
            ("digital_ordinary", "Digital ordinary"),
            ("paper", "Paper"),
        ],
        string="Fapiao Kind",
        copy=False,
        tracking=True,
    )
    carcare_fapiao_number = fields.Char(
        string="Fapiao No.",
        copy=False,
        tracking=True,
        help="Digital: 20 digits. Paper: 8 digits, or 10 and more with the code.",
    )
    carcare_fapiao_date = fields.Date(string="Fapiao Date", copy=False, tracking=True)
    carcare_fapiao_amount = fields.Monetary(
        string="Fapiao Amount",
        currency_field="company_currency_id",
        compute="_compute_carcare_fapiao_amount",
        store=True,
        readonly=False,
        copy=False,
        tracking=True,
        help="Total with VAT as printed on the fapiao; negative on a red letter.",
    )
    carcare_fapiao_original_id = fields.Many2one(
        "account.move",
        string="Corrects Fapiao Of",
        compute="_compute_carcare_fapiao_original_id",
        store=True,
        readonly=False,
        copy=False,
        check_company=True,
        index="btree_not_null",
        help="The document whose fapiao this red letter corrects.",
    )
    carcare_fapiao_red_ids = fields.One2many(
        "account.move", "carcare_fapiao_original_id", string="Red Letters"
    )

    _carcare_fapiao_unique = models.UniqueIndex(
        "(company_id, carcare_fapiao_number) WHERE carcare_fapiao_number IS NOT NULL",
        "This fapiao number is already entered on another document.",
    )

    # Computes -----------------------------------------------------------------

    @api.depends("carcare_fapiao_state", "amount_total_signed", "move_type")
    def _compute_carcare_fapiao_amount(self):
        for move in self:
            if move.carcare_fapiao_state == "none":
                move.carcare_fapiao_amount = 0
            elif not move.carcare_fapiao_amount or move.state == "draft":
                sign = -1 if move.move_type in ("out_refund", "in_refund") else 1
                move.carcare_fapiao_amount = sign * abs(move.amount_total_signed)

    @api.depends("reversed_entry_id")
    def _compute_carcare_fapiao_original_id(self):
        for move in self:
            original = move.reversed_entry_id
            if original.carcare_fapiao_state == "issued":
                move.carcare_fapiao_original_id = original
            else:
                move.carcare_fapiao_original_id = move.carcare_fapiao_original_id

    # Constraints --------------------------------------------------------------

    @api.constrains("state", *FAPIAO_FIELDS)
    def _check_carcare_fapiao(self):
        for move in self | self.carcare_fapiao_original_id:
            errors = move._get_carcare_fapiao_errors()
            if errors:
                name = move.name or move.ref or ""
                raise ValidationError("\n".join([name, *errors]).strip())

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Clean the fapiao numbers; refuse what only accountants may enter."""
        for vals in vals_list:
            self._carcare_prepare_fapiao_vals(vals)
        return super().create(vals_list)

    def write(self, vals):
        """Clean the fapiao number; refuse what only accountants may change."""
        if FAPIAO_FIELDS & set(vals):
            vals = dict(vals)
            self._carcare_prepare_fapiao_vals(vals)
        return super().write(vals)

    # Actions ------------------------------------------------------------------

    def _post(self, soft=True):
        """As the core; refused while a line uses a rate that has run out."""
        for move in self:
            expired = move._carcare_get_expired_taxes()
            if expired:
                raise UserError(move._carcare_describe_expired(expired))
        return super()._post(soft)

    # Hooks --------------------------------------------------------------------

    def _carcare_prepare_fapiao_vals(self, vals):
        """Normalise the number in ``vals``; raise AccessError without the right."""
        if "carcare_fapiao_number" in vals:
            number = fapiao.normalise(vals["carcare_fapiao_number"])
            vals["carcare_fapiao_number"] = number or False
        if self.env.su or self.env.user.has_group(ACCOUNTANT):
            return
        if FAPIAO_FIELDS & set(vals) and not self._carcare_is_request(vals):
            raise AccessError(
                self.env._(
                    "Only accountants may enter or change a fapiao. "
                    "You may request one."
                )
            )

    def _carcare_is_request(self, vals):
        """Return whether ``vals`` ask for a fapiao and touch none that exists."""
        used = {name for name in FAPIAO_FIELDS & set(vals) if vals[name]}
        asked = vals.get("carcare_fapiao_state") in REQUEST_STATES
        done = self.filtered(lambda move: move.carcare_fapiao_state in WITH_NUMBER)
        return used <= REQUEST_FIELDS and asked and not done

    def _get_carcare_fapiao_errors(self):
        """Return every reason, translated, why the fapiao data cannot be right."""
        self.ensure_one()
        errors = self._get_carcare_fapiao_number_errors()
        if self.carcare_fapiao_state in WITH_NUMBER:
            errors += self._get_carcare_fapiao_document_errors()
        if self.carcare_fapiao_state == "red":
            errors += self._get_carcare_fapiao_red_errors()
        elif any(
            red.carcare_fapiao_state == "red" for red in self.carcare_fapiao_red_ids
        ):
            errors += self._get_carcare_fapiao_corrected_errors()
        return errors

    def _get_carcare_fapiao_number_errors(self):
        number = self.carcare_fapiao_number
        if not number:
            return []
        if not self.carcare_fapiao_kind:
            return [self.env._("Choose the kind of the fapiao.")]
        problem = fapiao.problem(self.carcare_fapiao_kind, number)
        texts = {
            "digits": self.env._("A fapiao number has digits only: %s", number),
            "digital": self.env._(
                "A digital fapiao number has 20 digits, this one has %s.", len(number)
            ),
            "paper": self.env._(
                "A paper fapiao number has 8 digits, or 10 to 20 with its code; "
                "this one has %s.",
                len(number),
            ),
        }
        return [texts[problem]] if problem else []

    def _get_carcare_fapiao_document_errors(self):
        errors = []
        if self.move_type not in DOCUMENTS:
            errors.append(
                self.env._("Only invoices, bills, receipts and credit notes have one.")
            )
        if self.state != "posted":
            errors.append(
                self.env._(
                    "The fapiao is issued: the document must be posted and stay posted."
                )
            )
        if not self.carcare_fapiao_number or not self.carcare_fapiao_date:
            errors.append(self.env._("An issued fapiao needs its number and date."))
        expected = -1 if self.carcare_fapiao_state == "red" else 1
        currency = self.company_currency_id
        total = abs(self.amount_total_signed)
        amount = self.carcare_fapiao_amount * expected
        if currency.compare_amounts(amount, 0) <= 0:
            errors.append(
                self.env._("The amount is above zero; on a red letter below zero.")
            )
        elif currency.compare_amounts(amount, total) > 0:
            errors.append(
                self.env._(
                    "The fapiao is above the document's total: %s",
                    currency.format(total),
                )
            )
        return errors

    def _get_carcare_fapiao_red_errors(self):
        original = self.carcare_fapiao_original_id
        if not original:
            return [
                self.env._("A red letter needs the document whose fapiao it corrects.")
            ]
        if original == self or original.carcare_fapiao_state != "issued":
            return [self.env._("%s has no issued fapiao to correct.", original.name)]
        if original.commercial_partner_id != self.commercial_partner_id:
            return [self.env._("%s belongs to another partner.", original.name)]
        return []

    def _get_carcare_fapiao_corrected_errors(self):
        """A corrected fapiao stays issued, and its red letters stay within it."""
        if self.carcare_fapiao_state != "issued":
            return [self.env._("Red letters correct this fapiao: it stays issued.")]
        reds = self.carcare_fapiao_red_ids.filtered(
            lambda move: move.carcare_fapiao_state == "red"
        )
        rest = self.carcare_fapiao_amount + sum(reds.mapped("carcare_fapiao_amount"))
        if self.company_currency_id.compare_amounts(rest, 0) < 0:
            return [self.env._("The red letters exceed the fapiao they correct.")]
        return []

    def _get_alerts(self):
        """Warn of a rate that has run out and of a doubtful fapiao number."""
        alerts = super()._get_alerts()
        expired = self.state == "draft" and self._carcare_get_expired_taxes()
        if expired:
            alerts["carcare_expired_tax"] = {
                "level": "warning",
                "message": self._carcare_describe_expired(expired),
            }
        year = self._get_carcare_fapiao_wrong_year()
        if year:
            alerts["carcare_fapiao_year"] = {
                "level": "warning",
                "message": self.env._(
                    "The fapiao number says year %(year)s, its date says %(day)s.",
                    year=str(year),
                    day=self.carcare_fapiao_date,
                ),
            }
        return alerts

    def _get_carcare_fapiao_wrong_year(self):
        """Return the year in a digital number when it is not that of its date."""
        day = self.carcare_fapiao_date
        kind, number = self.carcare_fapiao_kind, self.carcare_fapiao_number
        year = day and kind and number and fapiao.year(kind, number)
        return year if year and year != day.year else None

    def _carcare_get_tax_day(self):
        """Return the day that decides which rates may be used.

        The invoice date, else the accounting date. A credit note follows the
        invoice it corrects: a red letter repeats the rate of its original.
        """
        self.ensure_one()
        move = self.reversed_entry_id or self
        return move.invoice_date or move.date or fields.Date.context_today(self)

    def _carcare_get_expired_taxes(self):
        self.ensure_one()
        return self.line_ids.tax_ids.carcare_get_expired(self._carcare_get_tax_day())

    def _carcare_describe_expired(self, taxes):
        return self.env._(
            "%(taxes)s may be used until %(day)s only. Choose another tax on the lines.",
            taxes=", ".join(taxes.mapped("name")),
            day=max(taxes.mapped("carcare_valid_until")),
        )

    def _convert_to_amount_in_word(self, number):
        """Return the total of the core's printed voucher in words; no library."""
        currency = self.env.ref("base.CNY").with_context(lang="zh_CN")
        return currency.amount_to_text(number)
