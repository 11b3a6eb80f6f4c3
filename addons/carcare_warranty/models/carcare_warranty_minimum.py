from odoo import api, fields, models

#: classes of work; the last three have a minimum by law
CLASSES = [
    ("none", "No warranty"),
    ("promise", "Shop's promise"),
    ("minor", "Minor or special repair"),
    ("second_level", "Second-level maintenance"),
    ("overhaul", "Overhaul or assembly repair"),
]


class CarcareWarrantyMinimum(models.Model):
    """The least warranty the law asks for, from a day on.

    Source: 机动车维修管理规定 art. 37. A change of the law is a new row; staff read the
    rows and never change them, because a shop may only promise more.
    """

    _name = "carcare.warranty.minimum"
    _description = "Statutory Warranty Minimum"
    _order = "warranty_class, date_from desc"
    _rec_name = "warranty_class"

    warranty_class = fields.Selection(CLASSES, string="Class of Work", required=True)
    date_from = fields.Date(string="In Force From", required=True)
    minimum_km = fields.Integer(string="Minimum (km)", required=True)
    minimum_days = fields.Integer(string="Minimum (days)", required=True)
    source = fields.Char()

    _class_date_uniq = models.Constraint(
        "UNIQUE(warranty_class, date_from)",
        "This class of work has a minimum from this day on already.",
    )
    _minimum_positive = models.Constraint(
        "CHECK(minimum_km > 0 AND minimum_days > 0)",
        "A minimum is more than 0 km and 0 days.",
    )

    @api.private
    def get_minimum(self, warranty_class, day=None):
        """Return ``(km, days)`` the law asks for on ``day`` (today if empty).

        ``(0, 0)`` where the law asks for nothing.
        """
        day = day or fields.Date.context_today(self)
        row = self.sudo().search(self._get_minimum_domain(warranty_class, day), limit=1)
        return row.minimum_km, row.minimum_days

    @api.private
    def get_shortfall(self, warranty_class, km, days, day=None):
        """Return why a promise is below the law, as a text; empty when it is not.

        0 km or 0 days means "no limit by it" and is never too short.
        """
        least_km, least_days = self.get_minimum(warranty_class, day)
        if (km and 0 < least_km > km) or (days and 0 < least_days > days):
            return self.env._(
                "The law asks for at least %(km)s km and %(days)s days here; "
                "a promise may only be longer.",
                km=least_km,
                days=least_days,
            )
        return ""

    def _get_minimum_domain(self, warranty_class, day):
        """Return the domain of the rows in force; the newest is first."""
        return [("warranty_class", "=", warranty_class), ("date_from", "<=", day)]
