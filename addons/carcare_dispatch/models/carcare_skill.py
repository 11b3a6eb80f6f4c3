from odoo import fields, models


class CarcareSkill(models.Model):
    """What a technician must be able to do before he gets certain services."""

    _name = "carcare.skill"
    _description = "Technician Skill"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    user_ids = fields.Many2many(
        "res.users", "carcare_skill_user_rel", "skill_id", "user_id", "Technicians"
    )

    _name_unique = models.UniqueIndex("(name)", "This skill exists already.")
