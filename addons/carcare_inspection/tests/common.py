from odoo.addons.carcare_workshop.tests.common import WorkshopCommon


class InspectionCommon(WorkshopCommon):
    """An order of the advisor that is taken in, with its inspection sheet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hood = cls.env.ref("carcare_inspection.carcare_inspection_place_hood")
        cls.checklist = cls.env["carcare.checklist"].create(
            {
                "name": "Short Check",
                "item_ids": [
                    (
                        0,
                        0,
                        {
                            "name": "Brake pad",
                            "unit": "mm",
                            "watch_below": 5,
                            "now_below": 3,
                            "product_id": cls.pads.id,
                        },
                    ),
                    (0, 0, {"name": "Wiper blades"}),
                ],
            }
        )
        cls.process_plain.write(
            {"checklist_id": cls.checklist.id, "needs_intake_ack": True}
        )
        customer = cls._create_customer(user_id=cls.advisor.id)
        cls.order = cls._create_order(customer=customer)
        cls.order.action_check_in()
        cls.sheet = cls.order.get_inspection().with_user(cls.advisor)
        cls.brake = cls.sheet.finding_ids.filtered("item_id.watch_below")
        cls.wiper = cls.sheet.finding_ids - cls.brake

    @classmethod
    def _mark(cls, user=None, **vals):
        """Create a damage mark on the sheet, as the technician unless told."""
        marks = cls.env["carcare.damage.mark"].with_user(user or cls.technician)
        return marks.create({"inspection_id": cls.sheet.id, "x": 500, "y": 300, **vals})

    @classmethod
    def _leave(cls, **vals):
        """Create a belonging left in the car, noted by the advisor."""
        things = cls.env["carcare.belonging"].with_user(cls.advisor)
        return things.create(
            {"inspection_id": cls.sheet.id, "name": "Umbrella", **vals}
        )

    @classmethod
    def _photo(cls, stage, **vals):
        """Take a photo of the order at one stage."""
        photos = cls.env["carcare.work.order.photo"].with_user(cls.advisor)
        return photos.create(
            {
                "order_id": cls.order.id,
                "stage": stage,
                "image": cls._picture(size=(64, 48)),
                **vals,
            }
        )

    @classmethod
    def _make_ready(cls):
        """Bring the order to ready: acknowledged, approved, worked, released."""
        cls.order.action_acknowledge_intake()
        cls.order.action_quote()
        cls.order.line_ids.decide("approved", "in_person", proof="signed")
        cls.order.action_start()
        cls.order.line_ids.action_work_done()
        cls.order.action_quality_pass()
