from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.carcare.tests.common import CarcareCommon


@tagged("post_install", "-at_install")
class TestConsent(CarcareCommon):
    """Consents with proof; the newest decision counts, none is ever changed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls._create_customer()

    def _decide(self, decision, date, **vals):
        return (
            self.env["carcare.consent"]
            .with_user(self.advisor)
            .create(
                {
                    "partner_id": self.customer.id,
                    "decision": decision,
                    "date": date,
                    "proof": "Form 12",
                }
                | vals
            )
        )

    def test_silence_is_no_consent(self):
        """Without a recorded decision nothing may be sent."""
        self.assertFalse(self.customer.has_consent("marketing", "sms"))

    def test_newest_decision_counts(self):
        """Granted, then withdrawn: withdrawn; and the other way round."""
        self._decide("granted", "2026-01-01")
        self.assertTrue(self.customer.has_consent("marketing", "sms"))
        self._decide("withdrawn", "2026-02-01")
        self.assertFalse(self.customer.has_consent("marketing", "sms"))
        self._decide("granted", "2025-01-01")
        self.assertFalse(self.customer.has_consent("marketing", "sms"))

    def test_channel_and_purpose_are_kept_apart(self):
        """Consent to SMS is none to calls; marketing is not service."""
        self._decide("granted", "2026-01-01", channel="sms")
        self.assertTrue(self.customer.has_consent("marketing", "sms"))
        self.assertFalse(self.customer.has_consent("marketing", "phone"))
        self.assertFalse(self.customer.has_consent("service", "sms"))

    def test_withdrawing_all_ends_each_channel(self):
        """A withdrawal for all channels ends the one granted before."""
        self._decide("granted", "2026-01-01", channel="sms")
        self._decide("withdrawn", "2026-02-01")
        self.assertFalse(self.customer.has_consent("marketing", "sms"))

    def test_consents_are_append_only(self):
        """Nobody edits or deletes the proof."""
        row = self._decide("granted", "2026-01-01")
        with self.assertRaises(UserError):
            row.sudo().write({"decision": "withdrawn"})
        with self.assertRaises(UserError):
            row.sudo().unlink()
