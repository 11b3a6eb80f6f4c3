import base64
from itertools import count

from odoo import models

from odoo.addons.carcare_test.tools import suite

PIXEL = base64.b64encode(
    base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9aw"
        "AAAABJRU5ErkJggg=="
    )
)
# Links filled although optional: by them a row belongs to a shop or a customer.
ANCHORS = (
    *suite.COMPANY_LINKS,
    *suite.CUSTOMER_LINKS,
    "order_id",
    "product_id",
    "user_id",
)
_numbers = count(1)


def is_input(field):
    """Whether a field is stored, and neither computed nor set by the ORM."""
    return field.store and not field.compute and field.name not in models.MAGIC_COLUMNS


class Samples:
    """One row of each table of the suite, all of one shop and one customer.

    Rows are laid down below the addons' own ``create``, so that append-only tables
    get one as well; computed fields and constraints are at work as usual.
    ``given`` holds the records they belong to; ``special`` makes, by model, the values
    that cannot be guessed from the fields.
    """

    def __init__(self, env, given, special):
        self.env = env(su=True)
        self.special = special
        self.rows = {record._name: record.sudo() for record in given}
        self._customer = self.rows["res.partner"]
        self._open = []

    def get(self, name):
        """The sample of a model, made at the first call."""
        if name not in self.rows:
            self.rows[name] = self._make(self.env[name])
        return self.rows[name]

    def make_all(self):
        """One row of every table; reports last, as they read the others."""
        for model in sorted(suite.tables(self.env), key=lambda model: not model._auto):
            self.get(model._name)
        return self

    def vals(self, model):
        """Values for one more row of the model."""
        vals = {}
        for name, field in model._fields.items():
            if self._is_wanted(field) and (value := self._value(field)) is not None:
                vals[name] = value
            if field.type == "many2one_reference" and field.model_field:
                vals |= {field.model_field: "res.partner", name: self._customer.id}
        special = self.special.get(model._name)
        return vals | special(self) if special else vals

    def _make(self, model):
        if model._name in self._open:
            return model.browse()
        if not model._auto:
            return self._find(model)
        self._open.append(model._name)
        try:
            return models.BaseModel.create(model, [self.vals(model)])
        finally:
            self._open.remove(model._name)

    def _find(self, report):
        """The row that a report has for the samples, none if it has none."""
        self.special.get(report._name, lambda samples: None)(self)
        self.env.flush_all()
        names = [name for name in ANCHORS if name in report._fields]
        return report.search(
            [(name, "=", self._link(report._fields[name].comodel_name).id)
             for name in names], limit=1,
        )  # fmt: skip

    def _is_wanted(self, field):
        if not is_input(field):
            return False
        return field.name in ANCHORS or (field.required and not field.default)

    def _value(self, field):
        number = next(_numbers)
        simple = {
            "char": f"sample {number}",
            "text": f"sample {number}",
            "html": f"<p>sample {number}</p>",
            "integer": 1,
            "float": 1.0,
            "monetary": 1.0,
            "boolean": False,
            "date": "2026-11-21",
            "datetime": "2026-11-21 02:00:00",
            "binary": PIXEL,
            "image": PIXEL,
            "json": {},
        }
        if field.type == "selection":
            return field.get_values(self.env)[0]
        if field.type == "many2one":
            return self._link(field.comodel_name).id or None
        return simple.get(field.type)

    def _link(self, name):
        if name in self.rows or suite.is_own(self.env[name]._original_module):
            return self.get(name)
        return self.env[name].search([], limit=1)
