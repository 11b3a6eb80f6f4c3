from psycopg2.errors import LockNotAvailable, SerializationFailure

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class CarcareLockMixin(models.AbstractModel):
    """Rows that only one user may take through a counter action at a time."""

    _name = "carcare.lock.mixin"
    _description = "Lock or refuse"

    @api.private
    def lock_or_refuse(self, what: str):
        """Lock the rows of ``self`` in id order until the transaction ends, or refuse.

        ``what`` names the records for the user. Guarantees that the values read
        afterwards are the ones in the database. Raises UserError at once when somebody
        else holds or has just changed a row: the server would otherwise wait, retry
        and answer seconds later.
        """
        ids = sorted(id_ for id_ in self._ids if id_)
        if not ids:
            return
        self.env.flush_all()
        query = SQL(
            "SELECT id FROM %s WHERE id IN %s ORDER BY id FOR UPDATE NOWAIT",
            SQL.identifier(self._table),
            tuple(ids),
        )
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(query, log_exceptions=False)
                found = self.env.cr.rowcount
        except (LockNotAvailable, SerializationFailure) as error:
            raise UserError(
                self.env._(
                    "%(what)s is being changed by somebody else right now. "
                    "Reload the page, look again and repeat if it is still needed.",
                    what=what,
                )
            ) from error
        self.invalidate_recordset(flush=False)
        if found != len(ids):
            raise UserError(
                self.env._("%(what)s has been deleted meanwhile.", what=what)
            )
