from odoo import fields, models


class CarcareVehicleTag(models.Model):
    """A free tag of a car, shown on its job card: paint, leather, special wishes."""

    _name = "carcare.vehicle.tag"
    _description = "Vehicle Tag"
    _order = "name"

    name = fields.Char(required=True, translate=True)
    color = fields.Integer()

    _name_unique = models.UniqueIndex("(name)", "This vehicle tag exists already.")
