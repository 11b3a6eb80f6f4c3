import doctest
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from odoo.tests import TransactionCase, tagged

from ..tools import voucher

COLUMNS = tuple(
    voucher.Column(key, heading)
    for key, heading in (
        ("date", "日期"),
        ("word", "凭证字"),
        ("number", "凭证号"),
        ("summary", "摘要"),
        ("account_code", "科目代码"),
        ("debit", "借方金额"),
        ("credit", "贷方金额"),
    )
)
TEXT = voucher.Layout(COLUMNS, first_line="填制凭证,V800")
XLSX = replace(TEXT, kind="xlsx")
DAY = date(2026, 11, 5)


def line(number, code, debit="0", credit="0", summary="洗车", **vals):
    return voucher.Line(
        source=f"INV/{number}",
        number=number,
        date=vals.pop("date", DAY),
        account_code=code,
        debit=Decimal(debit),
        credit=Decimal(credit),
        summary=summary,
        **vals,
    )


SALE = [line(1, "1122", "113.00"), line(1, "5001", credit="100.00")]
SALE += [line(1, "22210106", credit="13.00")]
RED = [line(2, "1122", "-113.00"), line(2, "5001", credit="-113.00")]


@tagged("post_install", "-at_install")
class TestVoucherEngine(TransactionCase):
    def test_when_engine_documented_then_examples_hold(self):
        """The examples in the engine's documentation are true."""
        result = doctest.testmod(voucher)
        self.assertGreater(result.attempted, 0)
        self.assertEqual(result.failed, 0)

    def test_when_text_written_then_exact_golden_file(self):
        """Yonyou: first line, GBK, CRLF, red amounts on their own side."""
        data, totals = voucher.render(TEXT, iter(SALE + RED))
        expected = (
            "填制凭证,V800\r\n"
            "2026-11-05,记,1,洗车,1122,113.00,0.00\r\n"
            "2026-11-05,记,1,洗车,5001,0.00,100.00\r\n"
            "2026-11-05,记,1,洗车,22210106,0.00,13.00\r\n"
            "2026-11-05,记,2,洗车,1122,-113.00,0.00\r\n"
            "2026-11-05,记,2,洗车,5001,0.00,-113.00\r\n"
        )
        self.assertEqual(data, expected.encode("gbk"))
        self.assertEqual((totals.vouchers, totals.lines, totals.debit), (2, 5, 0))

    def test_when_excel_written_then_cells_read_back(self):
        """Kingdee: headings in row 1, amounts are numbers, codes are text."""
        data, _totals = voucher.render(XLSX, SALE + RED)
        rows = list(load_workbook(io.BytesIO(data)).active.values)
        self.assertEqual(rows[0], tuple(column.heading for column in COLUMNS))
        self.assertEqual(rows[1], ("2026-11-05", "记", 1, "洗车", "1122", 113, 0))
        self.assertEqual(rows[4][5:], (-113, 0))
        self.assertEqual(len(rows), 6)

    def test_when_summary_looks_like_a_formula_then_stays_text(self):
        """A customer's text never becomes a formula in the accountant's Excel."""
        lines = [replace(one, summary="=1+1") for one in SALE]
        data, _totals = voucher.render(XLSX, lines)
        cell = load_workbook(io.BytesIO(data)).active["D2"]
        self.assertEqual((cell.value, cell.data_type), ("=1+1", "s"))

    def test_when_voucher_unbalanced_then_named_and_refused(self):
        """An unbalanced voucher names itself and its sums."""
        with self.assertRaises(voucher.VoucherError) as caught:
            voucher.render(TEXT, SALE[:2] + RED)
        self.assertEqual(caught.exception.code, "unbalanced")
        self.assertEqual(caught.exception.params["voucher"], "INV/1")
        self.assertEqual(caught.exception.params["credit"], "100.00")

    def test_when_balance_is_off_in_red_then_refused(self):
        """Red amounts are balanced as well, not only their absolute values."""
        with self.assertRaises(voucher.VoucherError):
            voucher.render(TEXT, [RED[0], replace(RED[1], credit=Decimal("113"))])

    def test_when_character_not_in_gbk_then_named_and_refused(self):
        """A rare character is named; it is never written as a question mark."""
        lines = [replace(one, summary="李䶮的车😀") for one in SALE]
        with self.assertRaises(voucher.VoucherError) as caught:
            voucher.render(TEXT, lines)
        self.assertEqual(caught.exception.code, "encoding")
        self.assertEqual(caught.exception.params["characters"], "䶮😀")
        self.assertTrue(voucher.render(replace(TEXT, encoding="gb18030"), lines)[0])
        self.assertTrue(voucher.render(XLSX, lines)[0])

    def test_when_text_holds_delimiter_or_newline_then_columns_hold(self):
        """A comma in a summary becomes full-width, line breaks become spaces."""
        lines = [replace(one, summary="洗车,打蜡\r\n第二行") for one in SALE]
        rows = voucher.render(TEXT, lines)[0].decode("gbk").split("\r\n")
        self.assertEqual(rows[1], "2026-11-05,记,1,洗车，打蜡 第二行,1122,113.00,0.00")

    def test_when_tab_separated_with_headings_then_both_written(self):
        """Another program: tabs, headings, own date format and word."""
        layout = replace(
            TEXT,
            delimiter="\t",
            first_line="",
            headings=True,
            date_format="%Y%m%d",
            word="转",
        )
        rows = voucher.render(layout, SALE)[0].decode("gbk").split("\r\n")
        self.assertEqual(rows[0], "\t".join(column.heading for column in COLUMNS))
        self.assertEqual(rows[1], "20261105\t转\t1\t洗车\t1122\t113.00\t0.00")

    def test_when_line_has_no_amount_then_left_out(self):
        """Zero lines are not imported by any ledger."""
        _data, totals = voucher.render(TEXT, [*SALE, line(1, "5001")])
        self.assertEqual(totals.lines, 3)

    def test_when_nothing_to_write_then_refused(self):
        """An empty file is an error, not a success."""
        for lines in ([], [line(1, "1122")]):
            with self.assertRaises(voucher.VoucherError) as caught:
                voucher.render(TEXT, lines)
            self.assertEqual(caught.exception.code, "empty")

    def test_when_merged_then_sums_by_account_and_red_apart(self):
        """A day's voucher adds up black and red separately."""
        lines = [
            line(1, "1122", "100"),
            line(1, "5001", credit="100"),
            line(1, "1122", "50"),
            line(1, "5001", credit="50"),
            line(1, "1122", "-30"),
            line(1, "5001", credit="-30"),
        ]
        merged = [
            (one.account_code, one.debit, one.credit) for one in voucher.merge(lines)
        ]
        self.assertEqual(
            merged,
            [("1122", 150, 0), ("1122", -30, 0), ("5001", 0, 150), ("5001", 0, -30)],
        )

    def test_when_numbers_repeat_next_month_then_not_mixed(self):
        """Number 1 of November and number 1 of December are two vouchers."""
        december = [replace(one, date=date(2026, 12, 5)) for one in SALE]
        self.assertEqual(len(list(voucher.merge(SALE + december))), 6)
        _data, totals = voucher.render(TEXT, SALE + december)
        self.assertEqual(totals.vouchers, 2)

    def test_when_lines_stream_then_never_held_together(self):
        """Lines are taken one by one: few exist at any time, also for 20,000."""
        alive = [0, 0]

        def stream():
            for number in range(1, 10001):
                alive[0] += 1
                alive[1] = max(alive[1], alive[0])
                yield line(number, "1122", "1")
                yield line(number, "5001", credit="1")
                alive[0] -= 1

        _data, totals = voucher.render(TEXT, stream())
        self.assertEqual(totals.lines, 20000)
        self.assertLessEqual(alive[1], 1)
