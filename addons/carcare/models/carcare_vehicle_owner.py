from odoo import fields, models


class CarcareVehicleOwner(models.Model):
    """Who owned a car from when to when; written by the vehicle itself."""

    _name = "carcare.vehicle.owner"
    _description = "Owner History"
    _order = "date_from desc, id desc"
    _rec_name = "partner_id"

    vehicle_id = fields.Many2one(
        "carcare.vehicle", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner", "Owner", required=True, index=True, ondelete="restrict"
    )
    date_from = fields.Date(required=True)
    date_to = fields.Date(help="Empty: owner today.")

    _dates = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "An ownership cannot end before it begins.",
    )
