from datetime import date

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tests.common import freeze_time

from .common import L10nCnCommon


@tagged("post_install", "-at_install")
class TestSetup(L10nCnCommon):
    def _as_before_this_addon(self):
        """Make the loaded chart look as the core leaves it."""
        own = (
            self.env["account.tax"]
            .search([("company_id", "=", self.company.id)])
            .filtered(lambda t: self._xmlid(t).startswith("carcare_"))
        )
        own.unlink()
        core = self.env["account.tax"].search([("company_id", "=", self.company.id)])
        lines = core.repartition_line_ids.filtered("account_id")
        lines.account_id = self._account("222100")
        for code in ("22210101", "22210106", "222102", "222106", "222108"):
            self._account(code).unlink()

    def _xmlid(self, record):
        return record.get_external_id()[record.id].split("_", 1)[1]

    def _output_account(self):
        tax = self._tax("l10n_cn_sales_excluded_13")
        return tax.repartition_line_ids.account_id

    def test_when_set_up_then_shop_is_chinese(self):
        """Time zone, prices with tax, and the date of the setup."""
        self.company.partner_id.tz = False
        self.clerk.tz = False
        self.company.carcare_setup_cn()
        self.assertEqual(self.clerk.tz, "Asia/Shanghai")
        self.assertEqual(self.company.partner_id.tz, "Asia/Shanghai")
        self.assertEqual(self.company.account_price_include, "tax_included")
        self.assertTrue(self.company.carcare_setup_date)

    def test_when_set_up_twice_then_nothing_left_to_do(self):
        """The setup may be repeated; the second run reports nothing."""
        self.assertTrue(self.company.carcare_setup_cn())
        self.assertEqual(self.company.carcare_setup_cn(), [])

    def test_when_user_chose_a_time_zone_then_kept(self):
        """Somebody in Urumqi stays there."""
        self.clerk.tz = "Asia/Urumqi"
        self.company.carcare_setup_cn()
        self.assertEqual(self.clerk.tz, "Asia/Urumqi")

    def test_when_entries_exist_then_prices_stay_and_it_says_so(self):
        """The core locks the price setting at the first entry; we tell."""
        self._create_invoice(post=False)
        messages = " ".join(self.company.carcare_setup_cn())
        self.assertEqual(self.company.account_price_include, "tax_excluded")
        self.assertIn(self.company.name, messages)

    def test_when_small_scale_then_one_percent_and_no_input_vat(self):
        """A small-scale shop sells at 1 % and books purchases gross."""
        self.company.carcare_setup_cn("small_scale")
        reduced = self._tax("carcare_tax_sale_1")
        self.assertEqual(self.company.account_sale_tax_id, reduced)
        self.assertFalse(self.company.account_purchase_tax_id)
        account = reduced.repartition_line_ids.account_id
        self.assertEqual(account, self._account("222101"))

    def test_when_relief_has_ended_then_small_scale_sells_at_three(self):
        """From 2028 on the setup chooses 3 %."""
        with freeze_time("2028-01-05"):
            self.company.carcare_setup_cn("small_scale")
        self.assertEqual(
            self.company.account_sale_tax_id, self._tax("carcare_tax_sale_3")
        )

    def test_when_back_to_general_then_thirteen_again(self):
        """Changing the taxpayer type changes the standard defaults back."""
        self.company.carcare_setup_cn("small_scale")
        self.company.carcare_setup_cn("general")
        self.assertEqual(
            self.company.account_sale_tax_id, self._tax("l10n_cn_sales_excluded_13")
        )
        account = self._tax("carcare_tax_sale_1").repartition_line_ids.account_id
        self.assertEqual(account, self._account("222108"))

    def test_when_user_chose_a_default_tax_then_kept(self):
        """A wash shop that chose 6 % keeps it."""
        six = self._tax("l10n_cn_sales_excluded_6")
        self.company.account_sale_tax_id = six
        self.company.carcare_setup_cn()
        self.assertEqual(self.company.account_sale_tax_id, six)

    def test_when_chart_is_older_than_addon_then_completed(self):
        """Accounts and taxes are added and the core's taxes re-pointed."""
        self._as_before_this_addon()
        messages = self.company.carcare_complete_chart()
        self.assertEqual(self._output_account(), self._account("22210106"))
        self.assertEqual(self._tax("carcare_tax_sale_3").amount, 3)
        self.assertEqual(len(messages), 2)
        self.assertEqual(self.company.carcare_complete_chart(), [])

    def test_when_entries_posted_then_taxes_left_and_told(self):
        """Nothing that posted entries rest on is changed silently."""
        self._as_before_this_addon()
        move = self._create_invoice(100, self._tax("l10n_cn_sales_excluded_13"))
        messages = self.company.carcare_complete_chart()
        self.assertEqual(self._output_account(), self._account("222100"))
        self.assertIn("13%", messages[-1])
        self.assertTrue(self._account("22210106"))
        self.company.carcare_complete_chart(repoint_posted=True)
        self.assertEqual(self._output_account(), self._account("22210106"))
        posted = move.line_ids.filtered("tax_line_id").account_id
        self.assertEqual(posted, self._account("222100"))

    def test_when_shop_made_its_own_tax_then_adopted_unchanged(self):
        """A 3 % tax that already exists is not doubled and not changed."""
        self._as_before_this_addon()
        group = self.env["account.tax.group"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        own = self.env["account.tax"].create(
            {
                "name": "3%",
                "amount": 3,
                "type_tax_use": "sale",
                "company_id": self.company.id,
                "tax_group_id": group.id,
                "description": "自建",
            }
        )
        messages = self.company.carcare_complete_chart()
        self.assertEqual(self._tax("carcare_tax_sale_3"), own)
        self.assertIn("自建", str(own.description))
        self.assertTrue(any("3%" in text for text in messages))

    def test_when_account_code_taken_then_adopted(self):
        """An account with our code is used as it is."""
        self._as_before_this_addon()
        own = self.env["account.account"].create(
            {
                "code": "222106",
                "name": "本店待转",
                "account_type": "liability_current",
                "company_ids": [Command.set(self.company.ids)],
            }
        )
        self.company.carcare_complete_chart()
        self.assertEqual(self._tax("carcare_account_222106"), own)
        self.assertEqual(own.name, "本店待转")

    def test_when_222101_in_use_then_name_kept(self):
        """The core's odd name stays on an account that has entries."""
        account = self._account("222101")
        account.update_field_translations("name", {"en_US": "Tax Received"})
        move = self._create_invoice(post=False)
        move.invoice_line_ids.account_id = account
        messages = self.company.carcare_complete_chart()
        self.assertEqual(account.with_context(lang="en_US").name, "Tax Received")
        self.assertIn("222101", messages[0])

    def test_when_no_chinese_chart_then_refused(self):
        """A company without Chinese chart is told what to do."""
        company = self.env["res.company"].create({"name": "Elsewhere"})
        with self.assertRaisesRegex(UserError, "Elsewhere"):
            company.carcare_setup_cn()

    def test_when_another_addon_needs_accounts_then_helper_creates_them(self):
        """The account helper is reusable, for example for card liabilities."""
        data = {
            "x_card_220301": {
                "code": "220301",
                "name": "Stored Value",
                "name@zh_CN": "预收储值",
                "account_type": "liability_current",
            }
        }
        ensure = self.env["account.chart.template"].carcare_ensure_records
        created, adopted = ensure(self.company, "account.account", data)
        self.assertEqual(created.with_company(self.company).code, "220301")
        self.assertFalse(adopted)
        self.assertFalse(ensure(self.company, "account.account", data)[0])

    def test_when_address_printed_then_from_large_to_small(self):
        """Chinese order on documents: province, city, street; then the code."""
        country = self.env.ref("base.cn")
        country.address_format = (
            "%(country_name)s, %(zip)s\n%(state_name)s %(city)s %(street)s %(street2)s"
        )
        self.company.carcare_setup_cn()
        partner = self.env["res.partner"].create(
            {
                "name": "陈先生",
                "country_id": country.id,
                "city": "深圳市",
                "street": "南山区科技路1号",
                "zip": "518000",
            }
        )
        self.assertEqual(partner._display_address(), "深圳市南山区科技路1号\n518000")

    def test_when_setup_button_pressed_then_report_shown(self):
        """The settings page runs the setup and shows its report."""
        settings = self.env["res.config.settings"].create({})
        settings.carcare_taxpayer = "small_scale"
        action = settings.action_carcare_setup_cn()
        self.assertIn("1%", action["params"]["message"])
        self.assertEqual(settings.carcare_taxes_to_repoint, 0)

    def test_when_taxes_off_their_accounts_then_settings_count_them(self):
        """The settings page says how many taxes need re-pointing and does it."""
        self._as_before_this_addon()
        self._create_invoice(100, self._tax("l10n_cn_sales_excluded_13"))
        self.company.carcare_complete_chart()
        settings = self.env["res.config.settings"].create({})
        self.assertEqual(settings.carcare_taxes_to_repoint, 6)
        settings.action_carcare_repoint()
        settings.invalidate_recordset()
        self.assertEqual(settings.carcare_taxes_to_repoint, 0)

    def test_when_accountant_opens_settings_button_then_refused(self):
        """Setting up the company is the system administrator's task."""
        with self.assertRaises(AccessError):
            self.env["res.config.settings"].with_user(self.accountant).create({})

    def test_when_setup_done_then_valid_until_date_unchanged(self):
        """A changed end date (the relief prolonged) survives the setup."""
        tax = self._tax("carcare_tax_sale_1")
        tax.carcare_valid_until = date(2029, 12, 31)
        self.company.carcare_setup_cn()
        self.assertEqual(tax.carcare_valid_until, date(2029, 12, 31))

    def test_when_222101_unused_then_renamed_once(self):
        """The core's odd name 应收税费 becomes 应交增值税, and stays quiet then."""
        account = self._account("222101")
        account.update_field_translations("name", {"en_US": "Tax Received"})
        self.assertIn("222101", self.company.carcare_complete_chart()[0])
        self.assertEqual(self.company.carcare_complete_chart(), [])
        self.assertEqual(account.with_context(lang="en_US").name, "VAT Payable")
