from odoo import api, fields, models
from odoo.exceptions import UserError

from .account_chart_template import CHARTS, CORE_TAX_PREFIX, VAT_DUE

TIME_ZONE = "Asia/Shanghai"
DATE_FORMAT = "%Y-%m-%d"  # GB/T 7408.1
# Written from the large to the small, as on an envelope in China.
ADDRESS_FORMAT = "%(state_name)s%(city)s%(street)s%(street2)s\n%(zip)s"
CORE_ADDRESS_FORMAT = (
    "%(country_name)s, %(zip)s\n%(state_name)s %(city)s %(street)s %(street2)s"
)
CORE_DATE_FORMATS = ("%Y/%m/%d", "%Y年%m月%d日")


class ResCompany(models.Model):
    """A company that keeps its books by a Chinese chart."""

    _inherit = "res.company"

    carcare_taxpayer = fields.Selection(
        [("general", "General taxpayer"), ("small_scale", "Small-scale taxpayer")],
        string="VAT Taxpayer Type",
        default="general",
        required=True,
        help="General: output less input VAT. Small-scale (sales of at most "
        "5 million yuan a year): simplified rate, input VAT is part of the cost.",
    )
    carcare_setup_date = fields.Datetime(string="China Setup Done", readonly=True)
    carcare_has_cn_chart = fields.Boolean(compute="_compute_carcare_has_cn_chart")

    @api.depends("chart_template", "parent_id")
    def _compute_carcare_has_cn_chart(self):
        for company in self:
            chart = company.root_id.chart_template
            company.carcare_has_cn_chart = chart in CHARTS

    # Public API (code only) ---------------------------------------------------

    @api.private
    def carcare_setup_cn(self, taxpayer=None, repoint_posted=False):
        """Prepare the companies for bookkeeping in China; safe to repeat.

        Sets time zone, address and date format, tax-included prices (while
        nothing is booked), the taxpayer type and its default taxes, and completes
        the chart, see :meth:`carcare_complete_chart`. ``taxpayer``: "general",
        "small_scale" or None to keep. Values a user chose himself are kept.
        Returns what was done or left alone, as translated texts. Raises UserError
        when a company has no Chinese chart. For code only; the settings page
        calls it for the system administrator.
        """
        messages = []
        for company in self.root_id:
            company._carcare_ensure_cn_chart()
            company = company.sudo()
            if taxpayer:
                company.carcare_taxpayer = taxpayer
            messages += company.carcare_complete_chart(repoint_posted)
            for step in company._carcare_get_setup_steps():
                messages += step()
            company.carcare_setup_date = fields.Datetime.now()
        return messages

    @api.private
    def carcare_complete_chart(self, repoint_posted=False):
        """Add missing accounts and taxes and re-point the core's to them.

        Never changes what posted entries rest on: with any posted entry in the
        company, existing taxes and account names stay unless ``repoint_posted``;
        the text returned says so. Already posted entries are never changed.
        Returns texts. For code only.
        """
        messages = []
        for company in self.root_id.sudo():
            loaded = self.env["account.chart.template"].carcare_load_missing(company)
            messages += company._carcare_describe_loaded(loaded)
            messages += company._carcare_rename_vat_due()
            lines = company._carcare_get_lines_to_repoint()
            if not lines:
                continue
            if company._carcare_has_posted_entries() and not repoint_posted:
                messages.append(company._carcare_describe_left(lines))
                continue
            messages += company._carcare_repoint(lines)
        return messages

    # Hooks --------------------------------------------------------------------

    def _carcare_get_setup_steps(self):
        """Return the steps of the setup; each returns a list of texts."""
        return [
            self._carcare_set_time_zone,
            self._carcare_set_price_include,
            self._carcare_set_formats,
            self._carcare_set_default_taxes,
        ]

    def _carcare_ensure_cn_chart(self):
        """Raise UserError unless the company has one of the two Chinese charts."""
        if not self.carcare_has_cn_chart:
            raise UserError(
                self.env._(
                    "%(company)s has no Chinese chart of accounts. Choose one under "
                    "Invoicing > Settings > Fiscal Localization first.",
                    company=self.name,
                )
            )

    def _carcare_get_default_taxes(self):
        """Return the (sale, purchase) taxes a new product gets, by taxpayer type.

        A small-scale taxpayer uses the reduced rate while it is granted, then 3 %,
        and no purchase tax: what he pays is cost.
        """
        none = self.env["account.tax"]
        if self.carcare_taxpayer == "small_scale":
            reduced = self._carcare_ref("carcare_tax_sale_1") or none
            today = fields.Date.context_today(self)
            if reduced and not reduced.carcare_get_expired(today):
                return reduced, none
            return self._carcare_ref("carcare_tax_sale_3") or none, none
        prefix = CORE_TAX_PREFIX[self.chart_template]
        return (
            self._carcare_ref(f"{prefix}_sales_excluded_13") or none,
            self._carcare_ref(f"{prefix}_purchase_excluded_13") or none,
        )

    def _carcare_get_standard_taxes(self):
        """Return the taxes that this setup or the core chose, not a user."""
        prefix = CORE_TAX_PREFIX[self.chart_template]
        names = (
            "carcare_tax_sale_1",
            f"{prefix}_sales_excluded_13",
            f"{prefix}_purchase_excluded_13",
        )
        taxes = [self._carcare_ref(name) for name in names]
        return self.env["account.tax"].union(*(tax for tax in taxes if tax))

    # Steps --------------------------------------------------------------------

    def _carcare_set_time_zone(self):
        users = self.env["res.users"].search(
            [("company_ids", "in", self.ids), ("tz", "=", False)]
        )
        partners = users.partner_id | self.partner_id.filtered(lambda p: not p.tz)
        partners.tz = TIME_ZONE
        self.env["ir.default"].set("res.partner", "tz", TIME_ZONE, company_id=self.id)
        if not partners:
            return []
        return [self.env._("Time zone Asia/Shanghai set for %s people.", len(partners))]

    def _carcare_set_price_include(self):
        if self.account_price_include == "tax_included":
            return []
        if self._existing_accounting():
            return [
                self.env._(
                    "Prices stay tax-excluded: %s already has journal entries.",
                    self.name,
                )
            ]
        self.account_price_include = "tax_included"
        return [self.env._("Prices are now tax-included.")]

    def _carcare_set_formats(self):
        country = self.env.ref("base.cn")
        if country.address_format == CORE_ADDRESS_FORMAT:
            country.address_format = ADDRESS_FORMAT
        lang = self.env["res.lang"].search([("code", "=", "zh_CN")])
        if lang.date_format in CORE_DATE_FORMATS:
            lang.date_format = DATE_FORMAT
        return []

    def _carcare_set_default_taxes(self):
        """Set the default taxes, unless a user chose others than the standard."""
        sale, purchase = self._carcare_get_default_taxes()
        before = self.account_sale_tax_id, self.account_purchase_tax_id
        standard = self._carcare_get_standard_taxes()
        if not before[0] or before[0] in standard:
            self.account_sale_tax_id = sale
        if not before[1] or before[1] in standard:
            self.account_purchase_tax_id = purchase
        if before == (self.account_sale_tax_id, self.account_purchase_tax_id):
            return []
        return [
            self.env._(
                "Default taxes of new products: %(sale)s on sales, "
                "%(purchase)s on purchases.",
                sale=self.account_sale_tax_id.name,
                purchase=self.account_purchase_tax_id.name or self.env._("none"),
            )
        ]

    # Chart --------------------------------------------------------------------

    def _carcare_ref(self, xmlid):
        """Return the chart record of this company, or an empty value."""
        chart = self.env["account.chart.template"].with_company(self)
        return chart.ref(xmlid, raise_if_not_found=False)

    def _carcare_has_posted_entries(self):
        return bool(
            self.env["account.move"].search_count(
                [("company_id", "child_of", self.id), ("state", "=", "posted")],
                limit=1,
            )
        )

    def _carcare_get_lines_to_repoint(self):
        """Return {account: tax distribution lines that should post to it}."""
        chart = self.env["account.chart.template"]
        wanted = chart._carcare_get_tax_accounts(
            self.chart_template, self.carcare_taxpayer
        )
        lines = {}
        for tax_xmlid, account_xmlid in wanted.items():
            tax, account = (
                self._carcare_ref(tax_xmlid),
                self._carcare_ref(account_xmlid),
            )
            if not tax or not account:
                continue
            wrong = tax.repartition_line_ids.filtered(
                lambda line, account=account: line.repartition_type == "tax"
                and line.account_id != account
            )
            if wrong:
                lines[account] = lines.get(account, wrong.browse()) | wrong
        return lines

    def _carcare_repoint(self, lines):
        taxes = self.env["account.tax"]
        for account, wrong in lines.items():
            wrong.account_id = account
            taxes |= wrong.tax_id
        return [self.env._("%s taxes now post to the VAT sub-accounts.", len(taxes))]

    def _carcare_rename_vat_due(self):
        """Give 222101 its lawful name, unless the account is in use."""
        account = self._carcare_ref(VAT_DUE)
        if not account or account.with_context(lang="en_US").name != "Tax Received":
            return []
        if self.env["account.move.line"].search_count(
            [("account_id", "=", account.id)], limit=1
        ):
            return [
                self.env._("Account %s keeps its name: it is in use.", account.code)
            ]
        names = {"en_US": "VAT Payable"}
        if "zh_CN" in dict(self.env["res.lang"].get_installed()):
            names["zh_CN"] = "应交增值税"
        account.update_field_translations("name", names)
        return [self.env._("Account %s renamed to VAT Payable.", account.code)]

    def _carcare_describe_loaded(self, loaded):
        created = sum(len(new) for new, _adopted in loaded.values())
        adopted = [
            name
            for model, (_new, records) in loaded.items()
            for name in records.mapped("display_name")
        ]
        messages = []
        if created:
            messages.append(
                self.env._("%s accounts, tax groups and taxes added.", created)
            )
        if adopted:
            messages.append(self.env._("Kept as they are: %s.", ", ".join(adopted)))
        return messages

    def _carcare_describe_left(self, lines):
        taxes = self.env["account.tax"].union(*(w.tax_id for w in lines.values()))
        return self.env._(
            "Left alone, because entries are posted: %(count)s taxes still post to "
            "their old accounts (%(names)s). Re-point them at the start of a period.",
            count=len(taxes),
            names=", ".join(dict.fromkeys(f"{t.name} {t.type_tax_use}" for t in taxes)),
        )
