from odoo import models


class Base(models.AbstractModel):
    """The chatter opens for users who may not read e-mail addresses."""

    _inherit = "base"

    def _message_get_suggested_recipients_batch(self, *args, **kwargs):
        """Suggest nobody to who may not see the addresses."""
        if self.env["res.partner"]._reads("email"):
            return super()._message_get_suggested_recipients_batch(*args, **kwargs)
        return {record.id: [] for record in self}
