from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    customer_account_ids = fields.One2many(
        "carcare.customer.account",
        "partner_id",
        "Accounts",
        groups="carcare.carcare_group_cashier,carcare.carcare_group_accountant",
    )
