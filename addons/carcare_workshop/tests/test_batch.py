from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import WorkshopCommon


@tagged("post_install", "-at_install")
class TestBatch(WorkshopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fleet = cls._create_customer(carcare_kind="company")
        cls.cars = cls.env["carcare.vehicle"]
        for _index in range(3):
            cls.cars |= cls._create_vehicle(partner_id=cls.fleet.id)

    def _open(self, user=None, **vals):
        wizard = self.env["carcare.work.order.batch"].with_user(user or self.advisor)
        wizard = wizard.with_context(
            active_model="carcare.vehicle", active_ids=self.cars.ids
        ).create({"process_id": self.process_wash.id} | vals)
        action = wizard.action_open()
        return self.env["carcare.work.order"].search(action["domain"])

    def test_when_a_fleet_comes_then_each_car_has_its_order(self):
        """Several cars of one company are opened at once (F042)."""
        orders = self._open(product_ids=[(6, 0, self.wash.ids)])
        self.assertEqual(orders.vehicle_id, self.cars)
        self.assertEqual(orders.partner_id, self.fleet)
        self.assertEqual(set(orders.mapped("state")), {"checked_in"})
        self.assertEqual(orders.line_ids.mapped("price_unit"), [60, 60, 60])

    def test_when_owners_differ_then_each_pays_for_his_car(self):
        """Without a common owner every owner pays for his own car."""
        self.cars |= self._create_vehicle()
        orders = self._open(check_in=False)
        self.assertEqual(set(orders.mapped("state")), {"draft"})
        for order in orders:
            self.assertEqual(order.partner_id, order.vehicle_id.partner_id)

    def test_when_the_process_has_usual_services_then_they_come(self):
        """A car checked in without lines gets the usual ones of its process."""
        self.process_wash.product_ids = self.wash
        orders = self._open()
        self.assertEqual(orders.line_ids.product_id, self.wash)
        self.assertEqual(len(orders.line_ids), 3)

    def test_when_there_are_no_cars_then_it_is_refused(self):
        """An empty or endless choice is refused with a message."""
        with self.assertRaises(UserError):
            self._open(vehicle_ids=[(5,)])

    def test_when_the_floor_opens_orders_then_it_is_refused(self):
        """Only the desk opens orders."""
        with self.assertRaises(AccessError):
            self._open(user=self.technician)
