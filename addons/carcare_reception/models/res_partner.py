from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    # A trigram needs three characters; most Chinese given names have two. The ORM
    # writes IS TRUE, and PostgreSQL takes a partial index by the very same words only.
    _carcare_name_signs = models.Index(
        "USING gin (regexp_split_to_array(complete_name, '')) "
        "WHERE carcare_restricted IS TRUE"
    )
