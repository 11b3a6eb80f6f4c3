from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.carcare_workshop.tests.common import WorkshopCommon


class ReceptionWorkshopCommon(WorkshopCommon):
    """A car of the advisor and what the reception says of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls._create_customer(name="李建国", user_id=cls.advisor.id)
        cls.car = cls._create_vehicle(plate="粤BK8201", partner_id=cls.customer.id)

    def _card(self, user=None, car=None):
        reception = self.env["carcare.reception"].with_user(user or self.advisor)
        return reception.open_card((car or self.car).id)

    def _rows(self, key, **kwargs):
        """Return the rows of one section of the card."""
        sections = {s["key"]: s["rows"] for s in self._card(**kwargs)["sections"]}
        return sections.get(key, [])


@tagged("post_install", "-at_install")
class TestReceptionWorkshop(ReceptionWorkshopCommon):
    def test_running_order_shows_stage_and_amount(self):
        """The car is in the shop already: seen at once."""
        order = self._create_order(vehicle_id=self.car.id)
        order.action_check_in()
        (row,) = self._rows("open_orders")
        self.assertEqual((row["model"], row["id"]), (order._name, order.id))
        self.assertTrue(row["badge"])
        self.assertIn("60", row["amount"])

    def test_cancelled_order_is_not_shown(self):
        """Void orders are noise at the counter."""
        order = self._create_order(vehicle_id=self.car.id)
        order.action_cancel(reason="typed twice")
        self.assertFalse(self._card()["sections"])

    def test_deferred_work_comes_back_with_its_value(self):
        """What the customer put off is offered again at the next visit."""
        order = self._create_order([self.polish], vehicle_id=self.car.id)
        order.action_check_in()
        order.action_quote()
        order.line_ids.decide("deferred", "in_person", proof="said so", reason="later")
        (row,) = self._rows("advice")
        self.assertIn("500", row["amount"])
        self.assertIn("later", row["detail"])

    def test_new_order_is_prefilled_with_the_car(self):
        """One click from the card to the order; nothing is saved before."""
        reception = self.env["carcare.reception"].with_user(self.advisor)
        count = self.env["carcare.work.order"].search_count([])
        action = reception.action_new_order(self.car.id, self.customer.id)
        self.assertEqual(action["context"], {"default_vehicle_id": self.car.id})
        self.assertEqual(self.env["carcare.work.order"].search_count([]), count)

    def test_new_order_is_the_first_button(self):
        """Enter on a found car, Enter again: a new order."""
        first = self._card()["actions"][0]
        self.assertEqual(
            (first["method"], first["primary"]), ("action_new_order", True)
        )

    def test_cashier_has_no_new_order(self):
        """Who may not open orders is not offered to, and refused over RPC."""
        methods = [action["method"] for action in self._card(self.cashier)["actions"]]
        self.assertNotIn("action_new_order", methods)
        reception = self.env["carcare.reception"].with_user(self.cashier)
        with self.assertRaises(AccessError):
            reception.action_new_order(self.car.id, self.customer.id)

    def test_customer_service_sees_its_customers_orders(self):
        """They follow up on what is in the shop, with the plate masked."""
        free = self._create_customer(name="孙无主")
        car = self._create_vehicle(partner_id=free.id)
        order = self._create_order([self.polish], vehicle_id=car.id)
        (row,) = self._rows("open_orders", user=self.marketer, car=car)
        self.assertEqual(row["id"], order.id)
        self.assertNotIn(car.plate_norm, str(row))

    def test_card_asks_as_often_for_twenty_orders_as_for_two(self):
        """The card does not get slower with a good customer."""
        counts = []
        for number in (2, 18):
            for _number in range(number):
                self._create_order(vehicle_id=self.car.id)
            for _warm in range(2):
                self._card()
                self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._card()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(*counts)


@tagged("post_install", "-at_install", "-standard", "carcare_tour")
class TestReceptionWorkshopTour(ReceptionWorkshopCommon, HttpCase):
    def test_advisor_opens_an_order_from_the_reception(self):
        """Type, Enter on the first button, and the order knows the car."""
        self.start_tour(
            "/odoo/reception", "carcare_reception_order", login="carcare_advisor"
        )
