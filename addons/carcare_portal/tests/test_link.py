from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PortalCommon


@tagged("post_install", "-at_install")
class TestLink(PortalCommon):
    def test_when_token_is_known_then_found(self):
        """The token of a link opens exactly that link."""
        token = self.link.get_path().rpartition("/")[2]
        self.assertEqual(self.env["carcare.link"].find_by_token(token), self.link)

    def test_when_token_is_forged_then_not_found(self):
        """Neither the key alone nor a changed signature opens anything."""
        token = self.link.get_path().rpartition("/")[2]
        wrong = "0" if token[-1] != "0" else "1"
        links = self.env["carcare.link"]
        forged = [token[:-1] + wrong, self.link.key, self.link.key + "0" * 32, "", None]
        for text in forged:
            self.assertFalse(links.find_by_token(text), text)

    def test_when_two_links_then_two_tokens(self):
        """Every link has a token of its own, also to the same order."""
        self.assertNotEqual(self.link.get_path(), self._create_link().get_path())

    def test_when_the_purpose_is_changed_in_the_row_then_not_found(self):
        """A look-only link does not become a deciding one."""
        live = self._create_link(purpose="live")
        token = live.get_path().rpartition("/")[2]
        live.flush_recordset()
        self.env.cr.execute(
            "UPDATE carcare_link SET purpose = 'approve' WHERE id = %s", (live.id,)
        )
        self.env.invalidate_all()
        self.assertFalse(self.env["carcare.link"].find_by_token(token))

    def test_when_forged_then_404(self):
        """A forged link is answered with a page in Chinese."""
        answer = self.url_open("/carcare/w/" + "a" * 48)
        self.assertEqual(answer.status_code, 404)
        self.assertIn("门店", answer.text)

    def test_when_expired_then_gone(self):
        """After its date the link opens nothing."""
        self.link.expires_at = fields.Datetime.now() - timedelta(minutes=1)
        self.assertEqual(self._get().status_code, 410)
        self.assertEqual(self._decide(self.wash_line).status_code, 410)
        self.assertEqual(self.wash_line.approval_state, "pending")

    def test_when_revoked_then_gone(self):
        """A revoked link stops at once: page, polling and decisions."""
        self.link.action_revoke()
        for path in ("", "/stage"):
            self.assertEqual(self._get(path).status_code, 410)
        self.assertEqual(self._decide(self.wash_line).status_code, 410)

    def test_when_the_order_is_cancelled_then_gone(self):
        """A link dies with its order."""
        self.order.action_cancel("changed his mind")
        self.assertEqual(self._get().status_code, 410)

    def test_when_delivered_then_it_lives_some_days(self):
        """After the delivery the link still shows the photos for a week."""
        self.link.expires_at = fields.Datetime.now() + timedelta(days=300)
        now = fields.Datetime.now()
        order = self.order.with_guard()
        order.write({"state": "delivered", "delivered_date": now})
        self.assertEqual(self._get().status_code, 200)
        past = now - timedelta(days=8)
        self.order.with_guard().write({"delivered_date": past})
        self.assertEqual(self._get().status_code, 410)

    def test_when_the_order_is_closed_then_no_link(self):
        """A closed order gets no new link."""
        self.order.action_cancel("changed his mind")
        with self.assertRaises(UserError):
            self._create_link()

    def test_when_key_is_given_then_refused(self):
        """Nobody chooses the key, the counters or the revocation."""
        for vals in ({"key": "0" * 16}, {"uses": 5}, {"revoked_date": self.now}):
            with self.assertRaises(UserError):
                self._create_link(**vals)
            with self.assertRaises(UserError):
                self.link.write(vals)

    def test_when_moved_to_another_order_then_refused(self):
        """A link stays with its order and its purpose."""
        other = self._create_order()
        for vals in ({"order_id": other.id}, {"purpose": "live"}):
            with self.assertRaises(UserError):
                self.link.write(vals)

    def test_when_opened_then_counted(self):
        """The advisor sees that the customer has looked."""
        self.assertEqual(self.order.link_state, "sent")
        self._get()
        self._get()
        self.env.invalidate_all()
        self.assertEqual(self.link.uses, 2)
        self.assertTrue(self.link.last_seen)
        self.assertEqual(self.order.link_state, "seen")

    def test_when_sent_again_then_the_same_link(self):
        """Pressing the button again shows the valid link, with a QR code."""
        action = self.order.action_send_approval_link()
        self.assertEqual(action["res_id"], self.link.id)
        self.assertTrue(self.link.qr_code)
        self.link.action_revoke()
        action = self.order.action_send_approval_link()
        self.assertNotEqual(action["res_id"], self.link.id)

    def test_when_sent_then_the_chatter_tells_but_not_the_link(self):
        """The chatter notes that a link was made and never contains it."""
        action = self.order.action_send_live_link()
        link = self.env["carcare.link"].browse(action["res_id"])
        message = self.order.message_ids[:1].body
        self.assertTrue(message)
        self.assertNotIn(link.get_path(), message)
        self.assertEqual(link.purpose, "live")
