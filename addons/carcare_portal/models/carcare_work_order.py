from odoo import api, fields, models


class CarcareWorkOrder(models.Model):
    """The work order hands out signed links to its customer."""

    _inherit = "carcare.work.order"

    link_ids = fields.One2many("carcare.link", "order_id", copy=False)
    link_state = fields.Selection(
        [("none", "No Link"), ("sent", "Link Made"), ("seen", "Seen by Customer")],
        compute="_compute_link_state",
    )

    @api.depends("link_ids.last_seen", "link_ids.revoked_date")
    def _compute_link_state(self):
        for order in self:
            links = order.sudo().link_ids.filtered(lambda link: not link.revoked_date)
            seen = any(links.mapped("last_seen"))
            order.link_state = "seen" if seen else "sent" if links else "none"

    def action_send_approval_link(self):
        """Show the link on which the customer decides: text, QR code, copy button."""
        return self._open_link("approve")

    def action_send_live_link(self):
        """Show a link for looking only, as for a driver who does not pay."""
        return self._open_link("live")

    def _open_link(self, purpose):
        """Open the valid link of the order, made now if there is none."""
        self.ensure_one()
        link = self.link_ids.filtered(
            lambda link: link.purpose == purpose and link.status == "valid"
        )[:1]
        if not link:
            link = self.env["carcare.link"].create(self._prepare_link_vals(purpose))
            self._log_link(link)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Customer Link"),
            "res_model": "carcare.link",
            "res_id": link.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _prepare_link_vals(self, purpose):
        """Return the values of a new link of this order."""
        self.ensure_one()
        return {"order_id": self.id, "purpose": purpose}

    def _log_link(self, link):
        """Note in the chatter that a link was made; never the link itself."""
        self.ensure_one()
        purposes = dict(link._fields["purpose"]._description_selection(self.env))
        self.message_post(
            body=self.env._(
                "Customer link made: %(purpose)s, valid until %(date)s.",
                purpose=purposes[link.purpose],
                date=fields.Datetime.context_timestamp(self, link.expires_at).strftime(
                    "%Y-%m-%d %H:%M"
                ),
            ),
            subtype_xmlid="mail.mt_note",
        )
