from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import VisitCommon


@tagged("post_install", "-at_install")
class TestVisitAccess(VisitCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner.user_id = cls.advisor
        cls.visit = cls._create_visit()

    def test_when_admin_creates_then_refused(self):
        """Not even the administrator writes a visit by hand."""
        admin = self.env.ref("base.user_admin")
        for model in ("carcare.visit", "carcare.visit.line"):
            for env in (self.env[model], self.env[model].with_user(admin).sudo()):
                with self.assertRaisesRegex(UserError, "Visits are written by"):
                    env.create({})

    def test_when_anyone_writes_or_deletes_then_refused(self):
        """Facts are corrected by new facts."""
        for record in (self.visit, self.visit.line_ids[0]):
            with self.assertRaisesRegex(UserError, "Visits are written by"):
                record.sudo().write({"amount_net": 1.0})
            with self.assertRaisesRegex(UserError, "Visits are written by"):
                record.sudo().unlink()
            with self.assertRaises(UserError):
                record.sudo().copy()

    def test_when_context_is_forged_then_refused(self):
        """A context sent over RPC is plain data and opens nothing."""
        forged = self.visit.sudo().with_context(carcare_visit_writer=True)
        with self.assertRaises(UserError):
            forged.write({"amount_net": 1.0})

    def test_when_recorded_then_returned_rows_carry_no_key(self):
        """The right to write does not leak out of the recording method."""
        visit = self._create_visit("leak")
        self.assertNotIn("carcare_visit_writer", visit.env.context)
        reversal = visit.record_reversal("x", "leak-r")
        self.assertNotIn("carcare_visit_writer", reversal.env.context)

    def test_when_roles_write_then_access_denied(self):
        """No role has the right in the first place."""
        users = self.technician, self.advisor, self.cashier, self.manager
        for user in (*users, self.accountant, self.owner, self.marketer):
            visits = self.env["carcare.visit"].with_user(user)
            for operation in ("create", "write", "unlink"):
                self.assertFalse(visits.has_access(operation), user.name)

    def test_when_others_than_the_boss_ask_for_cost_then_refused(self):
        """Cost shows the margin: read, group and export are closed to the counter."""
        for user in (self.advisor, self.cashier, self.marketer):
            for row in (self.visit, self.visit.line_ids[0]):
                row = row.with_user(user)
                with self.assertRaises(AccessError):
                    row.read(["amount_cost"])
                with self.assertRaises(AccessError):
                    row.formatted_read_group([], ["day:day"], ["amount_cost:sum"])
        for user in (self.manager, self.accountant):
            self.visit.with_user(user).read(["amount_cost"])

    def test_when_technician_reads_then_refused(self):
        """A technician sees no money."""
        with self.assertRaises(AccessError):
            self.visit.with_user(self.technician).read(["amount_net"])
        with self.assertRaises(AccessError):
            self.partner.with_user(self.technician).read(["visit_count"])

    def test_when_other_advisor_searches_then_finds_nothing(self):
        """An advisor sees visits of his own customers only."""
        Visit = self.env["carcare.visit"]
        self.assertIn(self.visit, Visit.with_user(self.advisor).search([]))
        self.assertNotIn(self.visit, Visit.with_user(self.advisor2).search([]))
        lines = self.env["carcare.visit.line"].with_user(self.advisor2).search([])
        self.assertFalse(lines & self.visit.line_ids)

    def test_when_customer_is_handed_over_then_visits_follow(self):
        """The new advisor sees the history, the old one no longer."""
        self.partner.user_id = self.advisor2
        Visit = self.env["carcare.visit"]
        self.assertIn(self.visit, Visit.with_user(self.advisor2).search([]))
        self.assertNotIn(self.visit, Visit.with_user(self.advisor).search([]))

    def test_when_cashier_or_manager_searches_then_all_of_the_shop(self):
        """Cashier, accountant and manager see every visit of their shop."""
        for user in (self.cashier, self.accountant, self.manager, self.owner):
            found = self.env["carcare.visit"].with_user(user).search([])
            self.assertIn(self.visit, found, user.name)

    def test_when_other_shop_searches_then_finds_nothing(self):
        """Shops do not see each other."""
        found = self.env["carcare.visit"].with_user(self.manager2).search([])
        self.assertNotIn(self.visit, found)

    def test_when_partner_and_vehicle_read_then_counts_agree(self):
        """Person and car show how often they came, reversals not counted."""
        self.visit.record_reversal("x", "R1")
        self._create_visit("V2")
        partner = self.partner.with_user(self.cashier)
        self.assertEqual(partner.visit_count, 2)
        self.assertAlmostEqual(partner.visit_amount, 300.0, 2)
        self.assertEqual(self.vehicle.with_user(self.cashier).visit_count, 2)
        action = self.vehicle.with_user(self.cashier).action_view_visits()
        self.assertEqual(action["domain"], [("vehicle_id", "in", self.vehicle.ids)])
        action = partner.action_view_visits()
        self.assertEqual(action["domain"], [("partner_id", "in", self.partner.ids)])

    def test_when_fifty_partners_then_same_number_of_queries(self):
        """Counting visits of a list costs one statement, however long it is."""
        others = [{"name": f"P{i}"} for i in range(49)]
        partners = self.partner | self.env["res.partner"].create(others)
        partners = partners.with_user(self.cashier)
        partners.mapped("visit_count")
        counts = []
        for records in (partners[:1], partners):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            records.mapped("visit_count")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
