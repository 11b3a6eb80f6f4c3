from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.carcare_import.models import carcare_customer_import as module

from .common import HEADINGS, ImportCommon, build_book, build_line, build_own_list


@tagged("post_install", "-at_install")
class TestImport(ImportCommon):
    def test_row_becomes_customer_car_and_reading(self):
        """Everything the list says of a car is in its file."""
        record = self._run(self._check(build_own_list()[0]))
        car = self._row(record, 4).vehicle_id
        owner = car.partner_id
        self.assertEqual(
            (owner.name, owner.phone_sanitized, owner.carcare_source_id.name),
            ("王芳", "+8613800010001", "抖音"),
        )
        self.assertEqual((car.plate_norm, car.odometer_km), ("粤BK8201", 60000))
        self.assertEqual(str(car.odometer_date), "2024-03-01")
        self.assertEqual(str(car.compulsory_expiry_date), "2027-06-15")
        self.assertEqual(owner.carcare_preference, "不要打蜡")

    def test_brand_and_series_are_recognised(self):
        """比亚迪汉EV is the series 汉EV of 比亚迪."""
        record = self._run(self._check(build_own_list()[0]))
        car = self._row(record, 4).vehicle_id
        self.assertEqual((car.brand_id.name, car.series_id.name), ("比亚迪", "汉EV"))

    def test_second_car_hangs_on_the_same_customer(self):
        """One phone is one customer, however many cars."""
        record = self._run(self._check(build_own_list()[0]))
        first, second = self._row(record, 4), self._row(record, 8)
        self.assertEqual(first.partner_id, second.partner_id)
        self.assertFalse(second.created_partner)

    def test_row_without_source_gets_the_chosen_one(self):
        """Every shop customer has a source channel."""
        record = self._run(self._check(build_own_list()[0]))
        owner = self._row(record, 5).partner_id
        self.assertEqual(owner.carcare_source_id, self.source)

    def test_balances_and_unmapped_columns_stay_readable(self):
        """What has no field yet is shown on the customer, not lost."""
        line = build_line(1, "王芳 13800010001 粤BK8201")
        line[10:12] = ["500元", 7]
        content = build_book([[*line, "A型"]], headings=[*HEADINGS, "血型"])
        owner = self._run(self._check(content)).row_ids.partner_id
        self.assertEqual(
            set(owner.carcare_import_note.splitlines()),
            {"储值余额: 500", "洗车次数剩余: 7", "血型: A型"},
        )

    def test_update_fills_blanks_and_overwrites_nothing(self):
        """The shop's own entries win over an old list."""
        owner = self._create_customer(phone="13800010001", carcare_preference="VIP")
        car = self._create_vehicle(plate="粤BK8201", partner_id=owner.id)
        line = build_line(1, "王芳 13800010001 粤BK8201")
        line[8], line[12] = "2027/6/15", "不要打蜡"
        self._run(self._check(build_book([line])))
        self.assertEqual(str(car.compulsory_expiry_date), "2027-06-15")
        self.assertEqual(owner.carcare_preference, "VIP")

    def test_changed_mapping_is_followed(self):
        """The proposed headings are a proposal: the user decides."""
        record = self._upload(build_own_list()[0])
        record.action_read()
        record.column_ids.filtered(lambda col: col.target == "note").target = False
        record.action_check()
        owner = self._run(record).row_ids[0].partner_id
        self.assertFalse(owner.carcare_preference)
        self.assertIn("备注: 不要打蜡", owner.carcare_import_note)

    def test_import_goes_on_where_it_stopped(self):
        """A closed browser loses and doubles nothing: chunks are resumed."""
        self.patch(module, "CHUNK", 2)
        record = self._check_lines(
            *[f"客户{n} 139{n:08d} 粤B{n:05d}" for n in range(5)]
        )
        record.action_import()
        self.assertEqual(record.import_chunk()["done"], 2)
        self.assertEqual(record.state, "running")
        while not record.import_chunk()["finished"]:
            pass
        self.assertEqual(len(record.row_ids.vehicle_id), 5)

    def test_cron_finishes_an_interrupted_import(self):
        """An import whose screen was closed is finished by the server."""
        record = self._check_lines("王芳 13800010001 粤BK8201")
        record.action_import()
        record.sudo().chunk_date = "2020-01-01 00:00:00"
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref(
                "carcare_import.ir_cron_continue_imports"
            ).method_direct_trigger()
        record.invalidate_recordset()
        self.assertEqual((record.state, record.done_count), ("done", 1))

    def test_row_that_came_in_meanwhile_is_left_with_the_reason(self):
        """Between check and import somebody received that very car."""
        record = self._check_lines("王芳 13800010001 粤BK8201", "李强 - 粤BK8202")
        self._create_vehicle(plate="粤BK8201")
        self._run(record)
        self.assertEqual(record.row_ids.mapped("fate"), ["error", "new"])
        self.assertTrue(record.row_ids[0].reason)

    def test_row_the_rules_refuse_does_not_stop_the_others(self):
        """One refused row is left out with the rule's own words."""
        record = self._check_lines("王芳 13800010001 粤BK8201", "李强 - 粤BK8202")
        record.row_ids[1].values = {**record.row_ids[1].values, "plate": "粤BO"}
        self._run(record)
        self.assertEqual(record.row_ids.mapped("state"), ["done", "left"])
        self.assertIn("粤BO", record.row_ids[1].reason)

    def test_second_import_press_is_refused(self):
        """A stale tab cannot start the same import again."""
        record = self._run(self._check_lines("王芳 13800010001 粤BK8201"))
        with self.assertRaises(UserError):
            record.action_import()
        self.assertTrue(record.import_chunk()["finished"])
        self.assertEqual(len(record.row_ids.vehicle_id), 1)

    def test_report_holds_rows_and_reasons(self):
        """The report can be handed to whoever corrects the list."""
        record = self._check(build_own_list()[0])
        action = record.action_report()
        self.assertIn("/web/content/carcare.customer.import/", action["url"])
        self.assertTrue(record.report_file)

    def test_imported_list_cannot_be_deleted(self):
        """The list is the record of where its customers came from."""
        record = self._run(self._check_lines("王芳 13800010001 粤BK8201"))
        with self.assertRaises(UserError):
            record.unlink()
