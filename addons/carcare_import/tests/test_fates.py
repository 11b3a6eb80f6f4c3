from odoo.tests import tagged

from .common import ImportCommon, build_book, build_line, build_own_list


@tagged("post_install", "-at_install")
class TestFates(ImportCommon):
    def test_every_kind_of_row_meets_its_fate(self):
        """The check report says of each row what will become of it."""
        content, fates = build_own_list()
        record = self._check(content)
        found = {row.sheet_row: row.fate for row in record.row_ids}
        self.assertEqual(found, {row: fate for row, (_kind, fate) in fates.items()})

    def test_check_writes_no_customer_and_no_car(self):
        """Nothing is imported before the report was seen."""
        content, _fates = build_own_list()
        before = self._count()
        self._check(content)
        self.assertEqual(self._count(), before)

    def test_rows_that_need_a_look_say_why(self):
        """Errors and remarks carry a reason with the cell's own words."""
        content, fates = build_own_list()
        record = self._check(content)
        words = {"bad_vin": "没有", "bad_plate": "粤B·01215", "bad_date": "去年夏天"}
        for number, (kind, _fate) in fates.items():
            if kind in words:
                self.assertIn(words[kind], self._row(record, number).reason)

    def test_known_car_of_the_same_phone_is_an_update(self):
        """A list read in twice updates, it does not double."""
        content, _fates = build_own_list()
        self._run(self._check(content))
        again = self._check(content)
        self.assertFalse(again.new_count + again.second_car_count)
        self.assertEqual(again.update_count, 7)

    def test_known_phone_with_a_new_car_is_a_second_car(self):
        """A customer of the shop brings another car."""
        self._create_customer(name="王芳", phone="13800010001")
        record = self._check_lines("王芳 13800010001 粤BK8201")
        self.assertEqual(record.row_ids.fate, "second_car")

    def test_a_person_of_another_shop_is_not_the_owner(self):
        """A manager of two shops imports into one: it gets its own customer."""
        self.manager.company_ids += self.company2
        vals = {"name": "王芳", "phone": "13800010001", "company_id": self.company2.id}
        other = self._create_customer(**vals)
        record = self._upload(build_book([build_line(1, "王芳 13800010001 粤BK8201")]))
        record = record.with_context(
            allowed_company_ids=(self.company + self.company2).ids
        )
        record.action_read()
        record.action_check()
        self._run(record)
        car = self.env["carcare.vehicle"].search([("plate_norm", "=", "粤BK8201")])
        self.assertTrue(car.partner_id)
        self.assertNotEqual(car.partner_id, other)

    def test_known_car_with_another_phone_is_an_error(self):
        """The list never moves a car to another owner."""
        owner = self._create_customer(phone="13800010009")
        self._create_vehicle(plate="粤BK8201", partner_id=owner.id)
        record = self._check_lines("王芳 13800010001 粤BK8201")
        self.assertEqual(record.row_ids.fate, "error")

    def test_same_plate_with_two_phones_is_an_error(self):
        """Two owners of one car in the list: a person decides."""
        record = self._check_lines(
            "王芳 13800010001 粤BK8201", "李强 13800010002 粤BK8201"
        )
        self.assertEqual(record.row_ids.mapped("fate"), ["new", "error"])

    def test_plate_and_vin_of_two_cars_is_an_error(self):
        """The plate of one row with the VIN of another fits no car."""
        record = self._check_lines(
            "王芳 13800010001 粤BK8201",
            "李强 13800010002 - - LSVAM4186C2184841",
            "马明 - 粤BK8201 - LSVAM4186C2184841",
        )
        self.assertEqual(record.row_ids.mapped("fate"), ["new", "new_vin", "error"])

    def test_row_after_a_broken_one_counts_as_the_first(self):
        """A row that is not imported is nobody's twin."""
        record = self._check_lines(
            "王芳 13800010001 粤BO0001", "王芳 13800010001 粤BK8201"
        )
        self.assertEqual(record.row_ids.mapped("fate"), ["error", "new"])

    def test_broken_phones_never_make_two_people_one(self):
        """The same useless number on two rows joins nobody."""
        record = self._check_lines("李洋 1380013 粤BK8201", "刘明 1380013 粤BK8202")
        self.assertEqual(record.row_ids.mapped("fate"), ["new", "new"])

    def test_same_phone_under_another_name_is_remarked(self):
        """A family's shared number is shown, not silently joined."""
        record = self._check_lines(
            "王芳 13800010001 粤BK8201", "李强 13800010001 粤BK8202"
        )
        self.assertIn("王芳", record.row_ids[1].reason)
        self.assertTrue(record.row_ids[1].has_warning)

    def test_statements_of_a_check_do_not_grow_with_the_rows(self):
        """The shop is asked once, whether the list has one row or fifty."""
        counts = []
        for size in (1, 50):
            lines = [f"客户{n} 139{n:08d} 粤B{n:05d}" for n in range(size)]
            self._check_lines(*lines)
            writer = self.env["carcare.customer.import.writer"]
            values = [
                {"plate": f"粤B{n:05d}", "phone": f"+861{n}"} for n in range(size)
            ]
            start = self.env.cr.sql_log_count
            writer.get_known(self.company, values)
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(*counts)

    def _count(self):
        return (
            self.env["res.partner"].search_count([]),
            self.env["carcare.vehicle"].search_count([]),
        )
