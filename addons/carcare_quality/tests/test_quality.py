from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.carcare_workshop.tests.common import WorkshopCommon


@tagged("post_install", "-at_install")
class TestQuality(WorkshopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.checker = cls._create_user("technician", login="checker")
        cls.process = cls.env["carcare.process"].create(
            {
                "name": "Checked job",
                "code": "CHECKED",
                "needs_approval": True,
                "needs_quality_check": True,
                "check_ids": [(0, 0, {"name": "No leak"}), (0, 0, {"name": "Clean"})],
            }
        )
        cls.order = cls._create_finished(cls.process)
        cls.check = cls.order.check_ids.with_user(cls.checker)

    @classmethod
    def _create_finished(cls, process):
        """Create an order whose technician has reported the work as finished."""
        order = cls._approve(cls._create_order([cls.wash], process_id=process.id))
        order.line_ids.share_ids.create(
            {"line_id": order.line_ids.id, "user_id": cls.technician.id}
        )
        order.line_ids.with_user(cls.technician).action_work_done()
        order.with_user(cls.technician).action_request_quality_check()
        return order

    def test_when_work_is_finished_then_the_checklist_opens(self):
        """Each finished car gets the checklist of its process."""
        self.assertEqual(self.check.result, "open")
        self.assertEqual(self.check.line_ids.mapped("name"), ["No leak", "Clean"])
        self.assertEqual(self.check.technician_ids, self.technician)

    def test_when_all_is_good_then_the_car_is_ready(self):
        """A passed check releases the car and keeps who looked and when."""
        self.check.action_all_good()
        self.check.action_pass()
        self.assertEqual(self.order.state, "ready")
        self.assertEqual(self.check.result, "pass")
        self.assertEqual(self.check.user_id, self.checker)
        self.assertTrue(self.check.date)

    def test_when_an_item_is_open_then_the_car_is_not_released(self):
        """Every item must be good; the message names the missing one."""
        self.check.line_ids[0].passed = True
        with self.assertRaisesRegex(UserError, "Clean"):
            self.check.action_pass()
        self.assertEqual(self.order.state, "quality_check")

    def test_when_the_worker_checks_himself_then_it_is_refused(self):
        """Work is checked by somebody else; a manager may."""
        own = self.check.with_user(self.technician)
        own.action_all_good()
        with self.assertRaisesRegex(UserError, "Somebody else"):
            own.action_pass()
        self.check.with_user(self.manager).action_pass()
        self.assertEqual(self.order.state, "ready")

    def test_when_it_fails_then_it_counts_as_rework(self):
        """A failed check goes back with its reason and counts per technician (F031)."""
        self.check.reason = "water marks on the roof"
        self.check.action_fail()
        self.assertEqual(self.order.state, "in_progress")
        self.assertEqual(self.order.rework_count, 1)
        counts = self.check._read_group(
            [("result", "=", "fail")], ["technician_ids"], ["__count"]
        )
        self.assertIn((self.technician, 1), counts)
        self.assertIn("water marks", self.order.log_ids[0].reason)

    def test_when_it_fails_without_reason_then_the_open_items_are_the_reason(self):
        """Nobody has to type what the checklist already says."""
        self.check.line_ids[0].passed = True
        self.check.action_fail()
        self.assertIn("Clean", self.order.log_ids[0].reason)

    def test_when_everything_is_good_then_failing_needs_a_reason(self):
        """A car is not sent back for nothing."""
        self.check.action_all_good()
        with self.assertRaisesRegex(UserError, "reason"):
            self.check.action_fail()

    def test_when_finished_again_then_a_new_check_opens(self):
        """Each round is a check of its own; the history stays."""
        self.check.line_ids[0].passed = True
        self.check.action_fail()
        self.order.with_user(self.technician).action_request_quality_check()
        self.assertEqual(self.order.check_ids.mapped("result"), ["open", "fail"])

    def test_when_the_check_is_closed_then_nothing_changes_any_more(self):
        """A closed check is evidence."""
        self.check.action_all_good()
        self.check.action_pass()
        with self.assertRaises(UserError):
            self.check.line_ids[0].passed = False
        with self.assertRaises(UserError):
            self.check.action_all_good()

    def test_when_the_result_is_written_by_hand_then_it_is_refused(self):
        """Only the check itself sets its result; nobody creates or deletes one."""
        with self.assertRaises(UserError):
            self.check.with_user(self.manager).write({"result": "pass"})
        with self.assertRaises(UserError):
            self.check.create({"order_id": self.order.id})
        with self.assertRaises(AccessError):
            self.check.with_user(self.manager).unlink()

    def test_when_not_checked_then_it_is_not_delivered(self):
        """A reopened and unchecked car does not leave."""
        self.check.action_all_good()
        self.check.action_pass()
        self.check.sudo().with_guard().write({"result": "fail"})
        with self.assertRaisesRegex(UserError, "not passed"):
            self.order.action_deliver()

    def test_when_many_are_finished_then_each_has_its_check(self):
        """The batch call opens one check per car."""
        orders = self._create_finished(self.process) | self._create_finished(
            self.process
        )
        orders.check_ids.with_user(self.checker).action_all_good()
        orders.with_user(self.checker).action_quality_pass()
        self.assertEqual(set(orders.mapped("state")), {"ready"})
        self.assertEqual(set(orders.check_ids.mapped("result")), {"pass"})

    def test_when_the_certificate_is_printed_then_it_names_the_inspector(self):
        """The certificate shows the work, the checklist and who checked."""
        self.check.action_all_good()
        self.check.action_pass()
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "carcare_quality.report_certificate", self.order.ids
        )
        self.assertIn(self.checker.name, html.decode())
        self.assertIn("No leak", html.decode())
