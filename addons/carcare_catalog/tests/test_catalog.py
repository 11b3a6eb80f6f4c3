from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestCatalog(TransactionCase):
    """Brands, series and models as delivered, and how they are found."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(cls.env, login="catalog", groups="base.group_user")
        cls.brands = cls.env["carcare.vehicle.brand"].with_user(cls.user)
        cls.series = cls.env["carcare.vehicle.series"].with_user(cls.user)

    def test_enough_brands_and_series(self):
        """At least 60 brands and 200 series, of every origin and value band."""
        brands = self.brands.search([])
        self.assertGreaterEqual(len(brands), 60)
        self.assertGreaterEqual(self.series.search_count([]), 200)
        origins = dict(self.brands._fields["origin"]._description_selection(self.env))
        self.assertEqual(set(brands.mapped("origin")), set(origins))
        self.assertEqual(len(set(brands.mapped("value_band"))), 4)

    def test_brand_is_found_in_both_languages(self):
        """Staff type 宝马 or BMW."""
        for text in ("宝马", "bmw"):
            self.assertEqual(self.brands.name_search(text)[0][1], "宝马")

    def test_series_is_found_with_its_brand(self):
        """A series is found by either name and shown with its brand."""
        for text in ("帕萨特", "passat"):
            self.assertIn("大众 帕萨特", dict(self.series.name_search(text)).values())
        self.assertGreater(len(self.series.name_search("大众")), 10)

    def test_popular_brands_come_first(self):
        """The first brand of the list is one that comes every day."""
        self.assertEqual(self.brands.search([], limit=1).name, "大众")

    def test_code_finds_the_brand(self):
        """The code of the maker table leads to the brand; others to nothing."""
        self.assertEqual(self.brands.find_by_code("byd").name_en, "BYD")
        self.assertFalse(self.brands.find_by_code("nonsense"))

    def test_series_takes_the_value_band_of_its_brand(self):
        """A new series is as valuable as its brand, until somebody says more."""
        brand = self.env.ref("carcare_catalog.brand_toyota")
        series = self.env["carcare.vehicle.series"].create(
            {"name": "Test", "brand_id": brand.id}
        )
        self.assertEqual(series.value_band, "mainstream")
        series.value_band = "luxury"
        series.name = "Other"
        self.assertEqual(series.value_band, "luxury")

    def test_model_takes_the_interval_of_its_series(self):
        """A model starts with its series' care interval and may differ."""
        series = self.env.ref("carcare_catalog.series_tesla_model_y")
        model = self.env["carcare.vehicle.model"].create(
            {"name": "2024 RWD", "series_id": series.id}
        )
        self.assertEqual(
            (model.care_interval_km, model.care_interval_months), (20000, 24)
        )
        model.care_interval_km = 15000
        self.assertEqual(series.care_interval_km, 20000)
        self.assertEqual(model.display_name, "特斯拉 Model Y 2024 RWD")
        self.assertEqual(model.brand_id.name, "特斯拉")

    @mute_logger("odoo.sql_db")
    def test_brand_exists_once(self):
        """A brand, and a series of a brand, exist once."""
        brands = self.env["carcare.vehicle.brand"]
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            brands.create({"name": "大众", "origin": "german"})

    def test_staff_cannot_change_the_catalogue(self):
        """Ordinary users read it."""
        with self.assertRaises(AccessError):
            self.brands.search([], limit=1).write({"name": "x"})
