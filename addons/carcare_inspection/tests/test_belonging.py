from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import InspectionCommon


@tagged("post_install", "-at_install")
class TestBelonging(InspectionCommon):
    def test_when_not_ticked_then_the_car_does_not_leave(self):
        """Each belonging left in the car blocks the delivery until ticked."""
        thing = self._leave()
        self._make_ready()
        with self.assertRaisesRegex(UserError, "Umbrella"):
            self.order.action_deliver()
        thing.returned = True
        self.order.action_deliver()
        self.assertEqual(self.order.state, "delivered")

    def test_when_explained_then_the_car_leaves(self):
        """A belonging that is not there is explained in writing."""
        thing = self._leave()
        self._make_ready()
        thing.explanation = "  "
        with self.assertRaises(UserError):
            self.order.action_deliver()
        thing.explanation = "Customer took it along"
        self.order.action_deliver()
        self.assertEqual(self.order.state, "delivered")

    def test_when_ticked_then_stamped(self):
        """A tick names who gave the thing back and when; unticking clears it."""
        thing = self._leave().with_user(self.technician)
        thing.returned = True
        self.assertEqual(thing.returned_by, self.technician)
        self.assertTrue(thing.returned_date)
        thing.returned = False
        self.assertFalse(thing.returned_by or thing.returned_date)

    def test_when_created_ticked_then_not_ticked(self):
        """Nothing is handed back before it was left."""
        thing = self._leave(returned=True, returned_by=self.advisor.id)
        self.assertFalse(thing.returned or thing.returned_by)

    @mute_logger("odoo.sql_db")
    def test_when_quantity_is_absurd_then_refused(self):
        """Quantities lie between 1 and 999."""
        for quantity in (0, -1, 1000):
            with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self._leave(quantity=quantity)

    def test_when_acknowledged_then_only_ticks_change(self):
        """After the acknowledgement a thing is ticked, not renamed."""
        thing = self._leave()
        self.order.action_acknowledge_intake()
        with self.assertRaises(UserError):
            thing.name = "Something else"
        thing.returned = True
        self.assertTrue(thing.returned)

    def test_when_delivered_then_ticks_stay(self):
        """After the delivery nobody takes a tick back."""
        thing = self._leave()
        self._make_ready()
        thing.returned = True
        self.order.action_deliver()
        with self.assertRaises(UserError):
            thing.returned = False
