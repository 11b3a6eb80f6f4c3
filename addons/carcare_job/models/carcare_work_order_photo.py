import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.picture import MAX_BYTES, PictureError, check_picture
from .carcare_work_order import CLOSED


class CarcareWorkOrderPhoto(models.Model):
    """A picture of the car at one stage; never changed after it was taken."""

    _name = "carcare.work.order.photo"
    _description = "Work Order Photo"
    _inherit = ["carcare.guard.mixin"]
    _order = "order_id, id"
    _rec_name = "order_id"
    _guarded_fields = frozenset(("sha256", "taken_by", "taken_at"))

    order_id = fields.Many2one(
        "carcare.work.order", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True)
    stage = fields.Selection(
        [("intake", "Intake"), ("progress", "In progress"), ("delivery", "Delivery")],
        required=True,
        default="intake",
    )
    image = fields.Binary("Photo", required=True, attachment=True)
    image_512 = fields.Image(
        related="image", max_width=512, max_height=512, store=True, string="Preview"
    )
    note = fields.Char()
    sha256 = fields.Char("Fingerprint", readonly=True, copy=False)
    taken_by = fields.Many2one("res.users", readonly=True, copy=False)
    taken_at = fields.Datetime(readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        """Keep sound pictures of open orders with fingerprint, user and time."""
        prints = [self._get_fingerprint(vals.get("image")) for vals in vals_list]
        photos = super().create(vals_list)
        for photo, sha256 in zip(photos, prints, strict=True):
            photo._ensure_fits()
            photo.with_guard().write(
                {
                    "sha256": sha256,
                    "taken_by": self.env.uid,
                    "taken_at": fields.Datetime.now(),
                }
            )
        return photos

    def write(self, vals):
        """Refuse another picture in the place of the one taken."""
        if {"image", "order_id", "stage"} & vals.keys():
            raise UserError(self.env._("A photo is not changed: take another one."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_delivered(self):
        if any(photo.order_id.state == "delivered" for photo in self):
            raise UserError(self.env._("The photos of a delivered car are kept."))

    @api.model
    def _get_fingerprint(self, image):
        messages = {
            "empty": self.env._("Choose a photo first."),
            "size": self.env._(
                "The photo is larger than %(size)s MB.", size=MAX_BYTES // 1024**2
            ),
            "pixels": self.env._("The photo has too many pixels."),
            "format": self.env._("This file is not a JPEG, PNG, WebP or GIF picture."),
        }
        try:
            return check_picture(base64.b64decode(image or b"", validate=True))
        except PictureError as error:
            raise UserError(messages[error.code]) from error
        except (binascii.Error, ValueError, TypeError) as error:
            raise UserError(messages["format"]) from error

    def _ensure_fits(self):
        if self.order_id.state in CLOSED:
            raise UserError(
                self.env._("%(order)s is closed.", order=self.order_id.name)
            )
