import doctest
from datetime import date

from odoo.tests import BaseCase, tagged

from odoo.addons.carcare_sheet.tools import cells, headings, sheets


@tagged("post_install", "-at_install")
class TestEngine(BaseCase):
    def test_doctests_of_every_engine_pass(self):
        """The examples in the engines' documentation are true."""
        for module in (cells, headings, sheets):
            self.assertFalse(doctest.testmod(module).failed, module.__name__)

    def test_phones_as_people_write_them_are_one_number(self):
        """Six ways to write a number are one person."""
        ways = ["138 0013 8000", "138-0013-8000", "+8613800138000", "86 13800138000"]
        for way in [*ways, 13800138000, 13800138000.0]:
            self.assertEqual(cells.clean_phone(way), ("+8613800138000", None))

    def test_impossible_phones_are_refused(self):
        """What nobody can be called by is not stored as a number."""
        for text in ("电话未留", "138001380001", "1380013", "0000000", "1.38E+10"):
            self.assertEqual(cells.clean_phone(text), ("", "phone"), text)

    def test_first_good_number_of_several_counts(self):
        """Two numbers in one cell: the first usable one is taken."""
        self.assertEqual(
            cells.clean_phone("无/13800138000、13900139000"), ("+8613800138000", None)
        )

    def test_dates_in_every_format_are_read(self):
        """Dots, slashes, signs, digits only, Excel's own numbers."""
        window = date(2000, 1, 1), date(2030, 1, 1)
        for text in ("2022.3.8", "2022/03/08", "2022年3月8日", "20220308", 44628):
            self.assertEqual(cells.clean_date(text, *window)[0], date(2022, 3, 8))

    def test_second_sheet_is_read_when_it_has_the_headings(self):
        """Headings below a title are found, headings that tell nobody are not."""
        self.assertIsNone(headings.find_heading([("颜色", "里程"), ("白", 5)]))
        self.assertEqual(headings.find_heading([(), ("表",), ("姓名", "电话")]), 2)

    def test_unknown_headings_stay_without_target(self):
        """A column we do not know is proposed as nothing, never as a guess."""
        self.assertEqual(headings.propose(["会员等级", "血型"])[1], None)
