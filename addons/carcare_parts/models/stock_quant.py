from odoo import models


class StockQuant(models.Model):
    """Stock on the shelf can be locked, so that the last part goes to one job."""

    _name = "stock.quant"
    _inherit = ["stock.quant", "carcare.lock.mixin"]
