"""The kinds of checks ``bin/test`` runs; each adds to a :class:`Tally`."""
