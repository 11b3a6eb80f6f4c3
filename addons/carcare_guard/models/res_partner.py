from odoo import api, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """Core code that takes phone and e-mail for granted copes without them."""

    _inherit = "res.partner"

    @api.model
    def _reads(self, field_name):
        """Tell whether the user may read the field of partners in general."""
        return self._has_field_access(self._fields[field_name], "read")

    @api.depends_context("uid")
    def _compute_display_name(self):
        """The e-mail that core adds on demand is left out for who may not see it."""
        if not self.env.context.get("show_email") or self._reads("email"):
            return super()._compute_display_name()
        plain = self.with_context(show_email=False)
        super(ResPartner, plain)._compute_display_name()
        for partner, bare in zip(self, plain, strict=True):
            partner.display_name = bare.display_name

    def _search_phone_mobile_search(self, operator, value):
        """The ORM does not check fields with a search method: nothing is found."""
        if not self._reads("phone"):
            return Domain.FALSE
        return super()._search_phone_mobile_search(operator, value)

    def _to_store_defaults(self, target):
        """The chatter gets no e-mail address for who may not see it."""
        names = super()._to_store_defaults(target)
        return names if self._reads("email") else [n for n in names if n != "email"]

    @api.model
    def _get_mention_suggestions_domain(self, search):
        """Mentioning finds people by name only for who may not see addresses."""
        if self._reads("email"):
            return super()._get_mention_suggestions_domain(search)
        return Domain("name", "ilike", search) & Domain("active", "=", True)
