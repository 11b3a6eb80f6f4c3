from odoo import api, models
from odoo.exceptions import UserError

# Only code holding this very object may write. A context that arrives over RPC is
# JSON and can never contain it, so nobody can forge the right to write.
_WRITER = object()
_WRITER_KEY = "carcare_visit_writer"

# Who may know the cost, and so the margin.
COST_GROUPS = "carcare.carcare_group_manager,carcare.carcare_group_accountant"
AMOUNT_FIELDS = ("amount_net", "amount_list", "amount_cost")


class CarcareVisitLedgerMixin(models.AbstractModel):
    """Append-only rows: nobody creates, changes or deletes them by hand.

    The guard holds for every user, the administrator and ``sudo()`` included.
    """

    _name = "carcare.visit.ledger.mixin"
    _description = "Append-only Visit Rows"

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse every row that does not come from ``record_visits``."""
        self._ensure_writer()
        return super().create(vals_list)

    def write(self, vals):
        """Refuse every change; a correction is a new reversing row."""
        self._ensure_writer()
        return super().write(vals)

    def unlink(self):
        """Refuse every deletion; a correction is a new reversing row."""
        self._ensure_writer()
        return super().unlink()

    def _ensure_writer(self):
        """Raise unless the caller is this addon's own writing method."""
        if self.env.context.get(_WRITER_KEY) is not _WRITER:
            raise UserError(
                self.env._(
                    "Visits are written by settling or reversing a bill only. They "
                    "cannot be created, changed or deleted by hand."
                )
            )

    def _as_writer(self):
        """Return these records as superuser with the right to write."""
        return self.sudo().with_context(**{_WRITER_KEY: _WRITER})
