import doctest
from datetime import date

from odoo.tests import BaseCase, tagged

from odoo.addons.carcare.tools import inspection, odometer, plates, vin


@tagged("post_install", "-at_install")
class TestEngines(BaseCase):
    """The plain-Python engines, without a database."""

    def assert_kinds(self, kind, *texts):
        for text in texts:
            with self.subTest(text):
                self.assertEqual(plates.classify(text), kind)

    def test_doctests_pass(self):
        """The examples in the engines are true."""
        for engine in (plates, vin, inspection, odometer):
            result = doctest.testmod(engine)
            self.assertGreater(result.attempted, 0)
            self.assertEqual(result.failed, 0, engine.__name__)

    def test_ordinary_plates(self):
        """Seven characters with at least one digit; letters A and D are no trap."""
        self.assert_kinds("ordinary", "粤B8K268", "京AA1234", "京AD1234", "沪a·d1234")
        self.assert_kinds("invalid", "京AABCDE", "京I12345", "京A1234", "台A12345")

    def test_new_energy_plates(self):
        """A letter first on small cars, last on large ones; only A-H, J, K."""
        self.assert_kinds(
            "nev_small", "沪AD12345", "粤BF01234", "浙AK88888", "京AAD1234"
        )
        self.assert_kinds("nev_large", "粤B12345D", "粤B12345K")
        self.assert_kinds("invalid", "京AL12345", "京A12345L", "京ADAB123", "京A1234D5")

    def test_special_plates(self):
        """Each special kind ends, or begins, with its own character."""
        self.assert_kinds("coach", "京A1234学")
        self.assert_kinds("police", "川R1234警", "京A0012警")
        self.assert_kinds("trailer", "粤B1234挂", "冀J·6A89挂")
        self.assert_kinds("consulate", "沪A0023领")
        self.assert_kinds("hk_macau", "粤Z·4567澳", "粤Z1A23港")
        self.assert_kinds(
            "temporary", "沪A12345临", "沪A1234临", "京A1234超", "京A1234试"
        )
        self.assert_kinds("embassy", "224578使", "使014578")
        self.assert_kinds("invalid", "使12345", "使01457A", "粤A1234港", "京A12345警")

    def test_plates_beyond_the_files(self):
        """Rescue, armed police and military plates are taken."""
        self.assert_kinds("rescue", "京X1234应急", "粤X12345应急")
        self.assert_kinds("armed_police", "WJ京12345", "WJ1234567"[:8])
        self.assert_kinds("military", "VA12345", "KA·01234")
        self.assert_kinds("invalid", "AB12345", "BAD1234")

    def test_every_kind_has_a_type(self):
        """Each kind proposes a plate type code; an invalid plate none."""
        for kind, text in {"rescue": "京X1234应急", "coach": "京A1234学"}.items():
            self.assertTrue(plates.default_type(text), kind)
        self.assertEqual(plates.default_type("粤Z4567澳"), "27")
        self.assertEqual(plates.default_type("京A"), "")

    def test_suggestions_are_only_offered(self):
        """O and I are never turned into digits by normalising."""
        self.assertEqual(plates.normalise("京ao2345"), "京AO2345")
        self.assertEqual(plates.suggest("京AO2I45"), ["京A02145"])
        self.assertEqual(plates.suggest("京O12345"), [])
        self.assertEqual(plates.suggest(""), [])

    def test_every_invalid_plate_has_a_reason(self):
        """Whatever is typed, the reason is one the product can say."""
        reasons = {
            "province",
            "authority",
            "character",
            "letter_io",
            "length",
            "pattern",
            "empty",
        }
        for text in (
            "",
            "x",
            "京",
            "京1",
            "京A@1234",
            "使",
            "12",
            "警",
            "京A1234567",
            "🚗",
        ):
            self.assertIn(plates.explain(text), reasons, text)

    def test_vin_states(self):
        """China and North America have a check digit, Europe has none."""
        self.assertEqual(vin.check("LVGBE40KX8G200001"), ("valid", "X"))
        self.assertEqual(vin.check("5N1NJ01CXST000001")[0], "valid")
        self.assertEqual(vin.check("WBAVB13506PT12345")[0], "valid_no_check_digit")
        self.assertEqual(vin.check("LSVAM4O86C2184841"), ("invalid", ""))
        self.assertEqual(vin.check("LSVAM4186U2184841")[0], "invalid")

    def test_vin_model_year_is_the_latest_possible(self):
        """T is 1996 or 2026; a year further than next year is thirty years older."""
        self.assertEqual(vin.model_year("LSVAM4186T2184841", 2026), 2026)
        self.assertEqual(vin.model_year("LSVAM4186V2184841", 2026), 2027)
        self.assertEqual(vin.model_year("LSVAM4186W2184841", 2026), 1998)
        self.assertEqual(vin.model_year("ABC", 2026), 0)

    def test_vin_maker(self):
        """The prefix names the maker; a maker of several brands proposes none."""
        self.assertEqual(vin.maker("LRWYGCEK5PC000001")["brand"], "tesla")
        self.assertEqual(vin.maker("LFV3A23C9E3000001")["brand"], "")
        self.assertEqual(vin.maker("ZZZ"), {})

    def test_inspection_of_private_cars(self):
        """Marks in years 2, 4, 8; tests in 6, 10 and every year after."""
        start = date(2020, 3, 15)
        what = {}
        for year in range(1, 18):
            due = inspection.next_due(start, date(2020 + year, 3, 31))
            what[due.due.year - 2020] = due.what
        marks = [year for year, kind in what.items() if kind == "mark"]
        self.assertEqual(marks, [2, 4, 8])
        self.assertEqual(sorted(what), [2, 4, 6, 8, *range(10, 18)])

    def test_inspection_day_itself_is_still_this_one(self):
        """On the last day the same inspection is due, the day after the next."""
        start = date(2016, 2, 29)
        self.assertEqual(
            inspection.next_due(start, date(2026, 2, 28)).due, date(2026, 2, 28)
        )
        after = inspection.next_due(start, date(2026, 3, 1))
        self.assertEqual(after.due, date(2027, 2, 28))
        self.assertEqual(after.window_opens, date(2026, 12, 1))

    def test_inspection_fallback_asks_to_verify(self):
        """Without the privilege the old table counts: 2-yearly, yearly, half-yearly."""
        start = date(2010, 1, 10)
        due = inspection.next_due(start, date(2013, 1, 1), "private_other")
        self.assertEqual((due.due, due.verify), (date(2014, 1, 31), True))
        due = inspection.next_due(start, date(2026, 2, 1), "private_other")
        self.assertEqual(due.due, date(2026, 7, 31))

    def test_km_per_day_is_robust_and_clamped(self):
        """One mistyped reading moves nothing; extremes are clamped."""
        days = [date(2026, 1, day) for day in (1, 11, 21, 31)]
        wild = list(zip(days, (0, 500, 90000, 1500), strict=True))
        self.assertLess(odometer.km_per_day(wild), 300)
        flat = list(zip(days, (0, 0, 0, 0), strict=True))
        self.assertEqual(odometer.km_per_day(flat), 5)
        fast = list(zip(days, (0, 9000, 18000, 27000), strict=True))
        self.assertEqual(odometer.km_per_day(fast), 300)

    def test_next_care_takes_what_comes_first(self):
        """Months win for a car that stands, kilometres for one that drives."""
        last = (date(2026, 1, 1), 10000)
        slow = odometer.next_care(last, (date(2026, 2, 1), 10150), (5000, 6), 5)
        self.assertEqual((slow.basis, slow.date), ("months", date(2026, 7, 1)))
        self.assertIsNone(odometer.next_care(last, last, (0, 0), 40))
        months = odometer.next_care(last, last, (0, 12), 10)
        self.assertEqual(months.km, 13650)
