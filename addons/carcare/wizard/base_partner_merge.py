from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Merging two customers with one phone number does not trip over that number."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_values(self, src_partners, dst_partner):
        doubles = src_partners.filtered("carcare_customer")
        (doubles - doubles.user_ids.partner_id).write({"active": False})
        return super()._update_values(src_partners, dst_partner)
