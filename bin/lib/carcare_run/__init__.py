"""Set-up and commands of the Carcare suite (standard library only).

One module per step: :mod:`paths` (where things lie), :mod:`say` (what the user
reads), :mod:`debian` (packages), :mod:`odoo_source`, :mod:`python_env`,
:mod:`postgres`, :mod:`database`, and the commands :mod:`serve`, :mod:`test`,
:mod:`bench`. Every step is idempotent: it looks, and does only what is missing.
"""
