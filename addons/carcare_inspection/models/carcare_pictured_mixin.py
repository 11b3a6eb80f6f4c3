from odoo import api, fields, models


class CarcarePicturedMixin(models.AbstractModel):
    """A row of a work order that shows one photo of the order.

    The picture itself is a ``carcare.work.order.photo``: one place keeps all pictures
    of a stay, checks that they are pictures, and counts them for the photo gates.
    The inheriting model has ``order_id`` and ``place_id``.
    """

    _name = "carcare.pictured.mixin"
    _description = "Row With a Photo"

    photo_id = fields.Many2one(
        "carcare.work.order.photo",
        string="Photo of the Order",
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    image = fields.Binary(
        string="Photo", compute="_compute_image", inverse="_inverse_image"
    )

    @api.depends("photo_id.image")
    def _compute_image(self):
        for record in self:
            record.image = record.photo_id.image

    def _inverse_image(self):
        """Take a new photo for a new picture; an earlier photo stays on the order."""
        pictured = self.filtered("image")
        photos = self.env["carcare.work.order.photo"].create(
            [record._prepare_photo_vals() for record in pictured]
        )
        (self - pictured).photo_id = False
        for record, photo in zip(pictured, photos, strict=True):
            record.photo_id = photo

    def _prepare_photo_vals(self):
        """Return the values of the order photo that keeps ``image``."""
        self.ensure_one()
        return {
            "order_id": self.order_id.id,
            "stage": self._get_photo_stage(),
            "place_id": self.place_id.id,
            "image": self.image,
            "note": self.display_name,
        }

    def _get_photo_stage(self):
        """Return the stage of the stay the photo shows."""
        return "intake"
