from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import L10nCnCommon

LAST = date(2027, 12, 31)
AFTER = date(2028, 1, 1)


@tagged("post_install", "-at_install")
class TestTaxDates(L10nCnCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reduced = cls._tax("carcare_tax_sale_1")

    def test_when_last_day_then_posted(self):
        """1 % may be used on 2027-12-31."""
        move = self._create_invoice(101, self.reduced, day=LAST, post=False)
        move.with_user(self.biller).action_post()
        self.assertEqual(move.state, "posted")

    def test_when_day_after_then_refused(self):
        """From 2028-01-01 on 1 % cannot be posted."""
        move = self._create_invoice(101, self.reduced, day=AFTER, post=False)
        with self.assertRaisesRegex(UserError, "2027-12-31"):
            move.with_user(self.biller).action_post()
        self.assertEqual(move.state, "draft")

    def test_when_one_of_many_is_late_then_none_posted(self):
        """Posting several at once is all or nothing."""
        good = self._create_invoice(101, self.reduced, day=LAST, post=False)
        late = self._create_invoice(101, self.reduced, day=AFTER, post=False)
        with self.assertRaises(UserError):
            (good | late).with_user(self.biller).action_post()
        self.assertEqual(good.state, "draft")

    def test_when_bill_too_late_then_refused(self):
        """A supplier may not charge 1 % either."""
        tax = self._tax("carcare_tax_purchase_1")
        move = self._create_invoice(101, tax, "in_invoice", AFTER, post=False)
        with self.assertRaises(UserError):
            move.with_user(self.biller).action_post()

    def test_when_draft_is_late_then_warning_shown(self):
        """The draft warns before anybody presses the button."""
        late = self._create_invoice(101, self.reduced, day=AFTER, post=False)
        good = self._create_invoice(101, self.reduced, day=LAST, post=False)
        self.assertIn("carcare_expired_tax", late.with_user(self.biller).alerts)
        self.assertNotIn("carcare_expired_tax", good.alerts or {})

    def test_when_correcting_an_old_invoice_then_its_rate_is_kept(self):
        """A credit note of 2028 repeats the rate of the invoice of 2027."""
        move = self._create_invoice(101, self.reduced, day=LAST)
        refund = move._reverse_moves([{"invoice_date": AFTER, "date": AFTER}])
        refund.with_user(self.biller).action_post()
        self.assertEqual(refund.state, "posted")

    def test_when_no_end_date_then_never_expired(self):
        """3 % has no end."""
        tax = self._tax("carcare_tax_sale_3")
        self.assertFalse(tax.carcare_get_expired(date(2099, 1, 1)))
        self.assertEqual((tax | self.reduced).carcare_get_expired(AFTER), self.reduced)
