from datetime import timezone
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_is_zero

from .carcare_visit_ledger_mixin import AMOUNT_FIELDS, COST_GROUPS

SHOP_TIMEZONE = ZoneInfo("Asia/Shanghai")


class CarcareVisit(models.Model):
    """One settled stay of a car, or the reversal of one.

    Everything downstream (levels, rewards, statistics, performance) reads these
    rows and nothing else. Rows are immutable: see ``carcare.visit.ledger.mixin``.
    A visit has positive amounts, a reversal negative ones, so sums are always right.
    """

    _name = "carcare.visit"
    _description = "Visit"
    _inherit = ["carcare.visit.ledger.mixin", "carcare.lock.mixin"]
    _order = "date desc, id desc"
    _rec_name = "origin"
    _check_company_auto = True

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner", "Customer", required=True, readonly=True, ondelete="restrict"
    )
    vehicle_id = fields.Many2one("carcare.vehicle", readonly=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", "Advisor", readonly=True)
    date = fields.Datetime(required=True, readonly=True)
    day = fields.Date(
        required=True, readonly=True, help="The date in China (Asia/Shanghai)."
    )
    origin = fields.Char("Source Document", required=True, readonly=True)
    kind = fields.Selection(
        [("visit", "Visit"), ("reversal", "Reversal")],
        required=True,
        readonly=True,
        default="visit",
    )
    reversed_id = fields.Many2one(
        "carcare.visit", "Reversed Visit", readonly=True, ondelete="restrict"
    )
    reversal_no = fields.Integer(
        readonly=True, help="Running number of the reversals of one visit."
    )
    reversal_ids = fields.One2many("carcare.visit", "reversed_id", "Reversals")
    reason = fields.Char(readonly=True)
    source_id = fields.Many2one("utm.source", "Acquisition Source", readonly=True)
    channel = fields.Selection(
        [
            ("shop", "At the shop"),
            ("phone", "Phone"),
            ("wechat", "WeChat"),
            ("online", "Online"),
            ("platform", "Platform"),
        ],
        required=True,
        readonly=True,
        default="shop",
    )
    amount_net = fields.Monetary(
        "Net Amount", readonly=True, help="Money received or owed on account."
    )
    amount_list = fields.Monetary("List Amount", readonly=True)
    amount_cost = fields.Monetary("Cost", readonly=True, groups=COST_GROUPS)
    key = fields.Char("Unique Key", required=True, readonly=True)
    line_ids = fields.One2many("carcare.visit.line", "visit_id", "Lines")

    _key_uniq = models.Constraint("UNIQUE(key)", "This visit is already recorded.")
    _reversal_no_uniq = models.UniqueIndex(
        "(reversed_id, reversal_no) WHERE reversed_id IS NOT NULL",
        "Somebody else reversed this visit at the same moment. Reload and check.",
    )
    _kind_link = models.Constraint(
        "CHECK((kind = 'reversal') = (reversed_id IS NOT NULL))",
        "A reversal names the visit it reverses, a visit does not.",
    )
    _customer_idx = models.Index("(company_id, partner_id, date) INCLUDE (amount_net)")
    _vehicle_idx = models.Index("(vehicle_id, date)")

    @api.private
    def record_visit(self, vals):
        """Record one visit; same contract as :meth:`record_visits`."""
        return self.record_visits([vals])

    @api.private
    def record_visits(self, vals_list):
        """Record settled stays and return them in the order given.

        Each dictionary has ``key`` (unique; the same key again returns the row
        already there and writes nothing), ``company_id, partner_id, origin`` and
        ``line_vals`` (list of dictionaries with ``product_id, quantity, amount_net``
        and optionally ``amount_list, amount_cost, technician_id, minutes``), optional
        ``date`` (default now), ``vehicle_id, user_id, source_id, channel``. Amounts are
        in company currency, tax included as paid, rounded to the fen here; the head's
        amounts are the sums of its lines. May be called by settlement code only, any
        user; runs as superuser. Calls ``_on_recorded`` once for the new rows.
        """
        known = {visit.key: visit for visit in self._search_keys(vals_list)}
        new = [vals for vals in vals_list if vals["key"] not in known]
        created = self._as_writer().create([self._prepare_visit_vals(v) for v in new])
        created = self.browse(created.ids)
        known.update({vals["key"]: row for vals, row in zip(new, created, strict=True)})
        if created:
            created._on_recorded()
        return self.browse([known[vals["key"]].id for vals in vals_list])

    @api.private
    def record_reversal(self, reason, key, lines=None):
        """Record the negative row of this visit, wholly or in part.

        :param reason: why, shown to the manager; required
        :param key: unique key; the same key again returns the row already there
        :param lines: ``{visit line id: quantity to reverse}`` with quantities of the
            sign of the original; everything still left when omitted. Amounts follow in
            proportion, rounded to the fen; the last part takes what is left.
        :raise UserError: no reason, a reversal of a reversal, more than is left
        :return: the reversal, linked by ``reversed_id``
        """
        self.ensure_one()
        known = self._search_keys([{"key": key}])
        if known:
            return known
        self._check_reversible(reason)
        self.sudo().lock_or_refuse(self.env._("visit"))
        rows = self._prepare_reversal_lines(lines)
        if not rows:
            raise UserError(self.env._("This visit is already reversed wholly."))
        vals = self._prepare_reversal_vals(reason, key, rows)
        reversal = self.browse(self._as_writer().create([vals]).ids)
        reversal._on_recorded()
        return reversal

    def _on_recorded(self):
        """Hook: new visits or reversals were recorded (several at once).

        Downstream addons extend this; they run inside the settling transaction, so an
        error undoes the settlement. Read with ``sudo()``; never write back here.
        """

    def _check_reversible(self, reason):
        if not (reason or "").strip():
            raise UserError(self.env._("Give a reason for the reversal."))
        if self.sudo().kind != "visit":
            raise UserError(self.env._("A reversal cannot be reversed."))

    def _search_keys(self, vals_list):
        keys = [vals["key"] for vals in vals_list]
        found = self.sudo().search([("key", "in", keys)])
        return self.browse(found.ids)

    def _prepare_visit_vals(self, vals):
        """Hook: complete the values of one visit, lines included."""
        company = self.env["res.company"].sudo().browse(vals["company_id"])
        currency = company.currency_id
        date = fields.Datetime.to_datetime(vals.get("date")) or fields.Datetime.now()
        head = {key: value for key, value in vals.items() if key != "line_vals"}
        head |= {"date": date, "day": self.get_shop_day(date)}
        head["currency_id"] = currency.id
        lines = [self._prepare_line_vals(head, row) for row in vals["line_vals"]]
        return self._add_lines(head, lines, currency)

    def _prepare_line_vals(self, head, row):
        """Hook: complete the values of one line from its head's values."""
        product = self.env["product.product"].sudo().browse(row.get("product_id"))
        currency = self.env["res.currency"].browse(head["currency_id"])
        amounts = {name: currency.round(row.get(name, 0.0)) for name in AMOUNT_FIELDS}
        family = row.get("family_id") or product.categ_id.id
        return row | amounts | self._prepare_line_head(head) | {"family_id": family}

    def _prepare_line_head(self, head):
        names = ("company_id", "currency_id", "partner_id", "vehicle_id", "date", "day")
        return {name: head.get(name, False) for name in names}

    def _add_lines(self, head, lines, currency):
        for name in AMOUNT_FIELDS:
            head[name] = currency.round(sum(line[name] for line in lines))
        return head | {"line_ids": [fields.Command.create(line) for line in lines]}

    def _prepare_reversal_vals(self, reason, key, rows):
        """Hook: values of a reversal of this visit with the given line values."""
        visit = self.sudo()
        date = fields.Datetime.now()
        head = {
            name: visit[name].id
            for name in (
                "company_id",
                "currency_id",
                "partner_id",
                "vehicle_id",
                "user_id",
                "source_id",
            )
        }
        head |= {"origin": visit.origin, "channel": visit.channel, "key": key}
        head |= {"kind": "reversal", "reversed_id": visit.id, "reason": reason}
        head |= {"reversal_no": len(visit.reversal_ids) + 1, "date": date}
        head["day"] = self.get_shop_day(date)
        lines = [row | self._prepare_line_head(head) for row in rows]
        return self._add_lines(head, lines, visit.currency_id)

    def _prepare_reversal_lines(self, lines=None):
        visit = self.sudo()
        if lines is None:
            lines = {line.id: line._get_remaining_quantity() for line in visit.line_ids}
        if set(lines) - set(visit.line_ids.ids):
            raise UserError(self.env._("Only lines of this visit can be reversed."))
        rows = []
        for line in visit.line_ids:
            quantity = lines.get(line.id, 0.0)
            if not float_is_zero(quantity, precision_digits=6):
                line._check_reversal_quantity(quantity)
                rows.append(line._prepare_reversal_line_vals(quantity))
        return rows

    @api.private
    @api.model
    def get_shop_day(self, date):
        """Return the calendar day in China of a naive UTC date and time."""
        return date.replace(tzinfo=timezone.utc).astimezone(SHOP_TIMEZONE).date()
