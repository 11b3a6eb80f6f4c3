from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcareIntakeMixin(models.AbstractModel):
    """A row of the intake that the customer acknowledges.

    Guarantees: what the customer has acknowledged is neither changed nor deleted
    (only the fields of ``_get_open_fields`` may still be written), a row never moves
    to another inspection, and an order that has left the shop keeps its rows.
    """

    _name = "carcare.intake.mixin"
    _description = "Acknowledged Intake Row"
    _inherit = ["carcare.guard.mixin"]
    _guarded_fields = frozenset(("acknowledged",))

    inspection_id = fields.Many2one(
        "carcare.inspection", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(
        related="inspection_id.order_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    acknowledged = fields.Boolean(readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse rows for an order that has left the shop."""
        records = super().create(vals_list)
        records.order_id.ensure_intake_open()
        return records

    def write(self, vals):
        """Refuse to change what the customer has acknowledged."""
        self.check_access("write")
        self.order_id.ensure_intake_open()
        if set(vals) - self._get_open_fields():
            self._ensure_not_acknowledged()
        if "inspection_id" in vals and self.inspection_id.ids != [
            vals["inspection_id"]
        ]:
            raise UserError(self.env._("An intake row stays with its inspection."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_acknowledged(self):
        self._ensure_not_acknowledged()
        self.order_id.ensure_intake_open()

    def _get_open_fields(self):
        """Return the names of fields that may change after acknowledgement."""
        return {"acknowledged"}

    def _ensure_not_acknowledged(self):
        if any(self.mapped("acknowledged")):
            raise UserError(
                self.env._(
                    "The customer has acknowledged this row; it cannot be changed. "
                    "Add a new one instead."
                )
            )
