from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import voucher


class CarcareVoucherProfile(models.Model):
    """How one ledger software wants its vouchers: file, columns, account codes."""

    _name = "carcare.voucher.profile"
    _description = "Voucher Profile"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: for all companies.")
    file_format = fields.Selection(
        [("text", "Text"), ("xlsx", "Excel (xlsx)")], required=True, default="xlsx"
    )
    encoding = fields.Selection(
        [("gbk", "GBK"), ("gb18030", "GB18030"), ("utf-8-sig", "UTF-8 with mark")],
        required=True,
        default="gbk",
    )
    delimiter = fields.Selection(
        [("comma", "Comma"), ("tab", "Tab")], required=True, default="comma"
    )
    first_line = fields.Char(help="Written as the first line of a text file.")
    with_headings = fields.Boolean(string="Column Headings in Text File")
    date_format = fields.Char(required=True, default="%Y-%m-%d")
    voucher_word = fields.Char(required=True, default="记")
    grouping = fields.Selection(
        [("move", "One voucher per entry"), ("day", "One voucher per journal and day")],
        required=True,
        default="move",
        help="Per journal and day: lines of the same account, partner and side are "
        "added up; red amounts stay apart.",
    )
    code_rule = fields.Selection(
        [("short", "Without padding (1002)"), ("full", "As in Odoo (100200)")],
        string="Account Codes",
        required=True,
        default="short",
    )
    code_separator = fields.Char(
        help="Put between the levels of an account code, as in 2221.01.06."
    )
    summary_size = fields.Integer(
        string="Longest Summary", required=True, default=60, help="In characters."
    )
    column_ids = fields.One2many(
        "carcare.voucher.profile.column", "profile_id", copy=True, string="Columns"
    )
    account_ids = fields.One2many(
        "carcare.voucher.profile.account", "profile_id", string="Account Map"
    )

    _summary_size_positive = models.Constraint(
        "CHECK(summary_size > 0)", "The longest summary must be above zero."
    )

    @api.constrains("date_format")
    def _check_date_format(self):
        for profile in self:
            text = date(2026, 12, 31).strftime(profile.date_format)
            if "2026" not in text or "12" not in text or "31" not in text:
                raise ValidationError(
                    self.env._(
                        "The date format needs year, month and day, as in %(example)s.",
                        example="%Y-%m-%d",
                    )
                )

    @api.private
    def get_layout(self):
        """Return the engine's Layout of this profile. Raises without columns."""
        self.ensure_one()
        if not self.column_ids:
            raise ValidationError(self.env._("%s has no columns.", self.name))
        return voucher.Layout(
            columns=tuple(
                voucher.Column(column.key, column.heading or "", column.value or "")
                for column in self.column_ids
            ),
            kind=self.file_format,
            encoding=self.encoding,
            delimiter="\t" if self.delimiter == "tab" else ",",
            first_line=self.first_line or "",
            headings=self.with_headings,
            date_format=self.date_format,
            word=self.voucher_word,
            summary_size=self.summary_size,
        )

    @api.private
    def get_account_codes(self, accounts):
        """Return {account id: (code in the ledger, counts quantities)}.

        The account map wins over the code rule. ``accounts`` must be read in the
        company whose codes are meant.
        """
        self.ensure_one()
        mapped = {line.account_id.id: line for line in self.account_ids}
        separator = self.code_separator or ""
        codes = {}
        for account in accounts:
            code = account.code or ""
            if self.code_rule == "short":
                code = voucher.short_code(code, separator)
            line = mapped.get(account.id)
            codes[account.id] = (
                (line.code, line.with_quantity) if line else (code, False)
            )
        return codes
