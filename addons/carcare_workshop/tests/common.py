import base64
import io

from PIL import Image

from odoo.addons.carcare.tests.common import CarcareCommon


class WorkshopCommon(CarcareCommon):
    """Services, a part, a simple and a strict process, and factories on top of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "carcare_require_settlement" in cls.company._fields:
            # Whether an unpaid car may leave is tested where settling is known.
            cls.company.carcare_require_settlement = False
        products = cls.env["product.product"]
        cls.wash = products.create(
            {"name": "Wash", "type": "service", "list_price": 60, "taxes_id": False}
        )
        cls.polish = products.create(
            {
                "name": "Polish",
                "type": "service",
                "list_price": 500,
                "taxes_id": False,
                "carcare_minutes": 90,
                "carcare_floor_price": 400,
            }
        )
        cls.pads = products.create(
            {
                "name": "Brake pads",
                "type": "consu",
                "is_storable": True,
                "list_price": 280,
                "taxes_id": False,
            }
        )
        cls.process_wash = cls.env.ref("carcare_workshop.carcare_process_wash")
        cls.process_brake = cls.env.ref("carcare_workshop.carcare_process_brake")
        cls.process_plain = cls.env["carcare.process"].create(
            {"name": "Approved job", "code": "PLAIN", "needs_approval": True}
        )

    @classmethod
    def _create_order(cls, products=None, user=None, **vals):
        """Create a draft order of the advisor with one line for each product."""
        customer = vals.pop("customer", None)
        if "vehicle_id" not in vals:
            owner = {"partner_id": customer.id} if customer else {}
            vals["vehicle_id"] = cls._create_vehicle(**owner).id
        lines = [
            (0, 0, {"product_id": product.id})
            for product in ([cls.wash] if products is None else products)
        ]
        vals.setdefault("process_id", cls.process_plain.id)
        orders = cls.env["carcare.work.order"].with_user(user or cls.advisor)
        return orders.create({"line_ids": lines, **vals})

    @classmethod
    def _approve(cls, order):
        """Bring a draft order to approved; the advisor records the decision."""
        order.action_check_in()
        order.action_quote()
        order.line_ids.decide("approved", "in_person", proof="signed")
        return order

    @classmethod
    def _picture(cls, image_format="PNG", size=(8, 8)):
        """Return a small sound picture in base64."""
        data = io.BytesIO()
        Image.new("RGB", size, "red").save(data, image_format)
        return base64.b64encode(data.getvalue())
