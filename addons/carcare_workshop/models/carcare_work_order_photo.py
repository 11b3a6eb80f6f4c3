from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CarcareWorkOrderPhoto(models.Model):
    _inherit = "carcare.work.order.photo"

    line_id = fields.Many2one(
        "carcare.work.order.line",
        domain="[('order_id', '=', order_id)]",
        index="btree_not_null",
    )

    @api.constrains("line_id")
    def _check_line_id(self):
        for photo in self.filtered("line_id"):
            if photo.line_id.order_id != photo.order_id:
                raise ValidationError(
                    photo.env._("The line belongs to another work order.")
                )
