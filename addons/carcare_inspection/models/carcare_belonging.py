from odoo import api, fields, models


class CarcareBelonging(models.Model):
    """A thing the customer leaves in the car, ticked off when the car is handed over."""

    _name = "carcare.belonging"
    _description = "Belonging Left in the Car"
    _inherit = ["carcare.intake.mixin"]
    _order = "order_id, id"

    name = fields.Char(string="Item", required=True)
    quantity = fields.Integer(required=True, default=1)
    returned = fields.Boolean(help="Handed back or seen in the car at delivery.")
    explanation = fields.Char(help="Why the item is not handed over with the car.")
    returned_by = fields.Many2one("res.users", readonly=True, copy=False)
    returned_date = fields.Datetime(readonly=True, copy=False)

    _quantity_positive = models.Constraint(
        "CHECK(quantity BETWEEN 1 AND 999)",
        "The quantity of a belonging lies between 1 and 999.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Belongings start in the car: nothing is ticked before delivery."""
        closed = {"returned", "returned_by", "returned_date"}
        return super().create(
            [
                {key: val for key, val in vals.items() if key not in closed}
                for vals in vals_list
            ]
        )

    def write(self, vals):
        """Stamp who ticked a belonging and when."""
        vals = dict(vals)
        if "returned" in vals:
            vals.update(self._prepare_returned_vals(vals["returned"]))
        return super().write(vals)

    def _prepare_returned_vals(self, returned):
        """Return the stamp of a tick, or its removal."""
        return {
            "returned_by": self.env.uid if returned else False,
            "returned_date": fields.Datetime.now() if returned else False,
        }

    def _get_open_fields(self):
        """Handing back happens long after the acknowledgement."""
        return super()._get_open_fields() | {
            "returned",
            "returned_by",
            "returned_date",
            "explanation",
        }
