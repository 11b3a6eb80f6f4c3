from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import WarrantyCommon


@tagged("post_install", "-at_install")
class TestMinimum(WarrantyCommon):
    def test_when_asked_then_the_law_answers(self):
        """机动车维修管理规定 art. 37: three classes, three minima."""
        minimum = self.env["carcare.warranty.minimum"]
        self.assertEqual(minimum.get_minimum("minor"), (2000, 10))
        self.assertEqual(minimum.get_minimum("second_level"), (5000, 30))
        self.assertEqual(minimum.get_minimum("overhaul"), (20000, 100))
        self.assertEqual(minimum.get_minimum("promise"), (0, 0))

    def test_when_the_law_changes_then_from_its_day_on(self):
        """A new row counts from its day; older days keep the older row."""
        minimum = self.env["carcare.warranty.minimum"]
        minimum.create(
            {
                "warranty_class": "minor",
                "date_from": date(2027, 1, 1),
                "minimum_km": 3000,
                "minimum_days": 15,
            }
        )
        self.assertEqual(minimum.get_minimum("minor", date(2026, 12, 31)), (2000, 10))
        self.assertEqual(minimum.get_minimum("minor", date(2027, 1, 1)), (3000, 15))

    def test_when_the_class_is_set_then_the_minimum_is_proposed(self):
        """Choosing the class is enough to keep the law."""
        self.wash.with_user(self.manager).sudo().warranty_class = "second_level"
        self.assertEqual((self.wash.warranty_km, self.wash.warranty_days), (5000, 30))

    def test_when_the_promise_is_shorter_than_the_law_then_refused(self):
        """A promise may only be longer, on the product and on the line."""
        self.wash.warranty_class = "minor"
        line = self._create_order().line_ids
        for record in (self.wash, line):
            for vals in ({"warranty_km": 1999}, {"warranty_days": 9}):
                with self.assertRaises(ValidationError), self.env.cr.savepoint():
                    record.write(vals)
            record.write({"warranty_km": 0, "warranty_days": 365})

    @mute_logger("odoo.sql_db")
    def test_when_absurd_then_refused(self):
        """Negative or endless numbers are refused by the database."""
        for vals in ({"warranty_km": -1}, {"warranty_days": 99999}):
            with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self.polish.write(vals)
                self.env.flush_all()

    def test_when_the_family_has_a_class_then_its_products_follow(self):
        """A new product of the family takes its class; an own class stays."""
        family = self.env["product.category"].create(
            {"name": "Overhaul", "warranty_class": "overhaul"}
        )
        product = self.env["product.product"].create(
            {"name": "Engine", "categ_id": family.id}
        )
        self.assertEqual(product.warranty_class, "overhaul")
        self.assertEqual((product.warranty_km, product.warranty_days), (20000, 100))
        self.polish.categ_id = family
        self.assertEqual(self.polish.warranty_class, "promise")

    def test_when_nothing_is_set_up_then_repair_keeps_the_law(self):
        """A repair without any set-up still has 2000 km and 10 days."""
        self.process_plain.kind = "repair"
        line = self._create_order([self.pads]).line_ids
        self.assertEqual(line.warranty_class, "minor")
        self.assertEqual((line.warranty_km, line.warranty_days), (2000, 10))

    def test_when_a_wash_then_no_warranty(self):
        """A car wash is no repair."""
        self.process_plain.kind = "wash"
        self.assertEqual(self._create_order().line_ids.warranty_class, "none")

    def test_when_printed_then_the_text_tells_the_term(self):
        """Days, distance, both or for life: each has its words."""
        cases = [((30, 5000), "5000"), ((30, 0), "30"), ((0, 5000), "5000")]
        line = self._visit().line_ids
        texts = set()
        for (days, km), part in cases:
            line.write({"warranty_days": days, "warranty_km": km})
            self.assertIn(part, line.warranty_text)
            texts.add(line.warranty_text)
        line.write({"warranty_days": 0, "warranty_km": 0})
        self.assertEqual(len(texts | {line.warranty_text}), 4)
