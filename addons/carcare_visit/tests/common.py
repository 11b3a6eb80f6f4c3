from odoo.addons.carcare.tests.common import CarcareCommon


class VisitCommon(CarcareCommon):
    """A customer with a car and a factory of visits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls._create_customer()
        cls.vehicle = cls._create_vehicle(partner_id=cls.partner.id)
        cls.service = cls.env["product.product"].create(
            {"name": "Ceramic coating", "type": "service"}
        )
        cls.part = cls.env["product.product"].create(
            {
                "name": "Film",
                "type": "consu",
                "uom_id": cls.env.ref("uom.product_uom_meter").id,
            }
        )
        cls.Visit = cls.env["carcare.visit"]

    @classmethod
    def _create_visit(cls, key="V1", **vals):
        """Record one visit of 300.00 net: labour 200.00, 3 m of film 100.00."""
        lines = vals.pop("line_vals", None) or [
            {
                "product_id": cls.service.id,
                "technician_id": cls.technician.id,
                "quantity": 1,
                "amount_net": 200.0,
                "amount_list": 250.0,
                "minutes": 90,
            },
            {
                "product_id": cls.part.id,
                "quantity": 3,
                "amount_net": 100.0,
                "amount_list": 100.0,
                "amount_cost": 60.0,
            },
        ]
        base = {
            "key": key,
            "company_id": cls.company.id,
            "partner_id": cls.partner.id,
            "vehicle_id": cls.vehicle.id,
            "user_id": cls.advisor.id,
            "origin": f"Order {key}",
            "line_vals": lines,
        }
        return cls.Visit.record_visit(base | vals)
