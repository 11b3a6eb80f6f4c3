import base64
import io
from contextlib import closing
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook
from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.sql_db import db_connect
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.carcare_l10n_cn.tests.common import DAY

from .common import VoucherCommon

# NOWAIT: a test must fail rather than hang.
QUERY = "SELECT id FROM res_company WHERE id = %s FOR NO KEY UPDATE NOWAIT"


@tagged("post_install", "-at_install")
class TestVoucherExport(VoucherCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tax = cls._tax("l10n_cn_sales_excluded_13")
        cls.move = cls._create_invoice(100.0, cls.tax, ref="粤B8K268")
        cls.accountant.name = "张会计"

    def _wizard(self, **vals):
        return (
            self.env["carcare.voucher.export.wizard"]
            .with_user(self.accountant)
            .create(
                {
                    "company_id": self.company.id,
                    "profile_id": self.profile_yonyou.id,
                    "date_from": "2026-11-01",
                    "date_to": "2026-11-30",
                    **vals,
                }
            )
        )

    def _export(self, **vals):
        action = self._wizard(**vals).action_export()
        export = self.env[action["res_model"]].browse(action["res_id"])
        return export.with_user(self.accountant)

    def _receivable(self):
        return self.move.line_ids.filtered("date_maturity")

    def _content(self, export):
        return base64.b64decode(export.file)

    def test_when_exported_for_yonyou_then_golden_file(self):
        """The posted invoice as Yonyou text, character by character."""
        content = self._content(self._export()).decode("gbk")
        head, tail = "2026-11-20,记,1,0,", ",,,,张会计,,,,,,"
        label = self._receivable().name
        expected = [
            "填制凭证,V800",
            f"{head}{label},1122,113.00,0.00{tail}{self.partner.name},,",
            f"{head}全车镀晶,5001,0.00,100.00{tail},,",
            f"{head}13%,22210106,0.00,13.00{tail},,",
            "",
        ]
        self.assertEqual(content.split("\r\n"), expected)

    def test_when_exported_for_kingdee_then_cells_are_right(self):
        """The posted invoice as Kingdee sheet, read back cell by cell."""
        export = self._export(profile_id=self.profile_kingdee.id)
        sheet = load_workbook(io.BytesIO(self._content(export))).active
        rows = [dict(zip(next(sheet.values), row, strict=True)) for row in sheet.values]
        first, revenue = rows[1], rows[2]
        self.assertEqual(first["科目代码"], "1122")
        self.assertEqual((first["借方金额"], first["贷方金额"]), (113, 0))
        self.assertEqual(first["核算项目"], self.partner.name)
        self.assertEqual((first["币别"], first["汇率"]), ("RMB", 1))
        self.assertEqual(revenue["科目代码"], "5001")
        self.assertEqual(revenue["摘要"], "全车镀晶")
        self.assertEqual(revenue["贷方金额"], 100)
        self.assertTrue(export.filename.endswith(".xlsx"))

    def test_when_credit_note_exported_then_red_on_the_same_side(self):
        """A red credit note: negative receivable in debit, revenue in credit."""
        self._create_refund(self.move)
        text = self._content(self._export()).decode("gbk")
        self.assertIn(",1122,-113.00,0.00,", text)
        self.assertIn(",5001,0.00,-100.00,", text)

    def test_when_exported_then_marked_and_not_again(self):
        """Each entry goes out once."""
        export = self._export()
        self.assertEqual(self.move.carcare_voucher_export_id, export)
        self.assertEqual(self.move.carcare_voucher_number, 1)
        with self.assertRaises(UserError):
            self._export()

    def test_when_repeated_then_reason_needed_and_number_kept(self):
        """A second export of the same entry needs a reason; numbers stay."""
        self._export()
        with self.assertRaises(UserError):
            self._export(repeat=True, reason="  ")
        later = self._create_invoice(10.0)
        export = self._export(repeat=True, reason="文件丢失")
        self.assertEqual(export.reason, "文件丢失")
        self.assertEqual(export.repeat_count, 1)
        self.assertEqual(self.move.carcare_voucher_number, 1)
        self.assertEqual(later.carcare_voucher_number, 2)

    def test_when_months_change_then_numbers_start_again(self):
        """Voucher numbers run within the month."""
        december = self._create_invoice(10.0, day=date(2026, 12, 1))
        second = self._create_invoice(10.0)
        self._export(date_to="2026-12-31")
        numbers = (self.move | second).mapped("carcare_voucher_number")
        self.assertEqual(sorted(numbers), [1, 2])
        self.assertEqual(december.carcare_voucher_number, 1)

    def test_when_ledger_has_own_vouchers_then_first_number_given(self):
        """Where the ledger already has vouchers 1 to 40, ours start at 41."""
        self._export(first_number=41)
        later = self._create_invoice(10.0)
        self._export(first_number=3)
        self.assertEqual(self.move.carcare_voucher_number, 41)
        self.assertEqual(later.carcare_voucher_number, 42)

    def test_when_grouped_by_day_then_one_voucher(self):
        """A busy day becomes one voucher; lines are added up."""
        self.profile_yonyou.grouping = "day"
        other = self._create_invoice(200.0, self.tax)
        export = self._export()
        self.assertEqual(export.voucher_count, 1)
        self.assertEqual(other.carcare_voucher_number, self.move.carcare_voucher_number)
        text = self._content(export).decode("gbk")
        self.assertIn(",5001,0.00,300.00,", text)
        self.assertIn(",22210106,0.00,39.00,", text)

    def test_when_draft_then_left_out_and_counted(self):
        """Drafts stay behind; the wizard says how many."""
        draft = self._create_invoice(10.0, post=False)
        wizard = self._wizard()
        self.assertEqual((wizard.new_count, wizard.draft_count), (1, 1))
        self._export()
        self.assertFalse(draft.carcare_voucher_export_id)

    def test_when_journal_chosen_then_others_stay(self):
        """The wizard can take single journals."""
        bill = self._create_invoice(10.0, move_type="in_invoice")
        self._export(journal_ids=[Command.set(bill.journal_id.ids)])
        self.assertTrue(bill.carcare_voucher_export_id)
        self.assertFalse(self.move.carcare_voucher_export_id)

    def test_when_rare_character_then_nothing_changed(self):
        """A name outside GBK is named; no number is used up."""
        self.move.partner_id.name = "李䶮"
        with self.assertRaisesRegex(UserError, "䶮"):
            self._export()
        self.assertFalse(self.move.carcare_voucher_number)
        self.assertFalse(self.env["carcare.voucher.export"].search_count([]))

    def test_when_exported_then_entry_cannot_go_back_to_draft(self):
        """What the ledger has is corrected by a red entry."""
        self._export()
        with self.assertRaisesRegex(UserError, self.move.name):
            self.move.with_user(self.accountant).button_draft()
        self.assertEqual(self.move.state, "posted")

    def test_when_marked_by_hand_then_refused(self):
        """Nobody hides an entry from the export by marking it."""
        move = self.move.with_user(self.accountant)
        with self.assertRaises(AccessError):
            move.carcare_voucher_number = 99
        with self.assertRaises(AccessError):
            move.create({"move_type": "entry", "carcare_voucher_number": 99})

    def test_when_not_accountant_then_refused(self):
        """Billing users and clerks neither export nor read exports."""
        export = self._export()
        for user in (self.biller, self.clerk):
            with self.assertRaises(AccessError):
                export.with_user(user).read(["file"])
            with self.assertRaises(AccessError):
                self.env["carcare.voucher.export.wizard"].with_user(user).create({})
            with self.assertRaises(AccessError):
                export.with_user(user).export_moves(self.profile_yonyou, self.move)

    def test_when_accountant_edits_the_record_then_refused(self):
        """The record of an export is append-only."""
        export = self._export()
        with self.assertRaises(AccessError):
            export.reason = "x"
        with self.assertRaises(AccessError):
            export.unlink()

    def test_when_other_company_then_invisible(self):
        """An accountant reads no exports of another company."""
        export = self._export()
        other = self.env["res.company"].create({"name": "别家"})
        stranger = self._create_user("zhao", "account.group_account_user")
        stranger.write(
            {"company_ids": [Command.set(other.ids)], "company_id": other.id}
        )
        found = self.env["carcare.voucher.export"].with_user(stranger)
        found = found.with_context(allowed_company_ids=other.ids)
        self.assertFalse(found.search([("id", "=", export.id)]))

    def test_when_period_is_reversed_then_refused(self):
        """A period that ends before it starts is a typing error."""
        with self.assertRaises(ValidationError):
            self._wizard(date_from="2026-12-01")
        with self.assertRaises(ValidationError):
            self._wizard(first_number=-1)

    def test_when_not_posted_or_mixed_then_refused(self):
        """The code API refuses drafts, nothing at all, and two companies."""
        draft = self._create_invoice(10.0, post=False)
        Export = self.env["carcare.voucher.export"].with_user(self.accountant)
        for moves in (draft, draft.browse(), draft | self.move):
            with self.assertRaises(UserError):
                Export.export_moves(self.profile_yonyou, moves)

    def test_when_more_entries_then_same_number_of_statements(self):
        """Statements do not grow with the entries: 2 or 30."""
        counts = []
        for size in (2, 30):
            for _index in range(size):
                self._create_invoice(10.0, self.tax)
            wizard = self._wizard()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            wizard.action_export()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])

    def test_when_foreign_currency_then_rate_and_both_amounts(self):
        """A dollar invoice shows its currency, rate and yuan."""
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self.env["res.currency.rate"].create(
            {
                "currency_id": dollar.id,
                "company_id": self.company.id,
                "name": DAY,
                "inverse_company_rate": 7,
            }
        )
        self._create_invoice(10.0, currency_id=dollar.id)
        export = self._export(profile_id=self.profile_kingdee.id)
        sheet = load_workbook(io.BytesIO(self._content(export))).active
        rows = [row for row in sheet.values if row[9] == "USD"]
        self.assertEqual([row[10] for row in rows], [7, 7])
        self.assertEqual(rows[0][7], 70)

    def test_when_counted_account_then_quantity_written(self):
        """Quantities go out only for accounts that the ledger counts."""
        product = self.env["product.product"].create({"name": "机油滤芯"})
        line = self.move.copy({"invoice_date": DAY, "date": DAY})
        line.invoice_line_ids.write(
            {"product_id": product.id, "quantity": 3, "price_unit": 10}
        )
        line.action_post()
        self.profile_kingdee.account_ids = [
            Command.create(
                {
                    "account_id": line.invoice_line_ids.account_id.id,
                    "code": "5001.01",
                    "with_quantity": True,
                }
            )
        ]
        export = self._export(profile_id=self.profile_kingdee.id)
        sheet = load_workbook(io.BytesIO(self._content(export))).active
        rows = [row for row in sheet.values if row[5] == "5001.01" and row[11]]
        self.assertEqual(rows[0][11:13], (3, 10))

    def test_when_another_export_holds_the_lock_then_refused_at_once(self):
        """The second of two accountants is told, instead of doubling numbers."""
        company = self.env.ref("base.main_company")
        Export = self.env["carcare.voucher.export"].with_user(self.accountant)
        with closing(db_connect(self.env.cr.dbname).cursor()) as other:
            other.execute(QUERY, [company.id])
            with self.assertRaises(UserError):
                Export._lock_or_refuse(company)
            other.rollback()
        Export._lock_or_refuse(company)

    def test_when_exported_then_company_row_changes(self):
        """A parallel export that started earlier fails on this row and restarts."""
        before = self.company.carcare_voucher_export_count
        self._export()
        self.assertEqual(self.company.carcare_voucher_export_count, before + 1)

    def test_when_exported_then_record_tells_what_went_out(self):
        """Vouchers, lines, debit total, period and who did it."""
        self._create_refund(self.move)
        export = self._export()
        self.assertEqual((export.voucher_count, export.line_count), (2, 6))
        self.assertEqual(export.amount_debit, 0)
        self.assertEqual((export.date_from, export.date_to), (DAY, DAY))
        self.assertEqual(export.user_id, self.accountant)
        self.assertEqual(export.filename, "记-20261120-20261120.txt")
        self.assertEqual(len(export.move_ids), 2)

    def test_when_document_attached_then_counted(self):
        """附单据数 is the number of files on the entry."""
        self.env["ir.attachment"].create(
            {"name": "小票", "res_model": "account.move", "res_id": self.move.id}
        )
        text = self._content(self._export()).decode("gbk")
        self.assertIn("2026-11-20,记,1,1,", text)

    def test_when_section_lines_exist_then_not_exported(self):
        """Headings and notes on an invoice are no voucher lines."""
        self.move.copy({"invoice_date": DAY, "date": DAY}).write(
            {
                "invoice_line_ids": [
                    Command.create({"display_type": "line_section", "name": "内饰"})
                ]
            }
        )
        self.env["account.move"].search([("state", "=", "draft")]).action_post()
        self.assertNotIn("内饰", self._content(self._export()).decode("gbk"))

    def test_when_price_has_three_lines_of_tax_then_still_balanced(self):
        """Rounded taxes balance to the fen in the file."""
        for amount in (0.01, 33.33, 99.99, 1234.565):
            self._create_invoice(amount, self.tax)
        rows = self._content(self._export()).decode("gbk").split("\r\n")[1:-1]
        sums = [sum(Decimal(row.split(",")[i]) for row in rows) for i in (6, 7)]
        self.assertEqual(sums[0], sums[1])
        self.assertGreater(sums[0], 1400)

    def test_when_bill_exported_then_vendor_column_filled(self):
        """Payables name the vendor, receivables the customer."""
        self._create_invoice(50.0, move_type="in_invoice")
        rows = self._content(self._export()).decode("gbk").split("\r\n")
        payable = next(row for row in rows if ",2202," in row).split(",")
        self.assertEqual(payable[17:19], ["", self.partner.name])
        receivable = next(row for row in rows if ",1122," in row).split(",")
        self.assertEqual(receivable[17:19], [self.partner.name, ""])

    def test_when_profile_removed_after_export_then_refused(self):
        """A profile that wrote a file stays on record; it can be archived."""
        self._export()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.profile_yonyou.with_user(self.accountant).unlink()
        self.profile_yonyou.with_user(self.accountant).active = False
        self.assertFalse(self.profile_yonyou.active)
