from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import WarrantyCommon


@tagged("post_install", "-at_install")
class TestCoverage(WarrantyCommon):
    def test_when_delivered_then_the_warranty_runs(self):
        """It starts on the shop's day of delivery at the odometer then."""
        self.assertEqual(self.line.warranty_start_date, self.today)
        self.assertEqual(self.line.warranty_start_km, 20000)
        self.assertEqual(self.line.warranty_end_km, 25000)
        self.assertEqual((self.line.warranty_end_date - self.today).days, 30)

    def test_when_delivered_late_in_the_evening_then_the_shops_day_counts(self):
        """23:30 UTC is already tomorrow in Shanghai."""
        order = self._deliver(self._visit(), day=0.9)
        start = order.line_ids.warranty_start_date
        self.assertEqual((start - self.today).days, 1)

    def test_when_within_both_limits_then_covered(self):
        """Up to the last day and the last kilometre it is covered."""
        for days, km in ((1, 20100), (30, 25000)):
            line = self._see(days, km)
            self.assertEqual(line.coverage, "covered", (days, km))
            self.assertEqual(line.coverage_line_id, self.line)
            self.assertIn(self.order.name, line.coverage_text)

    def test_when_the_date_has_passed_then_not_covered(self):
        """One day later it is over, whatever the odometer says."""
        self.assertEqual(self._see(31, 20100).coverage, "expired_date")

    def test_when_the_distance_has_passed_then_not_covered(self):
        """One kilometre more and it is over, whatever the date says."""
        line = self._see(2, 25001)
        self.assertEqual(line.coverage, "expired_km")
        self.assertIn("25001", line.coverage_text)

    def test_when_the_odometer_is_not_read_then_the_date_decides(self):
        """Without a reading the distance is left out."""
        self.assertEqual(self._see(2, 0).coverage, "covered")

    def test_when_for_life_then_always_covered(self):
        """Both 0 is a warranty for the life of the car."""
        self.polish.write({"warranty_km": 0, "warranty_days": 0})
        self._deliver(self._visit(odometer_in_km=30000), day=40)
        self.assertEqual(self._see(4000, 300000).coverage, "covered")

    def test_when_other_work_then_nothing_is_said(self):
        """A polish does not cover brake pads of another family."""
        family = self.env["product.category"].create({"name": "Brakes"})
        self.pads.categ_id = family
        line = self._see(2, 20100, [self.pads])
        self.assertFalse(line.coverage or line.coverage_line_id)

    def test_when_same_family_then_found(self):
        """Work of the same family is found when the product itself is not."""
        self.wash.categ_id = self.polish.categ_id
        line = self._see(2, 20100, [self.wash])
        self.assertEqual(line.coverage_line_id, self.line)

    def test_when_another_car_then_nothing_is_said(self):
        """A warranty belongs to its car."""
        order = self._create_order([self.polish], odometer_in_km=20100)
        self.assertFalse(order.line_ids.coverage)

    def test_when_done_twice_then_the_newest_counts(self):
        """The last delivery of the same work decides."""
        second = self._deliver(self._visit(odometer_in_km=24000), day=20)
        line = self._see(45, 24500)
        self.assertEqual(line.coverage_line_id, second.line_ids)
        self.assertEqual(line.coverage, "covered")

    def test_when_not_approved_then_no_warranty(self):
        """Declined work has no warranty."""
        order = self._visit([self.polish, self.wash])
        order.action_check_in()
        order.action_quote()
        polish, wash = order.line_ids.sorted(
            lambda line: line.product_id != self.polish
        )
        wash.decide("approved", "in_person", proof="signed")
        polish.decide("declined", "in_person", proof="said", reason="dear")
        order.action_start()
        wash.action_work_done()
        order.action_quality_pass()
        order.action_deliver()
        self.assertFalse(polish.warranty_start_date)

    def test_when_the_delivery_is_taken_back_then_the_warranty_is(self):
        """A reopened order starts its warranty anew at the next delivery."""
        self.order.with_user(self.manager).action_reopen("mistake")
        self.assertFalse(self.line.warranty_start_date)

    def test_when_running_then_not_changed(self):
        """Neither terms nor start of a running warranty change."""
        for vals in ({"warranty_days": 60}, {"warranty_start_date": self.today}):
            with self.assertRaises(UserError):
                self.line.write(vals)

    def test_when_the_car_comes_then_running_warranties_show(self):
        """The intake shows what is still under warranty, and only that."""
        self.assertEqual(self._see(2, 20100).order_id.warranty_line_ids, self.line)
        self.assertFalse(self._see(60, 20100).order_id.warranty_line_ids)

    def test_when_many_lines_then_few_queries(self):
        """Coverage of fifty lines costs as many statements as of one."""
        order = self._visit([self.polish] * 50, odometer_in_km=20100)
        counts = []
        for ids in (order.line_ids.ids[:1], order.line_ids.ids):
            self.env.invalidate_all()
            lines = order.line_ids.browse(ids)
            lines.mapped("product_id.categ_id.name")
            lines.mapped("order_id.company_id.partner_id.tz")
            before = self.env.cr.sql_log_count
            lines.mapped("coverage")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
