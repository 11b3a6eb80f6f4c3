from odoo import models
from odoo.http import request

PATH = "/carcare/"


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _dispatch(cls, endpoint):
        """Drop a parameter called ``self`` on our public routes.

        The core hands query parameters to the controller as keyword arguments; one
        of that name ends in a TypeError before any code of ours runs.
        """
        if request.httprequest.path.startswith(PATH):
            request.params.pop("self", None)
        return super()._dispatch(endpoint)
