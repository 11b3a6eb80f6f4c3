from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcareUnmaskLog(models.Model):
    """Who looked at which masked number when. Nobody changes or deletes a row."""

    _name = "carcare.unmask.log"
    _description = "Unmasking Log"
    _order = "id desc"
    _log_access = False
    _rec_name = "user_id"

    res_model = fields.Char("Model", required=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True)
    user_id = fields.Many2one("res.users", required=True, index=True)
    date = fields.Datetime(required=True)

    def write(self, vals):
        """Refuse: the log is append-only, for the superuser too."""
        self._ensure_append_only()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ever(self):
        """Refuse: the log is append-only, for the superuser too."""
        self._ensure_append_only()

    def _ensure_append_only(self):
        if self:
            raise UserError(self.env._("The unmasking log cannot be changed."))
