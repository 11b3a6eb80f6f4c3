from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcareConsent(models.Model):
    """A customer granted or withdrew consent; the newest row per purpose counts.

    Append-only: whoever is asked for the proof must find it as it was given
    (消费者权益保护法实施条例 art. 24).
    """

    _name = "carcare.consent"
    _description = "Customer Consent"
    _order = "date desc, id desc"
    _rec_name = "purpose"

    partner_id = fields.Many2one(
        "res.partner", "Customer", required=True, index=True, ondelete="cascade"
    )
    purpose = fields.Selection(
        [
            ("data", "Keeping the customer file"),
            ("service", "Service notices"),
            ("marketing", "Marketing messages"),
        ],
        required=True,
        default="marketing",
    )
    channel = fields.Selection(
        [
            ("all", "All channels"),
            ("sms", "SMS"),
            ("wechat", "WeChat"),
            ("phone", "Phone"),
            ("email", "E-mail"),
        ],
        required=True,
        default="all",
    )
    decision = fields.Selection(
        [("granted", "Granted"), ("withdrawn", "Withdrawn")],
        required=True,
        default="granted",
    )
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    proof = fields.Char(
        required=True, help="Where the decision can be proved: form, call, message."
    )
    user_id = fields.Many2one(
        "res.users",
        "Recorded By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )

    def write(self, vals):
        """Refuse: a decision is answered by a new row."""
        self._ensure_append_only()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ever(self):
        """Refuse: the proof must stay."""
        self._ensure_append_only()

    def _ensure_append_only(self):
        if self:
            raise UserError(
                self.env._(
                    "A consent cannot be changed; record the new decision instead."
                )
            )
