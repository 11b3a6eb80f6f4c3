from odoo import api, models
from odoo.exceptions import UserError

# An object of this process: no RPC client, import file or context can forge it.
_TOKEN = object()


class CarcareGuardMixin(models.AbstractModel):
    """Fields which only business methods may set, whatever the access rights.

    These are the ones a class names and all stored fields the machine works out:
    ``readonly`` alone is a matter of the view, over RPC they could be written.
    """

    _name = "carcare.guard.mixin"
    _description = "Guarded Fields"

    # Names of fields refused in create() and write() outside with_guard(); an
    # extending class names its own only.
    _guarded_fields = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse guarded values and drop ``default_`` context keys for them."""
        if self._is_guard_open():
            return super().create(vals_list)
        names = self._get_guarded_fields()
        self._refuse_guarded(
            {name for vals in vals_list for name in vals if vals[name]}
        )
        context = {
            key: value
            for key, value in self.env.context.items()
            if key.removeprefix("default_") not in names
        }
        clean = [
            {k: v for k, v in vals.items() if k not in names} for vals in vals_list
        ]
        return super(
            CarcareGuardMixin, self.with_env(self.env(context=context))
        ).create(clean)

    def write(self, vals):
        """Refuse guarded fields outside ``with_guard()``."""
        if not self._is_guard_open():
            self._refuse_guarded(vals.keys())
        return super().write(vals)

    @api.model
    def _get_guarded_fields(self):
        parts = (vars(cls).get("_guarded_fields", ()) for cls in type(self).__mro__)
        return self._get_derived_fields().union(*parts)

    @api.model
    def _get_derived_fields(self):
        """Return the names of stored fields which are computed and never typed."""
        return frozenset(
            name
            for name, field in self._fields.items()
            if field.store
            and field.readonly
            and field.compute
            and name not in models.MAGIC_COLUMNS
        )

    def _is_guard_open(self):
        return self.env.context.get("carcare_guard_token") is _TOKEN

    def _refuse_guarded(self, names):
        self._refuse_fields(self._get_guarded_fields() & set(names))

    def _refuse_fields(self, names):
        if names:
            labels = [
                self._fields[name]._description_string(self.env)
                for name in sorted(names)
            ]
            raise UserError(
                self.env._(
                    "%(fields)s cannot be set by hand: use the buttons.",
                    fields=", ".join(labels),
                )
            )

    @api.private
    def with_guard(self):
        """Return self in sudo with guarded fields writable.

        Callers have already checked who asks and whether the change is legal.
        """
        return self.sudo().with_context(carcare_guard_token=_TOKEN)
