from odoo import fields, models


class CarcareCustomerStatementLine(models.TransientModel):
    """One line of a customer statement: a bill (positive) or money (negative)."""

    _name = "carcare.customer.statement.line"
    _description = "Customer Statement Line"
    _order = "date, id"

    statement_id = fields.Many2one(
        "carcare.customer.statement", required=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="statement_id.currency_id")
    date = fields.Date()
    name = fields.Char("Document")
    plates = fields.Char("Vehicles")
    orders = fields.Char("Work Orders")
    amount = fields.Monetary()
    balance = fields.Monetary()
