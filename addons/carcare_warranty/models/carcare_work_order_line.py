from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .carcare_warranty_minimum import CLASSES


class CarcareWorkOrderLine(models.Model):
    """A line carries its own warranty, and is checked against earlier ones.

    The warranty starts when the car is delivered and ends by date or by odometer,
    whichever comes first; 0 means no limit by it, both 0 the life of the car.
    """

    _inherit = "carcare.work.order.line"
    _guarded_fields = frozenset(
        ("warranty_start_date", "warranty_start_km", "rework_of_id")
    )

    warranty_class = fields.Selection(
        CLASSES,
        compute="_compute_warranty",
        store=True,
        readonly=False,
        precompute=True,
    )
    warranty_km = fields.Integer(
        string="Warranty (km)",
        compute="_compute_warranty",
        store=True,
        readonly=False,
        precompute=True,
        help="0: no limit by distance.",
    )
    warranty_days = fields.Integer(
        string="Warranty (days)",
        compute="_compute_warranty",
        store=True,
        readonly=False,
        precompute=True,
        help="0: no limit by time. Both 0: for the life of the car.",
    )
    warranty_start_date = fields.Date(string="Warranty From", readonly=True, copy=False)
    warranty_start_km = fields.Integer(
        string="Warranty From (km)", readonly=True, copy=False
    )
    warranty_end_date = fields.Date(
        string="Warranty Until",
        compute="_compute_warranty_end",
        help="Empty: no limit by time.",
    )
    warranty_end_km = fields.Integer(
        string="Warranty Until (km)",
        compute="_compute_warranty_end",
        help="0: no limit by distance.",
    )
    warranty_text = fields.Char("Warranty", compute="_compute_warranty_text")
    rework_of_id = fields.Many2one(
        "carcare.work.order.line",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    coverage = fields.Selection(
        [
            ("covered", "Covered"),
            ("expired_date", "Date passed"),
            ("expired_km", "Distance passed"),
        ],
        compute="_compute_coverage",
        help="Is the same work on this car still under the warranty of an earlier stay?",
    )
    coverage_line_id = fields.Many2one(
        "carcare.work.order.line",
        string="Covered By",
        compute="_compute_coverage",
    )
    coverage_text = fields.Char(string="Coverage Details", compute="_compute_coverage")

    _warranty_sane = models.Constraint(
        "CHECK(warranty_km BETWEEN 0 AND 1000000 AND warranty_days BETWEEN 0 AND 36500)",
        "A warranty lies between 0 and 1,000,000 km and 0 and 36,500 days.",
    )

    @api.depends("product_id", "order_id.process_id")
    def _compute_warranty(self):
        """Propose the product's promise, or the legal minimum of the process."""
        for line in self.filtered(lambda line: not line.warranty_start_date):
            line.update(line._prepare_warranty_vals())

    @api.depends(
        "warranty_start_date", "warranty_start_km", "warranty_km", "warranty_days"
    )
    def _compute_warranty_end(self):
        for line in self:
            start, days = line.warranty_start_date, line.warranty_days
            dated = start and days
            line.warranty_end_date = dated and start + relativedelta(days=days)
            measured = start and line.warranty_start_km and line.warranty_km
            line.warranty_end_km = (
                measured and line.warranty_start_km + line.warranty_km
            )

    @api.depends("warranty_class", "warranty_km", "warranty_days")
    def _compute_warranty_text(self):
        for line in self:
            line.warranty_text = line._get_warranty_text()

    @api.depends("product_id", "order_id.vehicle_id", "order_id.odometer_in_km")
    def _compute_coverage(self):
        earlier = self._get_warranted_lines()
        days = {order: order._get_coverage_day() for order in self.order_id}
        for line in self:
            found = earlier.get(line.vehicle_id, line.browse())._match_warranty(line)
            day = days[line.order_id]
            km = line.order_id.odometer_in_km
            line.coverage_line_id = found
            line.coverage = found and found.get_coverage(day, km)
            line.coverage_text = found and found.get_coverage_text(day, km)

    @api.constrains("warranty_class", "warranty_km", "warranty_days")
    def _check_warranty(self):
        """The promise on the line may only be longer than the law."""
        minimum = self.env["carcare.warranty.minimum"]
        for line in self:
            shortfall = minimum.get_shortfall(
                line.warranty_class, line.warranty_km, line.warranty_days
            )
            if shortfall:
                raise ValidationError(
                    self.env._(
                        "%(name)s: %(reason)s",
                        name=line.name,
                        reason=shortfall,
                    )
                )

    def write(self, vals):
        """A warranty that runs is not changed any more."""
        terms = {"warranty_class", "warranty_km", "warranty_days"} & set(vals)
        if terms and any(line.warranty_start_date for line in self):
            raise UserError(self.env._("The warranty of a delivered car stays."))
        return super().write(vals)

    @api.private
    def start_warranty(self, day, km):
        """Let the warranty of finished lines run from ``day`` at ``km``.

        Lines without warranty, not approved or taken off are left out; a warranty
        that runs keeps its start.
        """
        self.filtered(lambda line: line._gets_warranty()).with_guard().write(
            {"warranty_start_date": day, "warranty_start_km": km}
        )

    @api.private
    def stop_warranty(self):
        """Forget the start of warranties whose delivery was taken back."""
        self.filtered("warranty_start_date").with_guard().write(
            {"warranty_start_date": False, "warranty_start_km": 0}
        )

    @api.private
    def get_coverage(self, day, km):
        """Return covered, expired_date or expired_km for a car seen on ``day``.

        ``km`` is the odometer then; 0 (not read) leaves the distance out.
        """
        self.ensure_one()
        if self.warranty_end_date and day > self.warranty_end_date:
            return "expired_date"
        if self.warranty_end_km and km > self.warranty_end_km:
            return "expired_km"
        return "covered"

    @api.private
    def get_coverage_text(self, day, km):
        """Return one line of text: covered until when, or why not."""
        self.ensure_one()
        values = {
            "order": self.order_id.name,
            "until": self._get_end_text(),
            "km": km,
        }
        return {
            "covered": self.env._("Covered by %(order)s until %(until)s", **values),
            "expired_date": self.env._(
                "Not covered: the warranty of %(order)s ended, %(until)s", **values
            ),
            "expired_km": self.env._(
                "Not covered: %(km)s km now, the warranty of %(order)s ended, %(until)s",
                **values,
            ),
        }[self.get_coverage(day, km)]

    def _prepare_warranty_vals(self):
        """Return class and term proposed for one line.

        A product without a class follows the process: repair work has the minimum of
        a minor repair, so that a shop that sets up nothing still keeps the law.
        """
        self.ensure_one()
        product = self.product_id
        if product.warranty_class:
            km, days = product.warranty_km, product.warranty_days
            return self._pack_warranty(product.warranty_class, km, days)
        repair = self.order_id.process_id.kind in ("repair", "paint", "service")
        by_process = "minor" if repair else "none"
        minimum = self.env["carcare.warranty.minimum"].get_minimum(by_process)
        return self._pack_warranty(by_process, *minimum)

    def _pack_warranty(self, warranty_class, km, days):
        return {
            "warranty_class": warranty_class,
            "warranty_km": km,
            "warranty_days": days,
        }

    def _gets_warranty(self):
        self.ensure_one()
        return (
            self.approval_state == "approved"
            and self.work_state != "cancelled"
            and self.warranty_class not in (False, "none")
            and not self.warranty_start_date
        )

    def _get_warranted_lines(self):
        """Return {vehicle: its warranted lines, the newest first}."""
        lines = self.sudo().search(
            self._get_warranted_domain(), order="warranty_start_date desc, id desc"
        )
        return lines.grouped("vehicle_id")

    def _get_warranted_domain(self):
        """Return the domain of lines whose warranty has started on these cars."""
        return [
            ("vehicle_id", "in", self.vehicle_id.ids),
            ("warranty_start_date", "!=", False),
        ]

    def _match_warranty(self, line):
        """Return the line of ``self`` that did the same work before, or none.

        The same product counts first, then the same family; of several the newest.
        """
        others = self.filtered(lambda other: other.order_id != line.order_id)
        same = others.filtered(lambda other: other.product_id == line.product_id)
        family = line.product_id.categ_id
        return (
            same or others.filtered(lambda other: other.product_id.categ_id == family)
        )[:1]

    def _get_warranty_text(self):
        """Return the promise as the customer reads it."""
        self.ensure_one()
        if self.warranty_class in (False, "none"):
            return self.env._("No warranty")
        values = {"km": self.warranty_km, "days": self.warranty_days}
        if self.warranty_km and self.warranty_days:
            return self.env._(
                "%(days)s days or %(km)s km, whichever comes first", **values
            )
        if self.warranty_days:
            return self.env._("%(days)s days", **values)
        if self.warranty_km:
            return self.env._("%(km)s km", **values)
        return self.env._("For the life of the car")

    def _get_end_text(self):
        """Return the end of a running warranty: date, odometer, or for life."""
        self.ensure_one()
        ends = []
        if self.warranty_end_date:
            ends.append(self.warranty_end_date.strftime("%Y-%m-%d"))
        if self.warranty_end_km:
            ends.append(self.env._("%(km)s km", km=self.warranty_end_km))
        return " / ".join(ends) or self.env._("For the life of the car")
