from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import InspectionCommon


@tagged("post_install", "-at_install")
class TestFinding(InspectionCommon):
    def test_when_measured_then_graded_by_the_limits(self):
        """6 mm is fine, 4 mm is watched, 2 mm is done now."""
        finding = self.brake.with_user(self.technician)
        for value, severity in ((6, "ok"), (5, "ok"), (4, "watch"), (2, "now")):
            finding.value = value
            self.assertEqual(finding.severity, severity)

    def test_when_judged_by_eye_then_the_grade_stays(self):
        """Without a measured value the technician grades by eye."""
        watch = self.sheet.level_ids.filtered(lambda level: level.code == "watch")
        self.wiper.with_user(self.technician).level_id = watch
        self.wiper.note = "streaks"
        self.assertEqual(self.wiper.severity, "watch")

    def test_when_limits_change_later_then_not_regraded(self):
        """The limits of the day of the inspection count."""
        self.brake.value = 4
        self.checklist.item_ids[:1].write({"now_below": 5})
        self.brake.value = 4.5
        self.assertEqual(self.brake.severity, "watch")

    def test_when_value_is_impossible_then_refused(self):
        """A typing slip does not reach the customer's report."""
        for vals in ({"value": -1}, {"value": 501}, {"value": 3, "unit": False}):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.brake.write(vals)

    @mute_logger("odoo.sql_db")
    def test_when_quantity_or_price_is_negative_then_refused(self):
        """Over RPC as in the screen: no negative quantities and prices."""
        for vals in ({"quantity": 0}, {"price_unit": -1}):
            with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self.brake.write(vals)
                self.brake.flush_recordset()

    def test_when_graded_on_another_scale_then_refused(self):
        """A finding uses the scale of its own inspection."""
        other = self._create_order().get_inspection()
        with self.assertRaises(ValidationError):
            self.brake.level_id = other.level_ids[:1]

    def test_when_added_to_the_order_then_one_line(self):
        """One click makes a line at the proposed price; a second makes none."""
        self.brake.value = 2
        self.brake.price_unit = 260
        self.brake.action_add_line()
        self.brake.action_add_line()
        lines = self.order.line_ids.filtered(lambda line: line.product_id == self.pads)
        self.assertEqual(len(lines), 1)
        self.assertEqual(lines.price_unit, 260)
        self.assertEqual(lines.approval_state, "draft")
        self.assertFalse(self.brake.is_open)

    def test_when_pictured_then_the_line_shows_the_photo(self):
        """The customer sees the photo of what was found beside its price."""
        self.brake.write({"value": 2, "image": self._picture()})
        self.brake.action_add_line()
        self.assertEqual(self.brake.photo_id.line_id, self.brake.line_id)

    def test_when_without_product_then_not_added(self):
        """What to sell must be chosen first."""
        with self.assertRaises(UserError):
            self.wiper.action_add_line()

    def test_when_a_technician_adds_then_refused(self):
        """Technicians suggest; advisors sell."""
        self.brake.value = 2
        with self.assertRaises(AccessError):
            self.brake.with_user(self.technician).action_add_line()

    def test_when_advised_then_kept_on_the_car_once(self):
        """Advice carries product, text and value, and is made once."""
        self.brake.value = 4
        self.brake.with_user(self.technician).action_advise()
        self.brake.action_advise()
        advice = (
            self.order.vehicle_id.sudo()
            .env["carcare.advice"]
            .search([("vehicle_id", "=", self.order.vehicle_id.id)])
        )
        self.assertEqual(len(advice), 1)
        self.assertEqual(advice.product_id, self.pads)
        self.assertEqual(advice.amount, 280)

    def test_when_delivered_then_open_findings_become_advice(self):
        """What was found and not bought comes back at the next visit."""
        self.brake.value = 4
        self._make_ready()
        self.order.action_deliver()
        self.assertEqual(self.brake.advice_id.state, "open")
        self.assertFalse(self.wiper.advice_id)

    def test_when_walk_in_then_no_advice(self):
        """A car without a file keeps no advice and leaves all the same."""
        partner = self._create_customer()
        order = self._create_order(vehicle_id=False, partner_id=partner.id)
        order.action_check_in()
        finding = order.get_inspection().finding_ids[:1]
        finding.value = 2
        finding.action_advise()
        self.assertFalse(finding.advice_id)

    def test_when_on_the_order_then_not_deleted(self):
        """A finding that led to work stays as its reason."""
        self.brake.value = 2
        self.brake.action_add_line()
        with self.assertRaises(UserError):
            self.brake.unlink()
        self.wiper.unlink()

    def test_when_technician_reads_then_no_price(self):
        """Technicians see no prices."""
        with self.assertRaises(AccessError):
            self.brake.with_user(self.technician).read(["price_unit"])

    def test_when_found_in_work_then_progress_photo(self):
        """A photo of what is found during work is a progress photo."""
        self._make_ready()
        self.order.action_reopen("look again")
        self.wiper.with_user(self.technician).image = self._picture()
        self.assertEqual(self.wiper.photo_id.stage, "progress")

    def test_when_pinned_values_are_written_then_refused(self):
        """Limits, grade code and order line are not typed."""
        finding = self.brake.with_user(self.advisor)
        for name in ("watch_below", "now_below", "severity", "line_id", "advice_id"):
            with self.subTest(field=name), self.assertRaises(UserError):
                finding.write({name: 1})

    def test_when_the_order_is_rework_then_the_line_is_free(self):
        """The line finds its own price: nothing on a rework, else the price list."""
        self.order.with_guard().write({"original_id": self.order.id, "kind": "rework"})
        self.brake.value = 2
        self.brake.action_add_line()
        self.assertEqual(self.brake.line_id.price_unit, 0)
