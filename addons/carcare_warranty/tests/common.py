from datetime import timedelta

from freezegun import freeze_time

from odoo.addons.carcare_workshop.tests.common import WorkshopCommon


class WarrantyCommon(WorkshopCommon):
    """A car delivered at the fixed now with a guaranteed polish (30 days, 5000 km)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.polish.write(
            {"warranty_class": "promise", "warranty_km": 5000, "warranty_days": 30}
        )
        cls.car = cls._create_vehicle()
        cls.order = cls._deliver(cls._visit(odometer_in_km=20000))
        cls.line = cls.order.line_ids

    @classmethod
    def _visit(cls, products=None, **vals):
        """Create an order for the same car."""
        vals = {"vehicle_id": cls.car.id, **vals}
        return cls._create_order(products or [cls.polish], **vals)

    @classmethod
    def _deliver(cls, order, day=0, technician=None):
        """Bring an order from draft to delivered, ``day`` days after the fixed now."""
        with freeze_time(cls.now + timedelta(days=day)):
            cls._approve(order)
            if technician:
                order.line_ids.share_ids = [
                    (0, 0, {"user_id": user.id}) for user in technician
                ]
            order.action_start()
            order.line_ids.action_work_done()
            order.action_quality_pass()
            order.action_deliver()
        return order

    @classmethod
    def _see(cls, days, km, products=None):
        """Return the line of a new visit ``days`` after the delivery at ``km``."""
        with freeze_time(cls.now + timedelta(days=days)):
            order = cls._visit(products=products, odometer_in_km=km)
            order.action_check_in()
        return order.line_ids
