from odoo.tests import TransactionCase, tagged

STATES = [
    "draft",
    "checked_in",
    "quoted",
    "approved",
    "in_progress",
    "quality_check",
    "ready",
    "delivered",
]


@tagged("post_install", "-at_install")
class TestDemoBooks(TransactionCase):
    """The board is full and the books of the demo day agree to the fen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shop = cls.env.ref("__carcare_demo__.shop")
        shop = [("company_id", "=", cls.shop.id)]
        cls.orders = cls.env["carcare.work.order"].search(shop)
        cls.settlements = cls.env["carcare.settlement"].search(shop)
        cls.visits = cls.env["carcare.visit"].search(shop)

    def test_when_the_board_opens_then_each_stage_has_a_car(self):
        """A newcomer sees a car in every stage, one of them waiting for parts."""
        self.assertLessEqual(set(STATES), set(self.orders.mapped("state")))
        self.assertIn("waiting_parts", self.orders.mapped("hold"))
        self.assertIn("rework", self.orders.mapped("kind"))

    def test_when_bills_are_summed_then_visits_and_invoices_agree(self):
        """Settlements in force = net of visits = invoices less credit notes."""
        settled = sum(
            self.settlements.filtered(lambda s: s.state == "done").mapped(
                "amount_total"
            )
        )
        moves = self.settlements.move_id + self.settlements.refund_id
        self.assertGreater(settled, 0)
        self.assertAlmostEqual(sum(self.visits.mapped("amount_net")), settled, 2)
        self.assertAlmostEqual(sum(moves.mapped("amount_total_signed")), settled, 2)

    def test_when_money_is_counted_then_it_is_what_the_tenders_took(self):
        """What lies on cash, bank and wallet accounts = tenders paid less paid back."""
        rows = self.settlements.tender_ids.filtered(lambda row: row.kind == "journal")
        taken = sum(
            rows.filtered(lambda row: row.settlement_id.state == "done").mapped(
                "amount"
            )
        )
        accounts = rows.tender_id.journal_id.default_account_id
        lines = self.env["account.move.line"].search(
            [("account_id", "in", accounts.ids), ("parent_state", "=", "posted")]
        )
        self.assertAlmostEqual(sum(lines.mapped("balance")), taken, 2)

    def test_when_the_fleet_signs_then_its_account_is_open(self):
        """What the company owes on account is what its bills left open."""
        account = self.env.ref("__carcare_demo__.account_logistics")
        rows = self.settlements.tender_ids.filtered(lambda r: r.kind == "on_account")
        self.assertGreater(account.amount_open, 0)
        self.assertAlmostEqual(account.amount_open, sum(rows.mapped("amount")), 2)

    def test_when_a_quotation_waits_then_its_link_opens(self):
        """The quoted job has a valid link for the customer's phone."""
        link = self.env.ref("__carcare_demo__.job_quote_brake").link_ids
        self.assertEqual(link.status, "valid")

    def test_when_one_bill_is_split_then_two_tenders_pay_it(self):
        """A bill with two tenders and a reversed one are there to look at."""
        self.assertIn(2, [len(bill.tender_ids) for bill in self.settlements])
        self.assertIn("reversed", self.settlements.mapped("state"))

    def test_when_prices_are_entered_then_they_include_the_tax(self):
        """35 on the price list is 35 at the till, 6 % inside."""
        wash = self.env.ref("__carcare_demo__.service_wash_quick")
        self.assertEqual(self.shop.account_price_include, "tax_included")
        self.assertEqual(wash.taxes_id.mapped("amount"), [6])
        total = wash.taxes_id.compute_all(wash.list_price)
        self.assertEqual(total["total_included"], 35)

    def test_when_parts_are_used_then_no_shelf_is_below_zero(self):
        """The stock is never negative and the film is cut by the metre."""
        quants = self.env["stock.quant"].search(
            [("company_id", "=", self.shop.id), ("location_id.usage", "=", "internal")]
        )
        self.assertTrue(all(quant.quantity >= 0 for quant in quants))
        film = self.env.ref("__carcare_demo__.part_film_tpu")
        self.assertEqual(film.qty_available, 33)

    def test_when_work_was_put_off_then_it_waits_as_advice(self):
        """Deferred work stays on the car with its value."""
        advice = self.env["carcare.advice"].search([("state", "=", "open")])
        self.assertTrue(advice.filtered("amount"))

    def test_when_the_technician_looks_then_his_timer_runs(self):
        """Cars in work have a running timer and finished ones their minutes."""
        times = self.env["carcare.work.order.time"].search([])
        self.assertTrue(times.filtered(lambda time: not time.stop))
        self.assertTrue(times.filtered(lambda time: time.minutes > 5))
