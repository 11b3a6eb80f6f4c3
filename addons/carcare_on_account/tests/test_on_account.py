from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import OnAccountCommon


@tagged("post_install", "-at_install")
class TestOnAccount(OnAccountCommon):
    def test_when_put_on_account_then_receivable_is_open_and_car_may_leave(self):
        """500.00 on account: visit counted, invoice open, delivery allowed."""
        order, bill = self._charge("one")
        self.assertEqual(order.settlement_state, "on_account")
        self.assertEqual(bill.sudo().move_id.amount_residual, 500.0)
        self.assertEqual(bill.sudo().visit_ids.amount_net, 500.0)
        self.assertEqual(self._get_open(), 500.0)
        order.with_user(self.cashier).action_deliver()
        self.assertEqual(order.state, "delivered")

    def test_when_limit_is_exceeded_then_refused(self):
        """The third job of 500.00 does not fit a limit of 1,000.00."""
        self._charge("one")
        self._charge("two")
        self.assertEqual(self._get_free_room(), 0.0)
        with self.assertRaisesRegex(UserError, "may put .* more on account"):
            self._charge("three")

    def test_when_customer_has_no_account_then_refused(self):
        """Nobody pays later without an account."""
        order = self._make_ready([self.wash])
        with self.assertRaisesRegex(UserError, "has no account"):
            self._settle(order, (self.later, 60.0))

    def test_when_contact_of_the_company_pays_then_its_account_is_used(self):
        """A driver's orders go on the account of his company."""
        driver = self._create_customer(parent_id=self.fleet.id, type="contact")
        order = self._make_ready([self.polish], customer=driver)
        self._settle(order, (self.later, 500.0))
        self.assertEqual(self._get_open(), 500.0)

    def test_when_partly_in_cash_then_partly_paid(self):
        """200.00 in cash, 300.00 later."""
        order = self._make_ready([self.polish], customer=self.fleet)
        self._settle(order, (self.cash, 200.0), (self.later, 300.0))
        self.assertEqual(order.settlement_state, "partly_paid")
        self.assertEqual(self._get_open(), 300.0)

    def test_when_account_has_a_term_then_invoice_is_due_by_it(self):
        """30 days mean due in 30 days."""
        term = self.env["account.payment.term"].create({"name": "30 days"})
        term.line_ids.nb_days = 30
        self.account.payment_term_id = term
        _order, bill = self._charge("one")
        move = bill.sudo().move_id
        self.assertEqual((move.invoice_date_due - move.invoice_date).days, 30)

    def test_when_collected_then_all_invoices_are_paid_at_once(self):
        """One transfer of 1,000.00 pays two cars."""
        one, bill_one = self._charge("one")
        two, bill_two = self._charge("two")
        collection = self._collect(bill_one + bill_two, 1000.0)
        self.assertEqual((one + two).mapped("settlement_state"), ["settled"] * 2)
        self.assertEqual(self._get_open(), 0.0)
        self.assertEqual(collection.kind, "collection")
        self.assertEqual(len(collection.sudo().tender_ids.payment_id), 1)

    def test_when_less_is_paid_then_the_oldest_comes_first(self):
        """600.00 pay the first car and 100.00 of the second."""
        one, bill_one = self._charge("one")
        two, bill_two = self._charge("two")
        self._collect(bill_one + bill_two, 600.0)
        self.assertEqual(one.settlement_state, "settled")
        self.assertEqual(two.settlement_state, "partly_paid")
        self.assertEqual(self._get_open(), 400.0)

    def test_when_collection_key_repeated_then_collected_once(self):
        """A retry after a lost answer takes the money once."""
        _order, bill = self._charge("one")
        first = self._collect(bill, 500.0)
        self.assertEqual(self._collect(bill, 500.0), first)
        with self.assertRaisesRegex(UserError, "paid meanwhile"):
            self._collect(bill, 500.0, key="other")

    def test_when_more_than_open_or_stale_then_refused(self):
        """Nobody pays more than he owes, or what an old screen showed."""
        _order, bill = self._charge("one")
        with self.assertRaisesRegex(UserError, "is more than"):
            self._collect(bill, 500.01)
        with self.assertRaisesRegex(UserError, "changed meanwhile"):
            self._collect(bill, 400.0, amount_open=400.0)

    def test_when_other_customers_invoice_then_refused(self):
        """A customer's money pays his own invoices only."""
        stranger = self._create_customer()
        self.env["carcare.customer.account"].create(
            {"partner_id": stranger.id, "credit_limit": 1000}
        )
        order = self._make_ready([self.polish], customer=stranger)
        bill = self._settle(order, (self.later, 500.0))
        with self.assertRaisesRegex(UserError, "paid meanwhile"):
            self._collect(bill, 500.0)

    def test_when_bill_on_account_is_reversed_then_nothing_is_open(self):
        """The credit note takes the receivable back; no money moves."""
        _order, bill = self._charge("one")
        bill.with_user(self.manager).reverse("Mistake", "undo")
        self.assertEqual(self._get_open(), 0.0)
        self.assertFalse(bill.sudo().tender_ids.refund_payment_id)

    def test_when_collection_is_reversed_then_invoices_are_open_again(self):
        """A transfer that bounced."""
        order, bill = self._charge("one")
        collection = self._collect(bill, 500.0)
        collection.with_user(self.manager).reverse("Bounced", "undo")
        self.assertEqual(order.settlement_state, "on_account")
        self.assertEqual(self._get_open(), 500.0)
        refund = collection.sudo().tender_ids.refund_payment_id
        self.assertTrue(refund.is_reconciled)

    def test_when_collected_bill_is_reversed_then_customer_keeps_the_credit(self):
        """Paid later and then reversed: the shop owes the customer 500.00."""
        _order, bill = self._charge("one")
        self._collect(bill, 500.0)
        bill.with_user(self.manager).reverse("Mistake", "undo")
        self.assertEqual(self._get_open(), -500.0)
        self.assertEqual(self._get_free_room(), 1500.0)

    def test_when_roles_without_the_right_collect_then_refused(self):
        """Advisor, technician and another shop's manager take no money."""
        _order, bill = self._charge("one")
        for user in (self.technician, self.advisor, self.manager2):
            with self.assertRaises(AccessError):
                self._collect(bill, 500.0, user=user)

    def test_when_cashier_raises_the_limit_then_denied(self):
        """Limits are the manager's."""
        with self.assertRaises(AccessError):
            self.account.with_user(self.cashier).credit_limit = 9999
        self.account.with_user(self.manager).credit_limit = 2000

    def test_when_collected_on_screen_then_chosen_invoices_are_paid(self):
        """The cashier unticks one invoice and collects the other."""
        one, _bill = self._charge("one")
        two, _bill = self._charge("two")
        wizard = self.env["carcare.collection.wizard"].with_user(self.cashier)
        wizard = wizard.create(
            {"account_id": self.account.id, "tender_id": self.bank[:1].id}
        )
        self.assertEqual(wizard.amount, 1000.0)
        wizard.line_ids[1].is_chosen = False
        self.assertEqual(wizard.amount, 500.0)
        wizard.action_collect()
        self.assertEqual(one.settlement_state, "settled")
        self.assertEqual(two.settlement_state, "on_account")

    def test_when_customer_without_account_settles_then_tender_is_not_offered(self):
        """The screen offers what can be used."""
        for customer, offered in ((self.fleet, True), (self._create_customer(), False)):
            order = self._make_ready([self.wash], customer=customer)
            wizard = self.env["carcare.settlement.wizard"].with_user(self.cashier)
            wizard = wizard.create({"order_ids": [(6, 0, order.ids)]})
            self.assertEqual(self.later in wizard.tender_ids.tender_id, offered)


