from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ImportCommon, build_book, build_line, build_own_list


@tagged("post_install", "-at_install")
class TestUndo(ImportCommon):
    def test_undo_leaves_nothing_behind(self):
        """The whole import goes: people, cars, readings."""
        models = ("res.partner", "carcare.vehicle", "carcare.odometer")
        before = [self.env[name].search_count([]) for name in models]
        record = self._run(self._check(build_own_list()[0]))
        record.action_undo()
        self.assertEqual([self.env[n].search_count([]) for n in models], before)
        self.assertEqual(record.state, "undone")

    def test_undo_is_refused_when_something_hangs_on_it(self):
        """A car that was worked with keeps the import; the reason names it."""
        record = self._run(self._check(build_own_list()[0]))
        owner = self._row(record, 4).partner_id
        self._create_vehicle(plate="粤BK9999", partner_id=owner.id)
        with self.assertRaisesRegex(UserError, "粤B·K9999"):
            record.action_undo()
        self.assertTrue(owner.exists())

    def test_undo_is_refused_for_a_driver_of_another_car(self):
        """Links from lists of people count too."""
        record = self._run(self._check(build_own_list()[0]))
        driver = self._row(record, 5).partner_id
        self._create_vehicle(plate="粤BK9998", driver_ids=[(4, driver.id)])
        with self.assertRaisesRegex(UserError, "粤B·K9998"):
            record.action_undo()

    def test_undo_clears_the_blanks_it_filled(self):
        """A known customer is as he was before the import."""
        owner = self._create_customer(phone="13800010001")
        car = self._create_vehicle(plate="粤BK8201", partner_id=owner.id)
        line = build_line(1, "王芳 13800010001 粤BK8201")
        line[8], line[12] = "2027/6/15", "不要打蜡"
        record = self._run(self._check(build_book([line])))
        record.action_undo()
        self.assertFalse(car.compulsory_expiry_date)
        self.assertFalse(owner.carcare_preference)

    def test_undo_keeps_what_was_changed_since(self):
        """A filled blank that somebody corrected stays corrected."""
        owner = self._create_customer(phone="13800010001")
        line = build_line(1, "王芳 13800010001")
        line[12] = "不要打蜡"
        record = self._run(self._check(build_book([line])))
        owner.carcare_preference = "只用自带蜡"
        record.action_undo()
        self.assertEqual(owner.carcare_preference, "只用自带蜡")

    def test_undone_list_can_be_read_in_anew(self):
        """After an undo the corrected file starts from nothing."""
        content = build_own_list()[0]
        self._run(self._check(content)).action_undo()
        self.assertEqual(self._check(content).new_count, 6)

    def test_undo_twice_is_refused(self):
        """A stale tab cannot undo again."""
        record = self._run(self._check(build_own_list()[0]))
        record.action_undo()
        with self.assertRaises(UserError):
            record.action_undo()
