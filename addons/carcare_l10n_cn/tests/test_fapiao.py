from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DAY, NUMBER, L10nCnCommon


@tagged("post_install", "-at_install")
class TestFapiao(L10nCnCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.move = cls._create_invoice(113.0)

    def _as(self, user):
        return self.move.with_user(user)

    def test_when_issued_then_twenty_digits_kept(self):
        """A digital number is stored whole, not cut to eight digits."""
        self._issue(self._as(self.accountant))
        self.assertEqual(self.move.carcare_fapiao_number, NUMBER)
        self.assertEqual(self.move.carcare_fapiao_amount, 113)

    def test_when_typed_full_width_with_spaces_then_cleaned(self):
        """Full-width digits and spaces are cleaned; nothing else is guessed."""
        typed = "２６44 2000 0000 1234 5678 "
        self._issue(self._as(self.accountant), typed)
        self.assertEqual(self.move.carcare_fapiao_number, NUMBER)

    def test_when_number_malformed_then_refused(self):
        """Letters and wrong lengths are refused with the reason."""
        cases = {
            "digital_special": (
                "24312000",
                "2644200000001234567",
                "2644200000001234567O",
            ),
            "paper": ("1234567", "123456789", "1" * 21),
        }
        for kind, numbers in cases.items():
            for number in numbers:
                with self.assertRaises(ValidationError):
                    self._issue(
                        self._as(self.accountant), number, carcare_fapiao_kind=kind
                    )

    def test_when_paper_then_eight_or_with_code(self):
        """Paper numbers: 8 digits, or the code before them."""
        for number in ("12345678", "4400123456", "44001234561234567890"):
            self._issue(self._as(self.accountant), number, carcare_fapiao_kind="paper")
            self.assertEqual(self.move.carcare_fapiao_number, number)

    def test_when_number_without_kind_then_refused(self):
        """A number alone says nothing: its kind is needed."""
        with self.assertRaises(ValidationError):
            self._as(self.accountant).carcare_fapiao_number = NUMBER

    def test_when_number_used_twice_then_refused(self):
        """One number belongs to one document of the company."""
        self._issue(self._as(self.accountant))
        other = self._create_invoice(113.0).with_user(self.accountant)
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self._issue(other)

    def test_when_other_company_then_number_may_repeat(self):
        """Buyer and seller in one database hold the same fapiao."""
        self._issue(self.move)
        other = self._create_company("cn", name="分店")
        bill = (
            self.env["account.move"]
            .with_context(allowed_company_ids=other.ids)
            .create(
                {
                    "move_type": "in_invoice",
                    "carcare_fapiao_kind": "digital_special",
                    "carcare_fapiao_number": NUMBER,
                }
            )
        )
        self.assertEqual(bill.company_id, other)
        self.assertEqual(bill.carcare_fapiao_number, NUMBER)

    def test_when_draft_then_cannot_be_issued(self):
        """No fapiao on a document that may still change."""
        draft = self._create_invoice(post=False).with_user(self.accountant)
        with self.assertRaises(ValidationError):
            self._issue(draft)

    def test_when_issued_then_document_cannot_go_back_to_draft(self):
        """An issued fapiao is corrected by a red letter, not by editing."""
        self._issue(self._as(self.accountant))
        with self.assertRaises(ValidationError):
            self._as(self.accountant).button_draft()

    def test_when_issued_without_number_or_date_then_refused(self):
        """Issued means: number and date are known."""
        for vals in ({"carcare_fapiao_number": False}, {"carcare_fapiao_date": False}):
            with self.assertRaises(ValidationError):
                self._issue(self._as(self.accountant), **{"number": NUMBER} | vals)

    def test_when_above_the_total_then_refused(self):
        """A fapiao above what was sold is refused; below it is possible."""
        for amount in (113.01, 0, -5):
            with self.assertRaises(ValidationError):
                self._issue(self._as(self.accountant), carcare_fapiao_amount=amount)
                self.move.carcare_fapiao_amount = amount
        self._issue(self._as(self.accountant), carcare_fapiao_amount=100)
        self.assertEqual(self.move.carcare_fapiao_amount, 100)

    def test_when_not_an_invoice_then_refused(self):
        """A journal entry has no fapiao."""
        entry = self.env["account.move"].create({"move_type": "entry", "date": DAY})
        with self.assertRaises(ValidationError):
            self._issue(entry.with_user(self.accountant), carcare_fapiao_date=DAY)

    def test_when_biller_then_may_request_only(self):
        """The front desk asks for a fapiao, the accountant issues it."""
        move = self._as(self.biller)
        move.write(
            {
                "carcare_fapiao_state": "requested",
                "carcare_fapiao_kind": "digital_special",
            }
        )
        self.assertEqual(move.carcare_fapiao_state, "requested")
        with self.assertRaises(AccessError):
            self._issue(move)
        with self.assertRaises(AccessError):
            move.carcare_fapiao_number = NUMBER

    def test_when_issued_then_biller_cannot_undo(self):
        """What the accountant entered stays his."""
        self._issue(self._as(self.accountant))
        for vals in (
            {"carcare_fapiao_state": "none"},
            {"carcare_fapiao_number": False},
        ):
            with self.assertRaises(AccessError):
                self._as(self.biller).write(vals)

    def test_when_clerk_then_refused(self):
        """Without an accounting role nobody touches a fapiao."""
        with self.assertRaises(AccessError):
            self._as(self.clerk).write({"carcare_fapiao_state": "requested"})

    def test_when_biller_creates_issued_then_refused(self):
        """The rule also holds when a document is made."""
        with self.assertRaises(AccessError):
            self.env["account.move"].with_user(self.biller).create(
                {"move_type": "out_invoice", "carcare_fapiao_number": NUMBER}
            )

    def test_when_copied_then_fapiao_stays_behind(self):
        """A copy is a new sale: it has no fapiao."""
        self._issue(self.move)
        copy = self.move.with_user(self.biller).copy()
        self.assertEqual(copy.carcare_fapiao_state, "none")
        self.assertFalse(copy.carcare_fapiao_number)
        self.assertFalse(copy.carcare_fapiao_amount)

    def test_when_year_and_date_differ_then_warning(self):
        """Digits 1 and 2 are the year: a difference is probably a typing error."""
        self._issue(self._as(self.accountant), "25442000000012345678")
        self.assertIn("carcare_fapiao_year", self._as(self.accountant).alerts)
        self.move.carcare_fapiao_number = NUMBER
        self.move.invalidate_recordset(["alerts"])
        self.assertNotIn("carcare_fapiao_year", self.move.alerts or {})

    def test_when_searched_by_part_of_number_then_found(self):
        """The register finds a fapiao by any part of its number."""
        self._issue(self.move)
        Move = self.env["account.move"].with_user(self.accountant)
        found = Move.search([("carcare_fapiao_number", "ilike", "12345678")])
        self.assertEqual(found, self.move)
