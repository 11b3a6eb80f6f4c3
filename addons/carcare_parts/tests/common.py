from odoo.addons.carcare_workshop.tests.common import WorkshopCommon


class PartsCommon(WorkshopCommon):
    """Parts with stock on the shelf and orders brought to work."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.shelf = cls.warehouse.lot_stock_id
        cls.pads.write({"invoice_policy": "delivery", "standard_price": 150})
        (cls.wash + cls.polish).write({"invoice_policy": "delivery"})
        cls.film = cls.env["product.product"].create(
            {
                "name": "Film",
                "type": "consu",
                "is_storable": True,
                "list_price": 100,
                "standard_price": 40,
                "taxes_id": False,
                "invoice_policy": "delivery",
                "uom_id": cls.env.ref("uom.product_uom_meter").id,
            }
        )

    @classmethod
    def _stock(cls, product, quantity, lot=None):
        """Put ``quantity`` of the product on the shelf."""
        cls.env["stock.quant"]._update_available_quantity(
            product, cls.shelf, quantity, lot_id=lot
        )

    @classmethod
    def _get_free(cls, product):
        """Return what is on the shelf and not reserved."""
        return cls.env["stock.quant"]._get_available_quantity(product, cls.shelf)

    @classmethod
    def _get_on_hand(cls, product):
        """Return what is on the shelf."""
        quants = cls.env["stock.quant"]._gather(product, cls.shelf)
        return sum(quants.mapped("quantity"))

    @classmethod
    def _start(cls, products=None, quantities=None, **vals):
        """Return an order in work with all its lines approved."""
        order = cls._create_order(products or [cls.polish, cls.pads], **vals)
        for product, quantity in (quantities or {}).items():
            cls._get_line(order, product).quantity = quantity
        cls._approve(order)
        order.action_start()
        return order

    @classmethod
    def _get_line(cls, order, product):
        return order.line_ids.filtered(lambda line: line.product_id == product)
