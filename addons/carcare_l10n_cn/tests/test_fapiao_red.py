from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import L10nCnCommon

RED_NUMBER = "26442000000087654321"


@tagged("post_install", "-at_install")
class TestFapiaoRed(L10nCnCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.move = cls._issue(cls._create_invoice(113.0))
        cls.refund = cls._create_refund(cls.move)

    def _issue_red(self, refund=None, number=RED_NUMBER, **vals):
        refund = (refund or self.refund).with_user(self.accountant)
        return self._issue(refund, number, carcare_fapiao_state="red", **vals)

    def test_when_credit_note_made_then_original_is_known(self):
        """The credit note of an invoice with fapiao names that invoice."""
        self.assertEqual(self.refund.carcare_fapiao_original_id, self.move)
        self.assertEqual(self.refund.carcare_fapiao_state, "none")

    def test_when_red_letter_issued_then_amount_is_negative(self):
        """A red letter carries its amount in red."""
        self._issue_red()
        self.assertEqual(self.refund.carcare_fapiao_amount, -113)
        self.assertEqual(self.move.carcare_fapiao_red_ids, self.refund)

    def test_when_no_original_then_refused(self):
        """A red letter needs the document it corrects."""
        with self.assertRaises(ValidationError):
            self._issue_red(carcare_fapiao_original_id=False)

    def test_when_original_has_no_fapiao_then_refused(self):
        """Only an issued fapiao can be corrected."""
        plain = self._create_invoice(113.0)
        with self.assertRaises(ValidationError):
            self._issue_red(carcare_fapiao_original_id=plain.id)

    def test_when_original_of_another_customer_then_refused(self):
        """A red letter goes to the customer of the original."""
        other = self.env["res.partner"].create({"name": "李女士"})
        foreign = self._issue(
            self._create_invoice(113.0, partner_id=other.id), "26442000000011111111"
        )
        with self.assertRaises(ValidationError):
            self._issue_red(carcare_fapiao_original_id=foreign.id)

    def test_when_red_amount_positive_then_refused(self):
        """A positive red letter is a mistake."""
        self._issue_red()
        with self.assertRaises(ValidationError):
            self.refund.with_user(self.accountant).carcare_fapiao_amount = 113

    def test_when_reds_exceed_original_then_refused(self):
        """All red letters together stay within what they correct."""
        self._issue_red()
        second = self._create_refund(self.move)
        with self.assertRaises(ValidationError):
            self._issue_red(second, "26442000000022222222")

    def test_when_partly_corrected_twice_then_accepted(self):
        """Two partial red letters may add up to the whole."""
        self._issue_red(carcare_fapiao_amount=-50)
        self.refund.carcare_fapiao_amount = -50
        second = self._create_refund(self.move).with_user(self.accountant)
        second.carcare_fapiao_state = "requested"
        second.carcare_fapiao_amount = -63
        self._issue_red(second, "26442000000022222222")
        self.assertEqual(
            sum(self.move.carcare_fapiao_red_ids.mapped("carcare_fapiao_amount")), -113
        )

    def test_when_corrected_then_original_stays_issued(self):
        """The original of a red letter cannot be made un-issued."""
        self._issue_red()
        with self.assertRaises(ValidationError):
            self.move.with_user(self.accountant).carcare_fapiao_state = "none"

    def test_when_original_had_no_fapiao_then_credit_note_needs_none(self):
        """Where nothing was issued, nothing has to be corrected."""
        refund = self._create_refund(self._create_invoice(20.0))
        self.assertFalse(refund.carcare_fapiao_original_id)
