from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from .common import WarrantyCommon


@tagged("post_install", "-at_install")
class TestComeback(WarrantyCommon):
    def _come_back(self, order, days=3):
        with freeze_time(self.now + timedelta(days=days)):
            rework = order.open_rework(order.line_ids, "again", odometer_km=20700)
            rework.action_check_in()
        self.env.flush_all()
        return rework

    def _report(self):
        return self.env["carcare.comeback.report"].with_user(self.manager).search([])

    def test_when_one_technician_then_the_whole_comeback_is_his(self):
        """Who did the work alone has one comeback."""
        order = self._deliver(
            self._visit(odometer_in_km=20500), technician=[self.technician]
        )
        rework = self._come_back(order)
        row = self._report().filtered(lambda row: row.order_id == rework)
        self.assertEqual(row.user_id, self.technician)
        self.assertEqual(row.comebacks, 1)
        self.assertEqual((row.days_after, row.km_after), (3, 200))
        self.assertEqual(row.reason, "again")

    def test_when_two_shared_then_the_comeback_is_shared(self):
        """The shares of one comeback add up to one."""
        other = self._create_user("technician", login="technician2")
        order = self._deliver(self._visit(), technician=[self.technician, other])
        rework = self._come_back(order)
        rows = self._report().filtered(lambda row: row.order_id == rework)
        self.assertEqual(rows.user_id, self.technician + other)
        self.assertAlmostEqual(sum(rows.mapped("comebacks")), 1)

    def test_when_nobody_was_named_then_counted_without_name(self):
        """A comeback is never lost for want of a name."""
        rework = self._come_back(self.order)
        rows = self._report().filtered(lambda row: row.order_id == rework)
        self.assertEqual(len(rows), 1)
        self.assertFalse(rows.user_id)

    def test_when_the_rework_is_cancelled_then_not_counted(self):
        """A mistake of the desk is no comeback."""
        rework = self._come_back(self.order)
        rework.action_cancel("mistake")
        self.env.flush_all()
        self.assertNotIn(rework, self._report().order_id)

    def test_when_another_shop_then_not_seen(self):
        """A manager sees the comebacks of his shop."""
        self._come_back(self.order)
        report = self.env["carcare.comeback.report"].with_user(self.manager2)
        self.assertFalse(report.search([]))
