from odoo import Command, api, models

from odoo.addons.account.models.chart_template import template

MODULE = "carcare_l10n_cn"
CHARTS = ("cn", "cn_large_bis")
# Names that the core gives to its taxes in the two charts.
CORE_TAX_PREFIX = {"cn": "l10n_cn", "cn_large_bis": "l10n_cn_tax_large_bis"}
CORE_RATES = (13, 9, 6)

VAT_DUE = "l10n_cn_common_account_222101"
INPUT_VAT = "carcare_account_22210101"
OUTPUT_VAT = "carcare_account_22210106"
SIMPLIFIED_VAT = "carcare_account_222108"


class AccountChartTemplate(models.AbstractModel):
    """Both Chinese charts, completed with VAT sub-accounts and missing taxes.

    The account codes follow 财会〔2016〕22号: 222101 应交增值税 with the columns
    进项税额 and 销项税额 below it, 222102 未交增值税, 222106 待转销项税额, 222108
    简易计税. The core calls 222101 应收税费; it is renamed.
    """

    _inherit = "account.chart.template"

    @template("cn_common", "account.account")
    def _get_carcare_cn_account_account(self):
        accounts = self._parse_csv("cn_common", "account.account", module=MODULE)
        accounts[VAT_DUE] = {"name": "VAT Payable", "name@zh_CN": "应交增值税"}
        return accounts

    @template("cn_common", "account.tax.group")
    def _get_carcare_cn_account_tax_group(self):
        return self._parse_csv("cn_common", "account.tax.group", module=MODULE)

    @template("cn_common", "account.tax")
    def _get_carcare_cn_account_tax(self):
        return self._parse_csv("cn_common", "account.tax", module=MODULE)

    @template("cn", "account.tax")
    def _get_carcare_cn_core_tax(self):
        return self._carcare_prepare_core_taxes("cn")

    @template("cn_large_bis", "account.tax")
    def _get_carcare_cn_large_bis_core_tax(self):
        return self._carcare_prepare_core_taxes("cn_large_bis")

    @template("cn_large_bis", "res.company")
    def _get_carcare_cn_large_bis_res_company(self):
        """The core names a purchase tax here that its chart does not have."""
        tax = f"{CORE_TAX_PREFIX['cn_large_bis']}_purchase_excluded_13"
        return {self.env.company.id: {"account_purchase_tax_id": tax}}

    # Hooks --------------------------------------------------------------------

    def _carcare_get_tax_accounts(self, template_code, taxpayer="general"):
        """Return {tax xml id: account xml id} for the VAT of every taxed rate.

        A small-scale taxpayer keeps one account, 应交增值税, for what it owes
        (财会〔2016〕22号, section 1); input VAT is only used by general taxpayers.
        """
        prefix = CORE_TAX_PREFIX[template_code]
        accounts = {}
        for rate in CORE_RATES:
            accounts[f"{prefix}_sales_excluded_{rate}"] = OUTPUT_VAT
            accounts[f"{prefix}_purchase_excluded_{rate}"] = INPUT_VAT
        simplified = VAT_DUE if taxpayer == "small_scale" else SIMPLIFIED_VAT
        for rate in (3, 1):
            accounts[f"carcare_tax_sale_{rate}"] = simplified
            accounts[f"carcare_tax_purchase_{rate}"] = INPUT_VAT
        return accounts

    def _carcare_prepare_core_taxes(self, template_code):
        """Return the core's taxes of a chart, posting to the VAT sub-accounts."""
        return {
            tax: {"repartition_line_ids": self._carcare_prepare_repartition(account)}
            for tax, account in self._carcare_get_tax_accounts(template_code).items()
            if not tax.startswith("carcare_")
        }

    def _carcare_prepare_repartition(self, account):
        """Return the distribution of a tax that posts wholly to one account."""
        lines = []
        for document in ("invoice", "refund"):
            for kind in ("base", "tax"):
                vals = {"repartition_type": kind, "document_type": document}
                if kind == "tax":
                    vals["account_id"] = account
                lines.append(Command.create(vals))
        return lines

    # Completing a chart that is already loaded --------------------------------

    @api.private
    def carcare_ensure_records(self, company, model, data):
        """Create the missing chart records of ``data`` for a root company.

        ``data`` maps xml ids (without company) to values as in a chart template,
        translations as ``name@zh_CN``. A record known by its xml id stays as it
        is. An account with the same code, or a tax or tax group with the same
        name (and use), is adopted unchanged. Safe to repeat. Returns
        (created, adopted) recordsets. For code only; runs in sudo.
        """
        chart = self._carcare_with_company(company)
        adopted = chart.env[model]
        missing = {}
        for xmlid, vals in data.items():
            if chart.ref(xmlid, raise_if_not_found=False):
                continue
            twin = chart._carcare_find_twin(company, model, vals)
            if not twin:
                missing[xmlid] = vals
                continue
            adopted |= twin
            self.env["ir.model.data"].sudo()._update_xmlids(
                [
                    {
                        "xml_id": chart.company_xmlid(xmlid, company),
                        "record": twin,
                        "noupdate": True,
                    }
                ]
            )
        created = chart.env[model]
        if missing:
            created = chart._load_data({model: missing})[model]
            chart._load_translations(
                companies=company, template_data={model: dict(missing)}
            )
        return created.with_env(self.env), adopted.with_env(self.env)

    @api.private
    def carcare_load_missing(self, company):
        """Add this addon's accounts, tax groups and taxes to a loaded chart.

        Only adds or adopts, see :meth:`carcare_ensure_records`. Returns
        {model: (created, adopted)}. For code only.
        """
        chart = self._carcare_with_company(company)
        accounts = chart._get_carcare_cn_account_account()
        accounts.pop(VAT_DUE)
        data = {
            "account.account": accounts,
            "account.tax.group": chart._get_carcare_cn_account_tax_group(),
            "account.tax": chart._get_carcare_cn_account_tax(),
        }
        return {
            model: chart.carcare_ensure_records(company, model, vals)
            for model, vals in data.items()
        }

    def _carcare_with_company(self, company):
        """Return this model as the core's loader wants it: source language, sudo."""
        return (
            self.sudo()
            .with_company(company)
            .with_context(
                lang="en_US",
                default_company_id=company.id,
                allowed_company_ids=company.ids,
                tracking_disable=True,
            )
        )

    def _carcare_find_twin(self, company, model, vals):
        """Return the company's own record that already plays this part, if any."""
        records = self.env[model].with_context(active_test=False)
        domain = records._check_company_domain(company)
        if model == "account.account":
            return records.search([*domain, ("code", "=", vals["code"])], limit=1)
        names = [vals["name"], vals.get("name@zh_CN") or vals["name"]]
        domain = [*domain, ("name", "in", names)]
        if model == "account.tax":
            domain.append(("type_tax_use", "=", vals["type_tax_use"]))
        return records.search(domain, limit=1)