@tagged("post_install", "-at_install")
class TestCustomerStatement(OnAccountCommon):
    def _statement(self, **vals):
        statements = self.env["carcare.customer.statement"].with_user(self.cashier)
        today = fields.Date.today()
        dates = {"date_from": today.replace(day=1), "date_to": today.replace(year=2099)}
        return statements.create({"account_id": self.account.id} | dates | vals)

    def test_when_month_is_printed_then_all_cars_and_payments_are_listed(self):
        """Two cars of 500.00 and a payment of 600.00: 400.00 remain."""
        one, bill_one = self._charge("one")
        two, bill_two = self._charge("two")
        self._collect(bill_one + bill_two, 600.0)
        statement = self._statement()
        self.assertRecordValues(
            statement,
            [
                {
                    "amount_opening": 0.0,
                    "amount_charged": 1000.0,
                    "amount_paid": 600.0,
                    "amount_closing": 400.0,
                }
            ],
        )
        self.assertEqual(statement.line_ids.mapped("balance")[-1], 400.0)
        for order in one + two:
            self.assertIn(order.name, statement.line_ids.mapped("orders"))

    def test_when_earlier_months_are_open_then_they_are_the_opening_balance(self):
        """What is before the period is carried forward."""
        self._charge("one")
        statement = self._statement(date_from="2099-01-01", date_to="2099-01-31")
        self.assertEqual(statement.amount_opening, 500.0)
        self.assertEqual(statement.amount_closing, 500.0)
        self.assertFalse(statement.line_ids)

    def test_when_month_is_chosen_then_it_ends_on_its_last_day(self):
        """February 2028 has 29 days."""
        statement = self.env["carcare.customer.statement"].create(
            {"account_id": self.account.id, "date_from": "2028-02-01"}
        )
        self.assertEqual(str(statement.date_to), "2028-02-29")

    def test_when_printed_then_html_has_the_balance(self):
        """The paper says what the screen says."""
        self._charge("one")
        reports = self.env["ir.actions.report"].with_user(self.cashier)
        html, _kind = reports._render_qweb_html(
            "carcare_on_account.report_customer_statement", self._statement().ids
        )
        self.assertIn("Fleet Ltd", html.decode())
        self.assertIn("500.00", html.decode())
