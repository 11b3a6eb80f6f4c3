import time

from psycopg2.errors import SerializationFailure

from odoo import api, fields, models

SECONDS = 60
KEPT_SECONDS = 3600
TRIES = 3


class CarcareLinkWindow(models.Model):
    """Requests counted per key and minute, in the database: true for all processes.

    A key is a digest (of an address or of a link), never the address itself. Counting
    runs in a short transaction of its own, so that it survives the rollback of the
    request it counts and never delays or fails it.
    """

    _name = "carcare.link.window"
    _description = "Request Counter of Customer Links"
    _order = "slot desc, id desc"
    _rec_name = "key"
    _log_access = False

    key = fields.Char(required=True)
    slot = fields.Integer(required=True, help="Minutes since 1970.")
    hits = fields.Integer(required=True)

    _key_slot_uniq = models.Constraint("UNIQUE(key, slot)", "One counter per minute.")

    @api.private
    def hit(self, key, limit):
        """Count one request for ``key``; return False when it is over the limit.

        ``limit`` is requests per minute. When parallel requests collide three times
        the request passes: its rivals were counted.
        """
        for _attempt in range(TRIES):
            try:
                return self._count(key) <= limit
            except SerializationFailure:
                continue
        return True

    @api.private
    def read_hits(self, key):
        """Return how many requests were counted for ``key`` in this minute."""
        with self.env.registry.cursor() as cr:
            cr.execute(
                "SELECT hits FROM carcare_link_window WHERE key = %s AND slot = %s",
                (key, self._get_slot()),
            )
            row = cr.fetchone()
        return row[0] if row else 0

    def _count(self, key):
        with self.env.registry.cursor() as cr:
            cr.execute("SET LOCAL synchronous_commit TO OFF")
            cr.execute(
                """
                INSERT INTO carcare_link_window AS w (key, slot, hits)
                VALUES (%s, %s, 1)
                ON CONFLICT (key, slot) DO UPDATE SET hits = w.hits + 1
                RETURNING hits
                """,
                (key, self._get_slot()),
                log_exceptions=False,
            )
            return cr.fetchone()[0]

    @api.model
    def _get_slot(self):
        return int(time.time() // SECONDS)

    @api.autovacuum
    def _gc_windows(self):
        """Forget counters older than an hour."""
        oldest = self._get_slot() - KEPT_SECONDS // SECONDS
        self.env.cr.execute(
            "DELETE FROM carcare_link_window WHERE slot < %s", (oldest,)
        )
