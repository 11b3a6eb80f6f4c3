import base64
import io

from PIL import Image

from odoo.addons.carcare.tests.common import CarcareCommon


class JobCommon(CarcareCommon):
    """A free process, a strict one, and orders put into any stage."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        process = cls.env["carcare.process"]
        cls.process = process.create({"name": "Free job", "code": "FREE"})
        cls.strict = process.create(
            {
                "name": "Strict job",
                "code": "STRICT",
                "needs_approval": True,
                "needs_quality_check": True,
                "needs_signature": True,
                "intake_photo_min": 1,
                "progress_photo_min": 3,
                "delivery_photo_min": 1,
                "step_ids": [
                    (0, 0, {"name": "Look", "minutes": 10}),
                    (0, 0, {"name": "Talk", "minutes": 5, "mandatory": False}),
                ],
            }
        )

    @classmethod
    def _create_order(cls, process=None, state="draft", user=None, **vals):
        """Create an order of the advisor and put it into ``state`` without gates."""
        if "vehicle_id" not in vals:
            vals["vehicle_id"] = cls._create_vehicle().id
        orders = cls.env["carcare.work.order"].with_user(user or cls.advisor)
        order = orders.create({"process_id": (process or cls.process).id, **vals})
        return order if state == "draft" else cls._put(order, state)

    @classmethod
    def _put(cls, orders, state):
        """Force a stage: the only thing a test may do that nobody else can."""
        orders.with_guard().write({"state": state})
        return orders

    @classmethod
    def _picture(cls, image_format="PNG", size=(8, 8)):
        """Return a small sound picture in base64."""
        data = io.BytesIO()
        Image.new("RGB", size, "red").save(data, image_format)
        return base64.b64encode(data.getvalue())

    @classmethod
    def _take_photos(cls, order, stage, count, user=None):
        """Take photos of one stage as the technician or another user."""
        photos = cls.env["carcare.work.order.photo"].with_user(user or cls.technician)
        vals = {"order_id": order.id, "stage": stage, "image": cls._picture()}
        return photos.create([vals] * count)
