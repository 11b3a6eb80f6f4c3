from odoo import fields, models


class CarcareProblemTag(models.Model):
    """A kind of problem, so that the same problem of a model is recognised."""

    _name = "carcare.problem.tag"
    _description = "Vehicle Problem"
    _order = "name"

    name = fields.Char(required=True, translate=True)
    color = fields.Integer()

    _name_unique = models.UniqueIndex("(name)", "This problem exists already.")
