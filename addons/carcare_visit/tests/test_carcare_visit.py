from datetime import date, datetime

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import VisitCommon


@tagged("post_install", "-at_install")
class TestCarcareVisit(VisitCommon):
    def test_when_recorded_then_head_is_sum_of_lines(self):
        """The visit's amounts are the sums of its lines, in fen."""
        visit = self._create_visit()
        self.assertRecordValues(
            visit,
            [{"amount_net": 300.0, "amount_list": 350.0, "amount_cost": 60.0}],
        )
        self.assertEqual(visit.line_ids.mapped("partner_id"), self.partner)
        self.assertEqual(visit.kind, "visit")

    def test_when_amounts_have_fractions_then_lines_are_rounded_first(self):
        """Every line is rounded to the fen and the head adds rounded lines."""
        rows = [
            {"product_id": self.service.id, "quantity": 1, "amount_net": 0.005}
            for _i in range(3)
        ]
        visit = self._create_visit(line_vals=rows)
        self.assertEqual(visit.line_ids.mapped("amount_net"), [0.01] * 3)
        self.assertAlmostEqual(visit.amount_net, 0.03, 6)

    def test_when_late_in_the_evening_utc_then_day_is_the_chinese_one(self):
        """17:30 UTC is already the next day in the shop."""
        visit = self._create_visit(date=datetime(2026, 3, 1, 17, 30))
        self.assertEqual(visit.day, date(2026, 3, 2))
        self.assertEqual(set(visit.line_ids.mapped("day")), {date(2026, 3, 2)})

    def test_when_key_repeated_then_same_visit(self):
        """A retry after a lost answer records nothing twice."""
        first = self._create_visit("again")
        second = self._create_visit("again")
        self.assertEqual(first, second)
        self.assertEqual(self.Visit.search_count([("key", "=", "again")]), 1)

    def test_when_several_recorded_then_order_kept_and_hook_called_once(self):
        """A batch returns its rows in order and tells downstream once."""
        calls = []
        self.patch(
            type(self.Visit), "_on_recorded", lambda visits: calls.append(visits)
        )
        base = self._create_visit("one")
        vals = [
            {
                "key": key,
                "company_id": self.company.id,
                "partner_id": self.partner.id,
                "origin": key,
                "line_vals": [
                    {"product_id": self.service.id, "quantity": 1, "amount_net": 5}
                ],
            }
            for key in ("two", "one", "three")
        ]
        visits = self.Visit.record_visits(vals)
        self.assertEqual(visits.mapped("key"), ["two", "one", "three"])
        self.assertEqual(calls, [base, visits - base])

    def test_when_family_not_given_then_product_category(self):
        """The service family is the product's category."""
        visit = self._create_visit()
        self.assertEqual(visit.line_ids.family_id, self.service.categ_id)

    def test_when_reversed_wholly_then_nothing_left(self):
        """Visit plus full reversal is zero in every figure."""
        visit = self._create_visit()
        reversal = visit.record_reversal("Wrong car", "R1")
        for rows in (visit + reversal, (visit + reversal).line_ids):
            for name in ("amount_net", "amount_list", "amount_cost"):
                self.assertAlmostEqual(sum(rows.mapped(name)), 0.0, 6)
        rows = (visit + reversal).line_ids
        self.assertEqual(sum(rows.mapped("quantity")), 0)
        self.assertEqual(sum(rows.mapped("minutes")), 0)
        self.assertEqual(reversal.kind, "reversal")
        self.assertEqual(reversal.reversed_id, visit)

    def test_when_reversal_key_repeated_then_same_reversal(self):
        """Pressing reverse twice reverses once."""
        visit = self._create_visit()
        first = visit.record_reversal("Wrong car", "R1")
        self.assertEqual(visit.record_reversal("Wrong car", "R1"), first)
        self.assertEqual(len(visit.reversal_ids), 1)

    def test_when_reversed_in_parts_then_last_takes_the_rest(self):
        """Three thirds of 100.00 add up to 100.00, not 99.99."""
        visit = self._create_visit()
        film = visit.line_ids.filtered(lambda line: line.product_id == self.part)
        parts = [
            visit.record_reversal("Piece back", f"R{i}", {film.id: 1}) for i in range(3)
        ]
        amounts = [round(part.amount_net, 2) for part in parts]
        self.assertEqual(amounts, [-33.33, -33.33, -33.34])
        self.assertEqual([part.reversal_no for part in parts], [1, 2, 3])

    def test_when_more_than_left_then_refused(self):
        """Never more is reversed than was sold."""
        visit = self._create_visit()
        film = visit.line_ids.filtered(lambda line: line.product_id == self.part)
        visit.record_reversal("Piece back", "R1", {film.id: 2})
        with self.assertRaisesRegex(UserError, "only 1.0 can still"):
            visit.record_reversal("Piece back", "R2", {film.id: 2})

    def test_when_sign_is_wrong_then_refused(self):
        """A negative quantity would be a sale through the back door."""
        visit = self._create_visit()
        with self.assertRaises(UserError):
            visit.record_reversal("x", "R1", {visit.line_ids[0].id: -1})

    def test_when_all_is_reversed_then_refused(self):
        """A visit reversed wholly has nothing left to reverse."""
        visit = self._create_visit()
        visit.record_reversal("Wrong car", "R1")
        with self.assertRaisesRegex(UserError, "already reversed"):
            visit.record_reversal("Wrong car", "R2")

    def test_when_reason_is_blank_then_refused(self):
        """A reversal names its reason."""
        visit = self._create_visit()
        with self.assertRaisesRegex(UserError, "reason"):
            visit.record_reversal("  ", "R1")

    def test_when_reversal_is_reversed_then_refused(self):
        """A reversal is final; a new settlement is a new visit."""
        reversal = self._create_visit().record_reversal("Wrong car", "R1")
        with self.assertRaisesRegex(UserError, "reversal cannot"):
            reversal.record_reversal("Undo", "R2")

    def test_when_line_of_another_visit_then_refused(self):
        """Only the visit's own lines are reversed."""
        visit, other = self._create_visit("A"), self._create_visit("B")
        with self.assertRaisesRegex(UserError, "Only lines of this visit"):
            visit.record_reversal("x", "R1", {other.line_ids[0].id: 1})

    def test_when_reversed_then_hook_sees_the_reversal(self):
        """Downstream addons take back what they gave."""
        visit = self._create_visit()
        calls = []
        self.patch(
            type(self.Visit), "_on_recorded", lambda rows: calls.append(rows.kind)
        )
        visit.record_reversal("Wrong car", "R1")
        self.assertEqual(calls, ["reversal"])

    def test_when_indexes_read_then_customer_index_includes_amount(self):
        """A customer's turnover is read from the index alone."""
        self.env.cr.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = 'carcare_visit'"
        )
        definitions = " ".join(row[0] for row in self.env.cr.fetchall())
        self.assertIn(
            "(company_id, partner_id, date) INCLUDE (amount_net)", definitions
        )
        self.assertIn("(vehicle_id, date)", definitions)

    def test_when_reversal_numbers_clash_then_database_refuses(self):
        """Two clerks cannot both book reversal number one."""
        self.env.cr.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexname = %s",
            ["carcare_visit_reversal_no_uniq"],
        )
        self.assertIn("UNIQUE", self.env.cr.fetchone()[0])
