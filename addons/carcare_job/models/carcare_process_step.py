from odoo import fields, models


class CarcareProcessStep(models.Model):
    """One stage of a process, as the shop's standard prescribes it."""

    _name = "carcare.process.step"
    _description = "Process Step"
    _order = "process_id, sequence, id"

    process_id = fields.Many2one(
        "carcare.process", required=True, ondelete="cascade", index=True
    )
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    minutes = fields.Integer()
    mandatory = fields.Boolean(
        default=True, help="A car is not delivered while a mandatory step is undone."
    )
    user_id = fields.Many2one("res.users", "Responsible")
    instruction = fields.Text(translate=True)

    _minutes_sane = models.Constraint(
        "CHECK (minutes BETWEEN 0 AND 14400)", "Minutes must lie between 0 and 14400."
    )
