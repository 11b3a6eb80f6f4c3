from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcareIntakeAck(models.Model):
    """Append-only: who acknowledged damage marks and belongings, when and how.

    Written only by ``carcare.work.order.acknowledge_intake``.
    """

    _name = "carcare.intake.ack"
    _description = "Intake Acknowledgement"
    _inherit = ["carcare.guard.mixin"]
    _order = "id desc"
    _rec_name = "name"

    order_id = fields.Many2one(
        "carcare.work.order", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    name = fields.Char(string="Acknowledged By", required=True)
    channel = fields.Selection(
        [("in_person", "In person"), ("link", "Link")], required=True
    )
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", string="Noted By")

    @api.model_create_multi
    def create(self, vals_list):
        """Refused outside ``acknowledge_intake``."""
        if not self._is_guard_open():
            self._refuse_change()
        return super().create(vals_list)

    def write(self, vals):  # pylint: disable=method-required-super
        """Refused for everybody: an acknowledgement is evidence."""
        self._refuse_change()

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse_change()

    def _refuse_change(self):
        raise UserError(
            self.env._("An acknowledgement is given with the button, and stays.")
        )
