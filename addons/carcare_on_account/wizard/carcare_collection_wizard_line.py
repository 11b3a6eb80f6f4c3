from odoo import fields, models


class CarcareCollectionWizardLine(models.TransientModel):
    """One open invoice on the collection screen.

    Holds what the cashier must see; the invoice itself stays with the accountant.
    """

    _name = "carcare.collection.wizard.line"
    _description = "Collect On Account: Invoice"
    _order = "date, id"

    wizard_id = fields.Many2one(
        "carcare.collection.wizard", required=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="wizard_id.currency_id")
    move_ref = fields.Integer()
    name = fields.Char("Invoice")
    plates = fields.Char("Vehicles")
    date = fields.Date()
    date_due = fields.Date("Due")
    amount = fields.Monetary("Open")
    is_chosen = fields.Boolean("Pay", default=True)
