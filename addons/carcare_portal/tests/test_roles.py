from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import PortalCommon


@tagged("post_install", "-at_install")
class TestRoles(PortalCommon):
    def test_when_technician_or_marketer_then_no_links(self):
        """Links are made and seen at the desk."""
        for user in (self.technician, self.marketer, self.accountant):
            with self.assertRaises(AccessError):
                self.link.with_user(user).read(["url"])

    def test_when_cashier_then_seen_not_made(self):
        """The cashier may show the link and neither makes nor revokes one."""
        link = self.link.with_user(self.cashier)
        self.assertIn("/carcare/w/", link.url)
        with self.assertRaises(AccessError):
            link.action_revoke()
        with self.assertRaises(AccessError):
            link.create({"order_id": self.order.id})

    def test_when_another_advisors_customer_then_refused(self):
        """An advisor makes and sees no link to another advisor's customer."""
        with self.assertRaises(AccessError):
            self.link.with_user(self.advisor2).read(["url"])
        with self.assertRaises(AccessError):
            self.env["carcare.link"].with_user(self.advisor2).create(
                {"order_id": self.order.id}
            )

    def test_when_another_shop_then_refused(self):
        """A manager of another shop sees no link."""
        found = self.env["carcare.link"].with_user(self.manager2).search([])
        self.assertFalse(found)

    def test_when_manager_then_revokes(self):
        """The manager can kill any link of the shop."""
        self.link.with_user(self.manager).action_revoke()
        self.assertEqual(self.link.status, "revoked")

    def test_when_counters_are_read_by_staff_then_refused(self):
        """Request counters are nobody's business but the administrator's."""
        for user in (self.advisor, self.manager):
            with self.assertRaises(AccessError):
                self.env["carcare.link.window"].with_user(user).search([])

    def test_when_logged_in_staff_opens_the_page_then_the_same_page(self):
        """The page does not depend on who is logged in in the browser."""
        self.authenticate(self.technician.login, self.technician.login)
        answer = self._get()
        self.assertEqual(answer.status_code, 200)
        self.assertIn("280.00", answer.text)
