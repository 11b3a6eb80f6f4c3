from odoo import fields, models


class CarcareWorkOrderPhoto(models.Model):
    """A photo says which place of the car it shows, so that before meets after."""

    _inherit = "carcare.work.order.photo"

    place_id = fields.Many2one("carcare.inspection.place", ondelete="restrict")
    image_1280 = fields.Image(
        string="Large View",
        related="image",
        max_width=1280,
        max_height=1280,
        store=True,
    )

    def _get_pair_key(self):
        """Return what a before and an after photo must share to be a pair."""
        self.ensure_one()
        return (self.place_id.id, self.line_id.id)
