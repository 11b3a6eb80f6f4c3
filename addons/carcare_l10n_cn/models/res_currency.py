from odoo import models
from odoo.tools import get_lang

from ..tools import rmb


class ResCurrency(models.Model):
    """Amounts in formal Chinese words (人民币大写)."""

    _inherit = "res.currency"

    def amount_to_text(self, amount):
        """Return the amount in words; formal Chinese for CNY under a zh language.

        With the prefix 人民币, rounded half up to the fen by its decimal text.
        Other currencies, other languages and amounts beyond 10^16 yuan: as core.
        """
        self.ensure_one()
        chinese = get_lang(self.env).code.startswith("zh")
        if self.name == "CNY" and chinese and abs(amount) < rmb.LIMIT:
            return rmb.PREFIX + rmb.words(amount)
        return super().amount_to_text(amount)
