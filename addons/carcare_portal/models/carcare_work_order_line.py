import hashlib

from odoo import api, models


class CarcareWorkOrderLine(models.Model):
    """A line says what exactly it offers, so that a stale page cannot accept it."""

    _inherit = "carcare.work.order.line"

    @api.private
    def get_offer_digest(self):
        """Return a digest of what the lines offer: product, text, quantity, price.

        Two calls give the same digest exactly as long as the customer would be shown
        the same offer.
        """
        offers = [line._get_offer() for line in self.sorted("id")]
        return hashlib.sha256(repr(offers).encode()).hexdigest()[:32]

    def _get_offer(self):
        """Return the parts of the offer a decision is about."""
        self.ensure_one()
        return (
            self.id,
            self.product_id.id,
            self.name,
            self.quantity,
            self.uom_id.id,
            self.price_unit,
            self.discount,
            self.amount,
        )
