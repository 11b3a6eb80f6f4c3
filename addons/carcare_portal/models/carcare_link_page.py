import hashlib

from odoo import api, models
from odoo.tools import format_amount, format_datetime, get_lang

from odoo.addons.carcare.tools import plates

#: what the customer sees of the life of an order: stage -> states of the order
STAGES = [
    ("taken_in", ("draft", "checked_in")),
    ("agreed", ("quoted", "approved")),
    ("working", ("in_progress",)),
    ("checking", ("quality_check",)),
    ("ready", ("ready",)),
    ("delivered", ("delivered",)),
]


class CarcareLink(models.Model):
    """What a link shows: only its own order, in the customer's language."""

    _inherit = "carcare.link"

    @api.private
    def with_customer_language(self):
        """Return the link in sudo, in the customer's language and the shop's zone."""
        link = self.sudo()
        partner = link.order_id.partner_id
        lang = get_lang(self.env, partner.lang or "zh_CN").code
        zone = link.company_id.partner_id.tz or "Asia/Shanghai"
        return link.with_context(lang=lang, tz=zone)

    @api.private
    def prepare_news(self):
        """Return what the page polls: stage, progress, steps and a version.

        The version changes whenever the page would show anything else.
        """
        self.ensure_one()
        order = self.order_id
        return {
            "headline": self._get_headline(),
            "progress": self._get_progress(),
            "stages": {stage["code"]: stage["css"] for stage in self._get_stages()},
            "steps": {
                step.id: self._show_date(step.done_at) if step.done_at else ""
                for step in order.step_ids
            },
            "version": self._get_version(),
        }

    @api.private
    def prepare_page(self):
        """Return the values of the page template."""
        self.ensure_one()
        order = self.order_id
        lines = self._get_shown_lines()
        pending = lines.filtered(lambda line: line.approval_state == "pending")
        return {
            "link": self,
            "order": order,
            "company": order.company_id,
            "plate": plates.mask(order.vehicle_id.plate or order.walk_in_plate or ""),
            "car": order.vehicle_id.series_id.display_name,
            "stages": self._get_stages(),
            "news": self.prepare_news(),
            "pending": pending,
            "decided": lines - pending,
            "may_decide": self.purpose == "approve",
            "photos_by_line": order.photo_ids.grouped("line_id"),
            "stage_photos": self._get_stage_photos(),
            "pairs": order.get_photo_pairs(),
            "findings": self._get_shown_findings(),
            "readings": order.reading_ids,
            "intake_digest": self.get_intake_digest(),
            "money": self._show_money,
            "date": self._show_date,
            "label": self._show_label,
        }

    def _get_shown_lines(self):
        """Return the lines the customer knows of: sent to him and not called off."""
        return self.order_id.line_ids.filtered(
            lambda line: line.approval_state != "draft"
            and line.work_state != "cancelled"
        )

    def _get_shown_findings(self):
        """Return the graded findings, the worst first; unanswered items are hidden."""
        graded = self.order_id.finding_ids.filtered("level_id")
        return graded.sorted(lambda finding: -finding.level_id.sequence)

    def _get_stage_photos(self):
        """Return [(stage label, photos)] of photos that belong to no line."""
        photos = self.order_id.photo_ids.filtered(lambda photo: not photo.line_id)
        labels = photos._fields["stage"]._description_selection(self.env)
        return [
            (label, photos.filtered(lambda photo, stage=stage: photo.stage == stage))
            for stage, label in labels
        ]

    def _get_stages(self):
        """Return the stages with label and css class (past, now or empty)."""
        labels = self._get_stage_labels()
        codes = [code for code, _states in STAGES]
        reached = next(
            (
                index
                for index, (_code, states) in enumerate(STAGES)
                if self.order_id.state in states
            ),
            0,
        )
        finished = self.order_id.state == "delivered"
        return [
            {
                "code": code,
                "label": labels[code],
                "css": "past"
                if index < reached or finished
                else ("now" if index == reached else ""),
            }
            for index, code in enumerate(codes)
        ]

    def _get_stage_labels(self):
        """Return {stage: what the customer reads}."""
        return {
            "taken_in": self.env._("Taken in"),
            "agreed": self.env._("Quote"),
            "working": self.env._("Work"),
            "checking": self.env._("Check"),
            "ready": self.env._("Ready"),
            "delivered": self.env._("Handed over"),
        }

    def _get_headline(self):
        """Return one sentence: where the car is now and what it waits for."""
        order = self.order_id
        if order.hold:
            return self._show_label(order, "hold")
        pending = order.line_ids.filtered(
            lambda line: line.approval_state == "pending"
            and line.work_state != "cancelled"
        )
        if pending:
            return self.env._(
                "%(count)s items wait for your decision", count=len(pending)
            )
        return {
            "draft": self.env._("We are expecting your car"),
            "checked_in": self.env._("Your car has been taken in"),
            "quoted": self.env._("Your quote is ready"),
            "approved": self.env._("Agreed; your car is waiting for its turn"),
            "in_progress": self.env._("Your car is being worked on"),
            "quality_check": self.env._("The work is being checked"),
            "ready": self.env._("Your car is ready to be collected"),
            "delivered": self.env._("Your car has been handed over"),
        }.get(order.state, "")

    def _get_progress(self):
        """Return the progress in percent: steps done, all of it once it is ready."""
        finished = self.order_id.state in ("ready", "delivered")
        return 100 if finished else self.order_id.progress

    def _get_version(self):
        order = self.order_id
        shown = (
            order.state,
            order.hold,
            order.intake_acknowledged,
            [(line.id, line.approval_state) for line in self._get_shown_lines()],
            self._get_shown_lines().get_offer_digest(),
            order.photo_ids.ids,
            [
                (finding.id, finding.level_id.id)
                for finding in self._get_shown_findings()
            ],
            [(row.id, row.value_before, row.value_after) for row in order.reading_ids],
            self.get_intake_digest(),
        )
        return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]

    def _show_money(self, amount):
        """Return an amount of the order's currency as text."""
        return format_amount(self.env, amount, self.order_id.currency_id)

    def _show_date(self, value):
        """Return a UTC moment as text in the shop's time zone, or an empty text."""
        if not value:
            return ""
        zone = self.env.context.get("tz")
        return format_datetime(self.env, value, tz=zone, dt_format="MM-dd HH:mm")

    def _show_label(self, record, name):
        """Return the label of a selection field's value, or an empty text."""
        labels = dict(record._fields[name]._description_selection(record.env))
        return labels.get(record[name], "")
