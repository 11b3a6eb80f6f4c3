from odoo.tests import tagged

from .common import L10nCnCommon

SUB_ACCOUNTS = {
    "22210101": "应交增值税（进项税额）",
    "22210106": "应交增值税（销项税额）",
    "222101": "应交增值税",
    "222102": "未交增值税",
    "222106": "待转销项税额",
    "222108": "简易计税",
}


class ChartCases:
    """What holds in either chart; run once for each."""

    core_prefix = ""

    def test_when_chart_loaded_then_vat_sub_accounts_exist(self):
        """Output, input, unpaid, pending and simplified VAT have own accounts."""
        self.env["res.lang"]._activate_lang("zh_CN")
        self.Chart._load_translations(langs=["zh_CN"], companies=self.company)
        for code, name in SUB_ACCOUNTS.items():
            account = self._account(code).with_context(lang="zh_CN")
            self.assertEqual(account.name, name)
            self.assertEqual(account.account_type, "liability_current")

    def test_when_chart_loaded_then_missing_taxes_exist(self):
        """3 %, 1 %, exempt and not taxed, for sales and purchases."""
        for use in ("sale", "purchase"):
            rates = {
                key: self._tax(f"carcare_tax_{use}_{key}")
                for key in ("3", "1", "exempt", "not_taxed")
            }
            self.assertEqual([t.amount for t in rates.values()], [3, 1, 0, 0])
            self.assertEqual({t.type_tax_use for t in rates.values()}, {use})
            self.assertEqual(str(rates["1"].carcare_valid_until), "2027-12-31")
            self.assertFalse(rates["3"].carcare_valid_until)
            self.assertEqual(len({t.tax_group_id for t in rates.values()}), 4)

    def test_when_sold_at_13_then_output_vat_account_credited(self):
        """An invoice at 13 % posts its VAT to 销项税额."""
        tax = self._tax(f"{self.core_prefix}_sales_excluded_13")
        move = self._create_invoice(113.0, tax)
        line = move.line_ids.filtered("tax_line_id")
        self.assertEqual(line.account_id, self._account("22210106"))
        self.assertAlmostEqual(abs(line.balance), 0.13 * abs(self._base(move)), 2)

    def test_when_bought_at_13_then_input_vat_account_debited(self):
        """A bill at 13 % posts its VAT to 进项税额."""
        tax = self._tax(f"{self.core_prefix}_purchase_excluded_13")
        move = self._create_invoice(113.0, tax, "in_invoice")
        line = move.line_ids.filtered("tax_line_id")
        self.assertEqual(line.account_id, self._account("22210101"))
        self.assertGreater(line.balance, 0)

    def test_when_sold_at_3_then_simplified_account_credited(self):
        """The simplified method has an account of its own."""
        move = self._create_invoice(103.0, self._tax("carcare_tax_sale_3"))
        line = move.line_ids.filtered("tax_line_id")
        self.assertEqual(line.account_id, self._account("222108"))

    def test_when_exempt_or_not_taxed_then_no_vat(self):
        """Exempt and untaxed sales have a base but no tax line."""
        for key in ("exempt", "not_taxed"):
            move = self._create_invoice(50.0, self._tax(f"carcare_tax_sale_{key}"))
            self.assertEqual(move.amount_tax, 0)
            self.assertFalse(move.line_ids.filtered("tax_line_id").filtered("balance"))

    def test_when_refunded_then_red_amount_on_the_same_side(self):
        """Red-letter bookkeeping: the credit note is a negative credit."""
        move = self._create_invoice(103.0, self._tax("carcare_tax_sale_3"))
        refund = self._create_refund(move)
        line = refund.line_ids.filtered("tax_line_id")
        self.assertEqual(line.account_id, self._account("222108"))
        self.assertLess(line.credit, 0)
        self.assertEqual(line.debit, 0)

    def test_when_no_taxes_chosen_then_defaults_of_the_chart(self):
        """New products get 13 % on both sides, also in the large chart."""
        self.assertEqual(
            self.company.account_sale_tax_id,
            self._tax(f"{self.core_prefix}_sales_excluded_13"),
        )
        self.assertEqual(
            self.company.account_purchase_tax_id,
            self._tax(f"{self.core_prefix}_purchase_excluded_13"),
        )

    def test_when_prices_tax_included_then_taxes_follow_the_company(self):
        """Price-included is the company's setting, for all rates alike."""
        self.company.account_price_include = "tax_included"
        tax = self._tax("carcare_tax_sale_3")
        self.assertTrue(tax.price_include)
        move = self._create_invoice(103.0, tax, post=False)
        self.assertEqual(move.amount_untaxed, 100)
        self.assertEqual(move.amount_total, 103)

    def test_when_chart_reloaded_then_nothing_doubled(self):
        """Loading the chart again keeps every account and tax single."""
        taxes = self.env["account.tax"].search_count(self._company_domain())
        accounts = self.env["account.account"].search_count(
            [("company_ids", "in", self.company.ids)]
        )
        self.env["account.chart.template"].try_loading(self.chart, self.company)
        self.assertEqual(
            self.env["account.tax"].search_count(self._company_domain()), taxes
        )
        self.assertEqual(
            self.env["account.account"].search_count(
                [("company_ids", "in", self.company.ids)]
            ),
            accounts,
        )

    def _company_domain(self):
        return [("company_id", "=", self.company.id)]

    def _base(self, move):
        return sum(move.invoice_line_ids.mapped("balance"))


@tagged("post_install", "-at_install")
class TestChartSmall(ChartCases, L10nCnCommon):
    chart = "cn"
    core_prefix = "l10n_cn"


@tagged("post_install", "-at_install")
class TestChartLarge(ChartCases, L10nCnCommon):
    chart = "cn_large_bis"
    core_prefix = "l10n_cn_tax_large_bis"
