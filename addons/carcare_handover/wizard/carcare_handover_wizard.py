from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class CarcareHandoverWizard(models.TransientModel):
    """Give chosen customers, or everything of a leaving employee, to a colleague."""

    _name = "carcare.handover.wizard"
    _description = "Hand Over Customers"

    partner_ids = fields.Many2many(
        "res.partner",
        string="Customers",
        default=lambda self: self._default_partner_ids(),
    )
    from_user_id = fields.Many2one("res.users", "Leaving Employee")
    to_user_id = fields.Many2one(
        "res.users",
        "New Advisor",
        domain="[('share', '=', False), ('id', '!=', from_user_id)]",
    )
    reason = fields.Char(required=True)
    archive = fields.Boolean("Archive the Employee Afterwards")
    customer_count = fields.Integer(compute="_compute_counts")
    task_count = fields.Integer(compute="_compute_counts")

    @api.model
    def _default_partner_ids(self):
        if self.env.context.get("active_model") != "res.partner":
            return False
        return self.env.context.get("active_ids")

    @api.depends("from_user_id", "partner_ids")
    def _compute_counts(self):
        for wizard in self:
            left = wizard.from_user_id and wizard.from_user_id._count_handover()
            left = left or {"res.partner": len(wizard.partner_ids)}
            wizard.customer_count = left.pop("res.partner")
            wizard.task_count = sum(left.values())

    def action_hand_over(self):
        """Write the new advisor, with history; managers only.

        With a leaving employee everything of his moves, in every shop the manager
        works for; the employee is archived when asked and the user may do so.
        """
        self.ensure_one()
        if not self.env.user.has_group("carcare.carcare_group_manager"):
            raise AccessError(self.env._("Only a manager hands customers over."))
        if not self.to_user_id and self.from_user_id:
            raise UserError(self.env._("Choose who takes over."))
        for records, field in self._get_records():
            records.with_context(carcare_assignment_reason=self.reason).write(
                {field: self.to_user_id.id}
            )
        if self.archive and self.from_user_id:
            self.from_user_id.action_archive()
        return {"type": "ir.actions.act_window_close"}

    def _get_records(self):
        """Return [(records, user field)] that change hands."""
        if not self.from_user_id:
            return [(self.partner_ids.filtered("carcare_customer"), "user_id")]
        return [
            (
                self.env[model].search([*domain, (field, "=", self.from_user_id.id)]),
                field,
            )
            for model, field, domain in self.from_user_id._get_handover_targets()
        ]
