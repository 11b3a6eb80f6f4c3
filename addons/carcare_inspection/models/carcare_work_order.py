import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import file_open, get_lang

OUTLINE = "carcare_inspection/static/src/img/car_outline.svg"


class CarcareWorkOrder(models.Model):
    """The work order carries what was seen, measured and left in the car."""

    _inherit = "carcare.work.order"

    damage_mark_ids = fields.One2many("carcare.damage.mark", "order_id", copy=False)
    belonging_ids = fields.One2many("carcare.belonging", "order_id", copy=False)
    reading_ids = fields.One2many("carcare.reading", "order_id", copy=False)
    inspection_ids = fields.One2many("carcare.inspection", "order_id", copy=False)
    finding_ids = fields.One2many("carcare.finding", "order_id", copy=False)
    damage_count = fields.Integer(
        compute="_compute_inspection_counts",
        compute_sudo=True,
        help="Damage marks of the intake.",
    )
    finding_count = fields.Integer(
        compute="_compute_inspection_counts",
        compute_sudo=True,
        help="Findings neither on the order nor kept as advice.",
    )
    intake_ack_ids = fields.One2many("carcare.intake.ack", "order_id", copy=False)
    intake_acknowledged = fields.Boolean(
        compute="_compute_intake_acknowledged",
        help="Acknowledged, and nothing was added since.",
    )

    @api.depends("damage_mark_ids", "finding_ids.is_open")
    def _compute_inspection_counts(self):
        for order in self:
            order.damage_count = len(order.damage_mark_ids)
            order.finding_count = sum(order.finding_ids.mapped("is_open"))

    @api.depends(
        "intake_ack_ids", "damage_mark_ids.acknowledged", "belonging_ids.acknowledged"
    )
    def _compute_intake_acknowledged(self):
        for order in self:
            rows = [*order.damage_mark_ids, *order.belonging_ids]
            order.intake_acknowledged = bool(order.intake_ack_ids) and all(
                row.acknowledged for row in rows
            )

    def action_acknowledge_intake(self):
        """Note that the customer, standing here, acknowledged damage and belongings.

        For whoever may change the order; raises AccessError otherwise.
        """
        self.check_access("write")
        for order in self:
            person = order.contact_id or order.partner_id
            order.acknowledge_intake(person.name, "in_person")
        return True

    def action_start_inspection(self):
        """Open the inspection sheet of this order; started now if there is none."""
        self.ensure_one()
        inspection = self.get_inspection()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Inspection"),
            "res_model": "carcare.inspection",
            "res_id": inspection.id,
            "views": [(False, "form")],
        }

    @api.private
    def get_inspection(self):
        """Return the inspection sheet of one order, made now if there is none.

        The checklist of the process is laid out and the severity scale pinned. For
        whoever may write inspections; raises UserError for a closed order.
        """
        self.ensure_one()
        inspection = self.env["carcare.inspection"].search(
            [("order_id", "=", self.id)], limit=1
        )
        return inspection or inspection.create(self._prepare_inspection_vals())

    @api.private
    def acknowledge_intake(self, name, channel):
        """Stamp that ``name`` acknowledged damage marks and belongings.

        ``channel`` is ``in_person`` or ``link``. What is acknowledged can no longer be
        changed. Repeating it changes nothing until a row is added. Raises UserError
        when the car is not in the shop.
        """
        for order in self.filtered(lambda order: not order.intake_acknowledged):
            order.ensure_intake_open()
            self.env["carcare.intake.ack"].with_guard().create(
                order._prepare_intake_ack_vals(name, channel)
            )
            for rows in (order.damage_mark_ids, order.belonging_ids):
                rows.with_guard().write({"acknowledged": True})

    @api.private
    def get_photo_pairs(self):
        """Return ``[(label, before, after)]``: what the car looked like and looks now.

        Before is the first intake photo, after the last delivery photo of the same
        place and line; places without both are left out. Photos that name neither
        place nor line form one pair.
        """
        self.ensure_one()
        photos = self.photo_ids.sorted("id")
        before, after = {}, {}
        for photo in photos:
            if photo.stage == "intake":
                before.setdefault(photo._get_pair_key(), photo)
            elif photo.stage == "delivery":
                after[photo._get_pair_key()] = photo
        return [
            (self._get_pair_label(before[key]), before[key], after[key])
            for key in before
            if key in after
        ]

    @api.private
    def get_done_lines(self):
        """Return the lines the delivery report lists: approved and not called off."""
        return self.line_ids.filtered(
            lambda line: line.approval_state == "approved"
            and line.work_state != "cancelled"
        )

    @api.private
    def get_outline(self):
        """Return the outline drawing of the car, base64, for documents."""
        with file_open(OUTLINE, "rb") as drawing:
            return base64.b64encode(drawing.read())

    @api.private
    def get_report_lang(self):
        """Return the installed language the customer reads."""
        return get_lang(self.env, self.partner_id.lang or "zh_CN").code

    def _get_delivery_report_name(self):
        """Return the file name of the delivery report, without extension."""
        self.ensure_one()
        return self.env._("Delivery report %(order)s", order=self.name)

    def _get_pair_label(self, photo):
        """Return the caption of a pair of photos."""
        names = [photo.place_id.name, photo.line_id.name, self.env._("Whole car")]
        return next(name for name in names if name)

    def _prepare_intake_ack_vals(self, name, channel):
        """Return the values of the evidence that the intake was acknowledged."""
        self.ensure_one()
        return {
            "order_id": self.id,
            "name": name,
            "channel": channel,
            "user_id": self.env.uid,
        }

    def _prepare_inspection_vals(self):
        """Return the values of the inspection this order starts."""
        self.ensure_one()
        return {
            "order_id": self.id,
            "checklist_id": self.process_id.checklist_id.id,
        }

    def _get_gate_errors(self, target):
        """Work starts on an acknowledged car; a car leaves with its belongings."""
        errors = super()._get_gate_errors(target)
        if target == "in_progress":
            errors += self._get_intake_errors()
        elif target == "delivered":
            errors += self._get_belonging_errors()
        return errors

    def _get_intake_errors(self):
        """Return why work cannot start on this car as it was taken in."""
        self.ensure_one()
        if not self.process_id.needs_intake_ack or self.intake_acknowledged:
            return []
        return [
            self.env._("The customer has not acknowledged the damage and belongings.")
        ]

    def _get_belonging_errors(self):
        """Return one reason per belonging neither handed back nor explained."""
        self.ensure_one()
        missing = self.belonging_ids.filtered(
            lambda item: not item.returned and not (item.explanation or "").strip()
        )
        return [
            self.env._("Hand back %(item)s, or write why not.", item=item.name)
            for item in missing
        ]

    def _on_delivered(self):
        """Keep found but unordered work as advice when the car leaves."""
        result = super()._on_delivered()
        self.sudo().finding_ids.filtered("is_open").action_advise()
        return result

    @api.private
    def ensure_intake_open(self):
        """Raise UserError when the car has left: its file stays as it is."""
        closed = self.filtered(lambda order: order.state in ("delivered", "cancelled"))
        if closed:
            raise UserError(
                self.env._(
                    "%(orders)s is closed; its inspection cannot be changed.",
                    orders=", ".join(closed.mapped("name")),
                )
            )
