from odoo import fields, models


class CarcareProcess(models.Model):
    """A process says what is looked at and acknowledged before work starts."""

    _inherit = "carcare.process"

    needs_intake_ack = fields.Boolean(
        string="Intake Acknowledged",
        help="The customer must acknowledge damage and belongings before work starts.",
    )
    checklist_id = fields.Many2one("carcare.checklist", ondelete="restrict")
