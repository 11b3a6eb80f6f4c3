from odoo import api, models

VIEW_TAGS = {"form", "list", "kanban", "search", "calendar", "graph", "pivot"}


class Base(models.AbstractModel):
    """Views and chatter of every model open for users who see masked values only."""

    _inherit = "base"

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, self.env["carcare.mask.mixin"]._get_masked_models())

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        masked = self.env["carcare.mask.mixin"]._get_masked_models()
        if masked:
            self._mask_tree(arch, masked, arch.tag == "search")
        return arch, view

    @api.model
    def _mask_tree(self, node, masked, in_search):
        """Mask a node, of this model, and what is nested in it, maybe of another."""
        field = node.tag == "field" and self._fields.get(node.get("name"))
        for child in list(node.iterchildren("*")):
            model = self
            if field and field.relational and child.tag in VIEW_TAGS:
                model = self.env[field.comodel_name]
            model._mask_tree(child, masked, in_search)
        if self._name in masked:
            self._mask_node(node, in_search)

    def _message_get_suggested_recipients_batch(self, *args, **kwargs):
        """Suggest nobody to who may not see the addresses."""
        if self.env["res.partner"]._reads("email"):
            return super()._message_get_suggested_recipients_batch(*args, **kwargs)
        return {record.id: [] for record in self}
