"""What all builders share: environment, dice, and records by a short name."""

import json
import random

from odoo.fields import Command
from odoo.tools import file_open

MODULE = "carcare_demo"
# Records of the shop are nobody's module data: they outlive the addon.
NAMESPACE = "__carcare_demo__"
SEED = 20261121
LANG, TZ = "zh_CN", "Asia/Shanghai"


def load(name):
    """Return the table ``data/<name>.json``."""
    with file_open(f"{MODULE}/data/{name}.json") as stream:
        return json.load(stream)


class Floor:
    """The shop under construction: finds and makes records, acts as its people."""

    def __init__(self, env):
        # No invitation mails, no text messages to customers who do not exist.
        quiet = {"no_reset_password": True, "skip_sms": True}
        self.env = env(context={**env.context, **quiet, "lang": LANG, "tz": TZ})
        self.dice = random.Random(SEED)

    @property
    def desk(self):
        """The environment of the manager, who enters the files of the shop."""
        return self.act("manager", self.env["res.partner"]).env

    def find(self, name):
        """Return the record made under ``name``, or None."""
        return self.env.ref(f"{NAMESPACE}.{name}", raise_if_not_found=False)

    def get(self, name):
        """Return the record made under ``name``; ValueError when there is none."""
        return self.env.ref(f"{NAMESPACE}.{name}")

    def ensure(self, name, model, vals, env=None):
        """Return the record of ``name``; make it with ``vals`` the first time."""
        record = self.find(name)
        if record:
            return record
        return self.name(name, (env or self.env)[model].create(vals).sudo(False))

    def name(self, name, record):
        """Keep ``record`` under ``name`` and return it."""
        self.env["ir.model.data"].sudo()._update_xmlids(
            [{"xml_id": f"{NAMESPACE}.{name}", "record": record, "noupdate": True}]
        )
        return record.with_env(self.env)

    def act(self, login, record):
        """Return ``record`` as the person of that login sees it."""
        user = self.get(f"user_{login}")
        return record.with_user(user).with_company(user.company_id)

    def prepare_built_vals(self):
        """Return the values of the marker which says that the shop is complete."""
        return {"key": f"{MODULE}.built", "value": str(SEED)}


__all__ = ["LANG", "TZ", "Command", "Floor", "load"]
