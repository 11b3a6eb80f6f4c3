import re

from odoo import api, fields, models
from odoo.exceptions import AccessError


class CarcareMaskMixin(models.AbstractModel):
    """Fields that only holders of a right read; the others see a masked twin.

    ``_masked_fields`` maps each protected field to the masked field shown instead
    (None: nothing). The guard is the ORM's own field access, so it holds in reading,
    searching, grouping, exporting and over RPC. Views are rewritten to the twins, also
    where they are nested in views of other models.
    """

    _name = "carcare.mask.mixin"
    _description = "Masked Fields"

    _mask_group = ""
    _masked_fields: dict[str, str | None] = {}
    _unmask_field = ""
    _unmask_group = "base.group_system"

    @api.model
    def _sees_masked(self):
        """Tell whether the user reads the protected fields (portal users their own)."""
        user = self.env.user
        return not user._is_internal() or user.has_group(self._mask_group)

    def _is_own_record(self):
        """Tell whether ``self`` is about the user himself, who is never masked."""
        return False

    def _has_field_access(self, field, operation):
        if (
            field.name in self._masked_fields
            and not self.env.su
            and not self._sees_masked()
            and not self._is_own_record()
        ):
            return False
        return super()._has_field_access(field, operation)

    @api.model
    def _get_masked_models(self):
        """Return the names of the models with fields hidden from the user."""
        if self.env.su:
            return ()
        names = self.pool.descendants([self._name], "_inherit")
        models_ = [self.env[name] for name in names if name != self._name]
        return tuple(model._name for model in models_ if not model._sees_masked())

    @api.model
    def _mask_node(self, node, in_search):
        """Replace the protected fields in one node of a view by their twins."""
        names = "|".join(self._masked_fields)
        pattern = rf"(?<![\w.'-])({names})(?![\w'-])|(?<=record\.)({names})\b"
        if in_search:
            self._mask_search_node(node)
        elif node.tag == "field" and node.get("name") in self._masked_fields:
            self._mask_field_node(node)
        else:
            for name, value in node.attrib.items():
                if name not in ("name", "string", "title", "class", "widget"):
                    node.set(name, re.sub(pattern, self._mask_match, value))

    @api.model
    def _mask_match(self, match):
        return self._masked_fields[match[1] or match[2]] or "False"

    @api.model
    def _mask_field_node(self, node):
        """Turn one field node into its read-only twin, or drop it."""
        twin = self._masked_fields[node.get("name")]
        if not twin:
            node.getparent().remove(node)
            return
        for name in ("widget", "required", "options", "optional"):
            node.attrib.pop(name, None)
        node.set("name", twin)
        node.set("readonly", "1")

    @api.model
    def _mask_search_node(self, node):
        """Drop a search on protected fields; keep the field's own plain search."""
        names = set(self._masked_fields)
        domain = (node.get("filter_domain") or "") + (node.get("domain") or "")
        context = node.get("context") or ""
        hit = any(f"'{name}'" in domain + context for name in names)
        if node.get("name") in names or (hit and node.tag == "filter"):
            node.getparent().remove(node)
        elif hit:
            node.attrib.pop("filter_domain", None)

    def action_unmask(self):
        """Show the protected value of one record to a customer service user, logged.

        Whoever has neither the right nor the customer service role is refused with
        AccessError; so is a call on several records.
        """
        self.ensure_one()
        value = self._unmask()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.display_name,
                "message": value,
                "type": "info",
                "sticky": True,
            },
        }

    def _unmask(self):
        """Return the protected value of one readable record and log who asked."""
        user = self.env.user
        if not user._is_internal() or not (
            user.has_group(self._unmask_group) or user.has_group(self._mask_group)
        ):
            raise AccessError(self.env._("You may not make this number visible."))
        self.check_access("read")
        self.env["carcare.unmask.log"].sudo().create(self._prepare_unmask_vals())
        return self._get_unmasked_text()

    def _prepare_unmask_vals(self):
        """Return the values of the log row for ``self``."""
        return {
            "res_model": self._name,
            "res_id": self.id,
            "user_id": self.env.uid,
            "date": fields.Datetime.now(),
        }

    def _get_unmasked_text(self):
        """Return the full value shown to the user."""
        return self.sudo()[self._unmask_field] or ""
