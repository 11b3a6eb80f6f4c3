from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ImportCommon, build_book, build_line


@tagged("post_install", "-at_install")
class TestBadFiles(ImportCommon):
    def _assert_refused(self, content, name="list.xlsx"):
        """The file is refused in words and the import stays where it was."""
        record = self._upload(content, name)
        with self.assertRaises(UserError) as caught:
            record.action_read()
        self.assertEqual(record.state, "draft")
        self.assertFalse(record.column_ids)
        return str(caught.exception)

    def test_picture_is_refused(self):
        """A photo of the list is not the list."""
        self._assert_refused(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "a.png")

    def test_pdf_is_refused(self):
        """A PDF is not a spreadsheet."""
        self._assert_refused(b"%PDF-1.7\n\x00\x01\xe2\xe3", "a.pdf")

    def test_zip_that_is_no_workbook_is_refused(self):
        """A file that only begins like an Excel file is refused, too."""
        self._assert_refused(b"PK\x03\x04" + b"rubbish" * 50)

    def test_old_excel_that_is_broken_is_refused(self):
        """The same for xls."""
        self._assert_refused(b"\xd0\xcf\x11\xe0" + b"rubbish" * 50, "a.xls")

    def test_empty_files_are_refused(self):
        """Nothing in it: said so."""
        self._assert_refused(b" ", "a.csv")
        self._assert_refused(build_book([], headings=[], title=None))

    def test_file_without_headings_is_refused(self):
        """Without headings nobody knows what is what."""
        self._assert_refused("张三,13800138000\n李四,13800138001".encode(), "a.csv")

    def test_list_over_the_limit_is_refused(self):
        """A hundred thousand rows: split the file; the limit is named."""
        rows = "\n".join(f"客户{n},13{n:09d}" for n in range(100_000))
        text = self._assert_refused(f"姓名,手机\n{rows}".encode(), "a.csv")
        self.assertIn("20000", text)

    def test_gbk_csv_is_read(self):
        """Chinese Excel writes CSV in GBK."""
        content = "姓名,手机,车牌\n王芳,13800010001,粤BK8201".encode("gbk")
        record = self._check(content, name="a.csv")
        self.assertEqual(record.row_ids.fate, "new")

    def test_semicolon_csv_with_mark_is_read(self):
        """UTF-8 with a byte-order mark and another separator."""
        content = "姓名;手机;车牌\n王芳;13800010001;粤BK8201".encode("utf-8-sig")
        self.assertEqual(self._check(content, name="a.csv").row_ids.plate, "粤BK8201")

    def test_formula_text_stays_text_in_the_report(self):
        """A cell that looks like a formula is harmless in our report."""
        record = self._check(build_book([build_line(1, "=1+1 13800010001 粤BK8201")]))
        record.action_report()
        self.assertTrue(record.report_file)

    def test_check_without_identifying_column_is_refused(self):
        """Somebody must be recognisable by something."""
        record = self._upload("姓名,车牌\n王芳,粤BK8201".encode(), "a.csv")
        record.action_read()
        record.column_ids[1].target = False
        with self.assertRaises(UserError):
            record.action_check()
