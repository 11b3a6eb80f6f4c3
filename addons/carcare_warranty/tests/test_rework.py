from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .common import WarrantyCommon


@tagged("post_install", "-at_install")
class TestRework(WarrantyCommon):
    def _rework(self, **vals):
        wizard = self.env["carcare.rework"].with_user(self.advisor)
        vals = {"line_ids": self.line.ids, "reason": "holograms", **vals}
        action = wizard.create({"order_id": self.order.id, **vals}).action_confirm()
        return self.env["carcare.work.order"].browse(action["res_id"])

    def test_when_opened_then_linked_and_free(self):
        """Rework links to the original, repeats its line and bills nothing."""
        rework = self._rework(odometer_km=20300)
        self.assertEqual(rework.kind, "rework")
        self.assertEqual(rework.original_id, self.order)
        self.assertEqual(rework.line_ids.rework_of_id, self.line)
        self.assertEqual(rework.line_ids.price_unit, 0)
        self.assertEqual(rework.odometer_in_km, 20300)
        self.assertEqual(rework.rework_reason, "holograms")
        self.assertEqual(rework.amount_total, 0)

    def test_when_a_price_is_put_on_it_then_refused(self):
        """Nobody bills rework, over RPC either."""
        rework = self._rework()
        with self.assertRaises(ValidationError):
            rework.line_ids.with_user(self.advisor).price_unit = 10

    def test_when_rework_is_delivered_then_the_warranty_starts_again(self):
        """Repeated work is guaranteed from its own delivery."""
        rework = self._deliver(self._rework(), day=5)
        self.assertEqual((rework.line_ids.warranty_start_date - self.today).days, 5)

    def test_when_the_order_is_not_delivered_then_refused(self):
        """What has not left the shop is simply not finished."""
        order = self._visit()
        with self.assertRaises(UserError):
            order.action_rework()
        with self.assertRaises(UserError):
            order.open_rework(order.line_ids, "reason")

    def test_when_nothing_is_chosen_or_no_reason_then_refused(self):
        """Which work and why belong to every comeback."""
        for vals in ({"line_ids": []}, {"reason": "  "}):
            with self.assertRaises(UserError):
                self._rework(**vals)

    def test_when_the_line_is_of_another_order_then_refused(self):
        """Only lines of the order itself come back on it."""
        other = self._create_order([self.polish]).line_ids
        with self.assertRaises(UserError):
            self._rework(line_ids=other.ids)

    def test_when_rework_of_is_forged_then_refused(self):
        """Only the button links a line to the one it repeats."""
        line = self._visit().line_ids
        with self.assertRaises(UserError):
            line.rework_of_id = self.line

    def test_when_the_dialog_opens_then_coverage_shows(self):
        """The advisor sees whether the warranty holds before he says a word."""
        wizards = self.env["carcare.rework"].with_user(self.advisor)
        form = Form(wizards.with_context(default_order_id=self.order.id))
        form.line_ids.add(self.line)
        form.odometer_km = 26000
        self.assertIn("26000", form.coverage_text)

    def test_when_counted_then_cancelled_rework_does_not(self):
        """The original shows how often it came back."""
        self._rework()
        self._rework().action_cancel("mistake")
        self.assertEqual(self.order.comeback_count, 1)
        domain = self.order.action_open_reworks()["domain"]
        self.assertEqual(self.env["carcare.work.order"].search_count(domain), 2)
