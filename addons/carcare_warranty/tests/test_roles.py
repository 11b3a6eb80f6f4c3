from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import WarrantyCommon


@tagged("post_install", "-at_install")
class TestRoles(WarrantyCommon):
    def test_when_staff_changes_the_law_then_refused(self):
        """The statutory minimum is no setting: owner included."""
        row = self.env.ref("carcare_warranty.carcare_warranty_minimum_minor")
        for user in (self.technician, self.advisor, self.manager, self.owner):
            with self.assertRaises(AccessError):
                row.with_user(user).minimum_days = 1

    def test_when_technician_or_cashier_then_no_rework_dialog(self):
        """Rework is opened at reception."""
        for user in (self.technician, self.cashier, self.marketer):
            with self.assertRaises(AccessError):
                self.env["carcare.rework"].with_user(user).create(
                    {"order_id": self.order.id, "reason": "x"}
                )

    def test_when_technician_reads_then_coverage_shows(self):
        """The technician sees that the work is covered."""
        line = self._see(2, 20100)
        self.assertEqual(line.with_user(self.technician).coverage, "covered")

    def test_when_not_manager_then_no_comeback_report(self):
        """Comebacks per technician are the manager's."""
        for user in (self.technician, self.advisor, self.cashier):
            with self.assertRaises(AccessError):
                self.env["carcare.comeback.report"].with_user(user).search([])
