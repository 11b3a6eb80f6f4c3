import base64
import hashlib
import re
import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import consteq, hmac

from ..tools.qr import make_png

TOKEN = re.compile(r"[0-9a-f]{16}[0-9a-f]{32}")
KEY_LENGTH = 16
SIGNATURE_LENGTH = 32


class CarcareLink(models.Model):
    """A signed link to one work order, for the customer's phone; no login.

    The token is a random key followed by a signature over key, order and purpose made
    with the database secret: the row alone does not open the page. A link dies by its
    date, by hand, and with its order (cancelled, or delivered some days ago).
    """

    _name = "carcare.link"
    _description = "Customer Link"
    _inherit = ["carcare.guard.mixin"]
    _order = "id desc"
    _rec_name = "order_id"
    _guarded_fields = frozenset(("key", "revoked_date", "last_seen", "uses"))

    order_id = fields.Many2one(
        "carcare.work.order", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    purpose = fields.Selection(
        [("live", "Look"), ("approve", "Look and decide")],
        required=True,
        default="approve",
    )
    key = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: secrets.token_hex(KEY_LENGTH // 2),
        help="Random half of the token; it opens nothing without the signature.",
    )
    expires_at = fields.Datetime(
        required=True, default=lambda self: self._default_expires_at()
    )
    revoked_date = fields.Datetime(readonly=True, copy=False)
    last_seen = fields.Datetime(readonly=True, copy=False)
    uses = fields.Integer(readonly=True, copy=False, help="How often the page opened.")
    status = fields.Selection(
        [
            ("valid", "Valid"),
            ("expired", "Expired"),
            ("revoked", "Revoked"),
            ("closed", "Order Closed"),
        ],
        compute="_compute_status",
    )
    url = fields.Char(string="Link", compute="_compute_url")
    qr_code = fields.Binary(string="QR Code", compute="_compute_qr_code")

    _key_uniq = models.Constraint("UNIQUE(key)", "This link exists already.")

    @api.model
    def _default_expires_at(self):
        days = self._get_days("carcare_portal.link_days", 7)
        return fields.Datetime.add(fields.Datetime.now(), days=days)

    @api.depends("expires_at", "revoked_date", "order_id.state")
    def _compute_status(self):
        now = fields.Datetime.now()
        for link in self:
            if link.revoked_date:
                link.status = "revoked"
            elif link._is_order_closed(now):
                link.status = "closed"
            elif not link.expires_at or link.expires_at <= now:
                link.status = "expired"
            else:
                link.status = "valid"

    @api.depends("key", "order_id", "purpose")
    def _compute_url(self):
        for link in self:
            link.url = link.key and f"{link.get_base_url()}{link.get_path()}"

    @api.depends("url")
    def _compute_qr_code(self):
        for link in self:
            link.qr_code = link.url and base64.b64encode(make_png(link.url))

    @api.model_create_multi
    def create(self, vals_list):
        """Nobody chooses the key; a closed order gets no link."""
        links = super().create(vals_list)
        for order in links.order_id:
            if order.state in ("delivered", "cancelled"):
                raise UserError(self.env._("%(order)s is closed.", order=order.name))
        return links

    def write(self, vals):
        """A link keeps its order and its purpose."""
        if {"order_id", "purpose"} & set(vals):
            raise UserError(self.env._("Make a new link instead."))
        return super().write(vals)

    def action_revoke(self):
        """Kill links at once; their pages answer "gone" from now on."""
        self.check_access("write")
        self.filtered(lambda link: not link.revoked_date).with_guard().write(
            {"revoked_date": fields.Datetime.now()}
        )
        return True

    @api.private
    def find_by_token(self, token):
        """Return the link of a token, valid or not; empty for a forged one.

        Runs in sudo. Callers look at ``status`` before they show anything.
        """
        links = self.sudo()
        if not isinstance(token, str) or not TOKEN.fullmatch(token):
            return links.browse()
        link = links.search([("key", "=", token[:KEY_LENGTH])], limit=1)
        if link and consteq(link._get_token(), token):
            return link
        return links.browse()

    @api.private
    def get_path(self):
        """Return the path of the link's page, without host."""
        self.ensure_one()
        return f"/carcare/w/{self.sudo()._get_token()}"

    @api.private
    def touch(self):
        """Count one opening of the page, in a transaction of its own.

        Parallel openings never wait for each other; one of them may go uncounted.
        """
        self.ensure_one()
        with self.env.registry.cursor() as cr:
            cr.execute(
                """
                UPDATE carcare_link
                SET uses = COALESCE(uses, 0) + 1, last_seen = now() AT TIME ZONE 'UTC'
                WHERE id = (
                    SELECT id FROM carcare_link WHERE id = %s FOR UPDATE SKIP LOCKED
                )
                """,
                (self.id,),
            )

    @api.private
    def decide(self, line_ids, decision, reason="", offer=""):
        """Pass the customer's decision on lines of the order on, at most once.

        :param line_ids: ids of lines; those of other orders do not exist
        :param offer: digest of what the page showed of these lines; another one means
            that the quote changed since, and is refused
        :return: the lines, empty when one of them is not of this order
        :raises UserError: with the text to show to the customer

        A repeated decision changes nothing. A line decided otherwise before is
        refused: the customer then calls the shop.
        """
        self.ensure_one()
        self._ensure_may_decide()
        self.order_id.lock_or_refuse(self.env._("The order"))
        lines = self.order_id.line_ids.filtered(lambda line: line.id in line_ids)
        if len(lines) != len(set(line_ids)):
            return lines.browse()
        open_lines = lines.filtered(lambda line: line.approval_state != decision)
        if any(line.approval_state != "pending" for line in open_lines):
            raise UserError(
                self.env._(
                    "This item is not open for a decision; call us to change it."
                )
            )
        if open_lines and not consteq(lines.get_offer_digest(), offer or ""):
            raise UserError(
                self.env._("The quote has changed. Look again before you decide.")
            )
        if open_lines:
            open_lines.decide(decision, **self._prepare_decision(reason))
        return lines

    @api.private
    def acknowledge_intake(self, offer):
        """Note that the customer saw the damage marks and belongings shown."""
        self.ensure_one()
        self._ensure_may_decide()
        order = self.order_id
        if order.intake_acknowledged:
            return
        order.lock_or_refuse(self.env._("The order"))
        if not consteq(self.get_intake_digest(), offer or ""):
            raise UserError(
                self.env._("The intake list has changed. Look again, then confirm.")
            )
        order.acknowledge_intake(self._get_person().name, "link")

    @api.private
    def get_intake_digest(self):
        """Return a digest of the damage marks and belongings as they stand."""
        self.ensure_one()
        order = self.order_id
        marks = [(m.id, m.x, m.y, m.kind, m.note) for m in order.damage_mark_ids]
        things = [(b.id, b.name, b.quantity) for b in order.belonging_ids]
        return hashlib.sha256(repr((marks, things)).encode()).hexdigest()[:32]

    def _ensure_may_decide(self):
        if self.purpose != "approve":
            raise UserError(self.env._("This link is for looking only."))

    def _prepare_decision(self, reason):
        """Return how a decision through this link is recorded on the lines."""
        return {
            "channel": "link",
            "proof": self.env._("Customer link %(number)s", number=self.id),
            "reason": reason,
            "actor": self._get_person().name,
        }

    def _get_token(self):
        """Return the token of the link; needs sudo."""
        self.ensure_one()
        message = (self.key, self.order_id.id, self.purpose)
        return self.key + hmac(self.env, "carcare.link", message)[:SIGNATURE_LENGTH]

    def _get_person(self):
        """Return the person on whose word a decision through the link counts."""
        self.ensure_one()
        return self.order_id.contact_id or self.order_id.partner_id

    def _is_order_closed(self, now):
        self.ensure_one()
        order = self.order_id.sudo()
        if order.state == "cancelled":
            return True
        if order.state != "delivered" or not order.delivered_date:
            return False
        days = self._get_days("carcare_portal.days_after_delivery", 7)
        return fields.Datetime.add(order.delivered_date, days=days) <= now

    @api.model
    def _get_days(self, parameter, default):
        """Return a number of days from the settings, 1 to 365."""
        value = self.env["ir.config_parameter"].sudo().get_param(parameter, default)
        try:
            return min(365, max(1, int(value)))
        except ValueError:
            return default
