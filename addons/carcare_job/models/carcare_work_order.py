from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.carcare.tools import plates

STATES = [
    ("draft", "Draft"),
    ("checked_in", "Checked in"),
    ("quoted", "Quoted"),
    ("approved", "Approved"),
    ("in_progress", "In progress"),
    ("quality_check", "Quality check"),
    ("ready", "Ready"),
    ("delivered", "Delivered"),
    ("cancelled", "Cancelled"),
]
CLOSED = ("delivered", "cancelled")
LINKS = frozenset(("vehicle_id", "partner_id", "contact_id", "original_id"))


class CarcareWorkOrder(models.Model):
    """One stay of one car: what was asked, agreed, done and handed over."""

    _name = "carcare.work.order"
    _description = "Work Order"
    _inherit = [
        "carcare.guard.mixin",
        "carcare.lock.mixin",
        "carcare.mask.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _check_company_auto = True
    _mail_post_access = "read"
    _mask_group = "carcare.carcare_group_see_plate"
    _masked_fields = {"walk_in_plate": "walk_in_plate_masked"}
    _unmask_field = "walk_in_plate"
    _unmask_group = "carcare.carcare_group_marketer"
    _rec_names_search = ["name", "vehicle_id.plate_norm"]
    _guarded_fields = frozenset(
        ("name", "state", "state_since", "checkin_date", "delivered_date")
        + ("promised_date_initial",)
    )

    name = fields.Char("Number", default="/", readonly=True, copy=False)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
        index=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    vehicle_id = fields.Many2one(
        "carcare.vehicle",
        index=True,
        check_company=True,
        help="Empty for a walk-in car without a file.",
    )
    walk_in_plate = fields.Char(
        "Plate of the walk-in", help="Only a note: no vehicle file is made."
    )
    walk_in_plate_masked = fields.Char(
        "Plate of the walk-in (masked)",
        compute="_compute_walk_in_plate_masked",
        compute_sudo=True,
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Payer",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        index=True,
        tracking=True,
        check_company=True,
        help="The owner of the car unless somebody else pays.",
    )
    customer_user_id = fields.Many2one(
        "res.users",
        "Customer's advisor",
        related="partner_id.user_id",
        store=True,
        index=True,
    )
    contact_id = fields.Many2one(
        "res.partner",
        check_company=True,
        index="btree_not_null",
        help="Who brought the car.",
    )
    user_id = fields.Many2one(
        "res.users",
        "Advisor",
        default=lambda self: self.env.user,
        index=True,
        tracking=True,
    )
    kind = fields.Selection(
        [("normal", "Normal"), ("rework", "Rework"), ("rescue", "Rescue")],
        required=True,
        default="normal",
    )
    original_id = fields.Many2one(
        "carcare.work.order",
        "Original order",
        check_company=True,
        index="btree_not_null",
    )
    rescue_location = fields.Char()
    rescue_date = fields.Datetime("Rescue requested at")
    process_id = fields.Many2one(
        "carcare.process",
        required=True,
        default=lambda self: self._default_process_id(),
        check_company=True,
    )
    state = fields.Selection(
        STATES,
        required=True,
        readonly=True,
        copy=False,
        default="draft",
        index=True,
        tracking=True,
        group_expand="_group_expand_state",
    )
    state_since = fields.Datetime(
        readonly=True, copy=False, default=fields.Datetime.now
    )
    state_minutes = fields.Integer(
        "Minutes in stage", compute="_compute_state_minutes", help="Age in this stage."
    )
    hold = fields.Selection(
        [
            ("waiting_parts", "Waiting for parts"),
            ("waiting_customer", "Waiting customer"),
        ],
        copy=False,
        tracking=True,
    )
    hold_reason = fields.Char(copy=False)
    checkin_date = fields.Datetime("Checked in at", readonly=True, copy=False)
    promised_date = fields.Datetime("Promised", copy=False, index=True, tracking=True)
    promised_date_initial = fields.Datetime("First promise", readonly=True, copy=False)
    delivered_date = fields.Datetime(
        "Delivered at", readonly=True, copy=False, index=True
    )
    is_late = fields.Boolean(
        "Late", compute="_compute_is_late", search="_search_is_late"
    )
    odometer_in_km = fields.Integer("Odometer in (km)", copy=False)
    odometer_out_km = fields.Integer("Odometer out (km)", copy=False)
    fuel_level = fields.Selection(
        [("0", "Empty"), ("1", "1/4"), ("2", "1/2"), ("3", "3/4"), ("4", "Full")],
        copy=False,
    )
    note = fields.Text("Note for the workshop")
    concern_ids = fields.One2many("carcare.work.order.concern", "order_id", copy=True)
    step_ids = fields.One2many("carcare.work.order.step", "order_id", copy=False)
    photo_ids = fields.One2many("carcare.work.order.photo", "order_id", copy=False)
    confirmation_ids = fields.One2many(
        "carcare.work.order.confirmation", "order_id", copy=False
    )
    log_ids = fields.One2many("carcare.work.order.log", "order_id", copy=False)
    technician_ids = fields.Many2many(
        "res.users", string="Technicians", copy=False, help="Who works on the car."
    )
    progress = fields.Integer(
        "Progress (%)", compute="_compute_progress", store=True, aggregator="avg"
    )
    photo_count = fields.Integer(compute="_compute_photo_count")
    open_note_ids = fields.One2many(
        related="vehicle_id.open_note_ids", string="Past problems"
    )
    preference = fields.Text(
        related="partner_id.carcare_preference", string="Customer's preferences"
    )
    vehicle_tag_ids = fields.Many2many(related="vehicle_id.tag_ids", string="Car tags")

    _name_unique = models.UniqueIndex(
        "(name, company_id) WHERE name <> '/'", "This order number is already used."
    )
    _odometer_sane = models.Constraint(
        "CHECK (odometer_in_km BETWEEN 0 AND 3000000"
        " AND odometer_out_km BETWEEN 0 AND 3000000)",
        "An odometer shows between 0 and 3,000,000 km.",
    )
    _board_idx = models.Index(
        "(company_id, promised_date) WHERE state NOT IN ('delivered', 'cancelled')"
    )

    @api.model
    def _default_process_id(self):
        return self.env["carcare.process"].search(
            self._get_default_process_domain(), limit=1
        )

    @api.model
    def _get_default_process_domain(self):
        return [("company_id", "in", [False, self.env.company.id])]

    @api.model
    def _group_expand_state(self, states, domain):
        shown = [state for state, _label in STATES if state not in CLOSED]
        return shown + [state for state in CLOSED if state in states]

    @api.depends("vehicle_id")
    def _compute_partner_id(self):
        for order in self:
            owner = order.vehicle_id.partner_id
            if owner and order._origin.vehicle_id != order.vehicle_id:
                order.partner_id = owner
            elif not order.partner_id:
                order.partner_id = order.company_id.get_walk_in_partner()

    @api.depends("step_ids.done_at")
    def _compute_progress(self):
        for order in self:
            done = order.step_ids.filtered("done_at")
            total = len(order.step_ids)
            order.progress = 100 * len(done) // total if total else 0

    @api.depends("state_since")
    def _compute_state_minutes(self):
        now = fields.Datetime.now()
        for order in self:
            since = order.state_since or now
            order.state_minutes = max(0, (now - since).total_seconds() // 60)

    @api.depends("promised_date", "state")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for order in self:
            promised = order.promised_date
            order.is_late = bool(
                promised and promised < now and order.state not in CLOSED
            )

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [
            ("promised_date", "<", fields.Datetime.now()),
            ("state", "not in", CLOSED),
        ]

    @api.depends("photo_ids")
    def _compute_photo_count(self):
        counts = dict(
            self.env["carcare.work.order.photo"]._read_group(
                [("order_id", "in", self.ids)], ["order_id"], ["__count"]
            )
        )
        for order in self:
            order.photo_count = counts.get(order._origin, 0)

    @api.depends("walk_in_plate")
    def _compute_walk_in_plate_masked(self):
        for order in self:
            order.walk_in_plate_masked = plates.mask(order.walk_in_plate)

    @api.depends("name", "vehicle_id", "walk_in_plate")
    @api.depends_context("uid")
    def _compute_display_name(self):
        seen = self.env.su or self._sees_masked()
        plate = "walk_in_plate" if seen else "walk_in_plate_masked"
        for order in self:
            car = order.vehicle_id.display_name or order[plate] or ""
            order.display_name = f"{order.name} {car}".strip()

    @api.constrains("kind", "original_id", "rescue_location", "vehicle_id")
    def _check_kind(self):
        for order in self:
            if order.kind == "rescue" and not order.rescue_location:
                raise ValidationError(order.env._("Say where the rescue is needed."))
            if order.kind != "rework":
                continue
            if (
                not order.original_id
                or order.original_id.vehicle_id != order.vehicle_id
            ):
                raise ValidationError(
                    order.env._(
                        "A rework order names an earlier order of the same car."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Open orders; each gets its number and keeps its first promise."""
        orders = super().create(vals_list)
        orders._ensure_links_seen(LINKS)
        for order in orders:
            sequence = self.env["ir.sequence"].with_company(order.company_id).sudo()
            order.with_guard().write(
                {
                    "name": sequence.next_by_code("carcare.work.order"),
                    "promised_date_initial": order.promised_date,
                }
            )
        return orders

    def write(self, vals):
        """Keep car, payer, process and company once they are agreed."""
        self._refuse_late_change(vals)
        first = vals.get("promised_date") and self.filtered(
            lambda order: not order.promised_date_initial
        )
        result = super().write(vals)
        self._ensure_links_seen(LINKS & vals.keys())
        if first:
            first.with_guard().write({"promised_date_initial": vals["promised_date"]})
        return result

    def _ensure_links_seen(self, names):
        """Raise AccessError when the user hangs the order on what he may not see."""
        if not self.env.su:
            for name in names:
                self[name].check_access("read")

    def _get_frozen_fields(self):
        """Return {state: names of fields not to be changed by hand any more}."""
        agreed = {"vehicle_id", "partner_id", "company_id", "process_id", "kind"}
        frozen = dict.fromkeys((state for state, _label in STATES), agreed)
        return frozen | {
            "draft": {"company_id"},
            "checked_in": {"company_id", "process_id"},
            "quoted": {"company_id", "process_id"},
        }

    def _refuse_late_change(self, vals):
        frozen = self._get_frozen_fields()
        for order in self:
            for name in frozen[order.state] & vals.keys():
                field = self._fields[name]
                if field.convert_to_write(order[name], order) != (vals[name] or False):
                    raise UserError(
                        order.env._(
                            "%(field)s of %(order)s cannot be changed any more.",
                            field=field._description_string(order.env),
                            order=order.name,
                        )
                    )

    def _message_get_suggested_recipients_batch(self, *args, **kwargs):
        """Suggest nobody: the floor writes notes and may not read addresses."""
        return {order.id: [] for order in self}

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if any(order.state != "draft" or order.log_ids for order in self):
            raise UserError(
                self.env._("A used work order is cancelled with a reason, not deleted.")
            )

    def _get_photo_stage(self):
        """Return the stage a photo taken now belongs to."""
        stages = {"in_progress": "progress", "quality_check": "progress"}
        stages |= {"ready": "delivery", "delivered": "delivery"}
        return stages.get(self.state, "intake")
