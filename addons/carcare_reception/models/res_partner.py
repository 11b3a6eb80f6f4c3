from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    # A trigram needs three characters; most Chinese given names have two.
    _carcare_name_signs = models.Index(
        "USING gin (regexp_split_to_array(complete_name, '')) WHERE carcare_restricted"
    )
