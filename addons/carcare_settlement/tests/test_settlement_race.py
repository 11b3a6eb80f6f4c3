from odoo.exceptions import UserError
from odoo.tests import BaseCase, tagged

from odoo.addons.carcare_parts.tests.parallel import run_parallel, with_env

from . import flow


def prepare_race(env):
    """Return the id of an order ready to be settled for 200.00, and of a tender."""
    data = flow.prepare(env)
    order = env["carcare.work.order"].create(
        {
            "vehicle_id": data["vehicle"].id,
            "process_id": data["process"].id,
            "line_ids": [(0, 0, {"product_id": data["products"][0].id})],
        }
    )
    order.line_ids.tax_ids = False
    for action in ("check_in", "approve", "start", "quality_pass"):
        getattr(order, f"action_{action}")()
    return order.id, data["tenders"][:1].id


@tagged("post_install", "-at_install", "-standard", "carcare_parallel")
class TestSettlementRace(BaseCase):
    """Commits bills and leaves them: run it on a scratch database only."""

    def _race(self, keys):
        order, tender = with_env(prepare_race)
        vals = {
            "order_ids": [order],
            "tenders": [{"tender_id": tender, "amount": 200.0}],
        }
        answers = run_parallel(
            keys, lambda env, key: env["carcare.settlement"].settle(dict(vals), key).id
        )
        return order, answers

    def _count(self, order):
        def read(env):
            bills = env["carcare.work.order"].browse(order).settlement_ids
            payments = bills.tender_ids.payment_id
            return len(bills), len(bills.move_id), len(payments), len(bills.visit_ids)

        return with_env(read)

    def test_when_ten_tills_settle_at_once_then_one_settlement(self):
        """Ten tills, ten keys: one bill, nine refused in under a second."""
        order, answers = self._race([f"till {number}" for number in range(10)])
        lost = [answer for answer, _seconds in answers if not isinstance(answer, int)]
        self.assertEqual(len(lost), 9, answers)
        for error in lost:
            self.assertIsInstance(error, UserError)
        self.assertEqual(self._count(order), (1, 1, 1, 1))

    def test_when_one_till_presses_ten_times_then_one_settlement(self):
        """The same key ten times at once and once more afterwards: one bill."""
        key = "pressed"
        order, answers = self._race([f"{key} race"] * 10)
        won = {answer for answer, _seconds in answers if isinstance(answer, int)}
        self.assertEqual(len(won), 1, answers)
        again = with_env(
            lambda env: env["carcare.settlement"]
            .settle({"order_ids": [order], "tenders": []}, f"{key} race")
            .id
        )
        self.assertEqual({again}, won)
        self.assertEqual(self._count(order), (1, 1, 1, 1))
