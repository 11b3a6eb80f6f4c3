from odoo.tests import tagged

from .common import PortalCommon


@tagged("post_install", "-at_install")
class TestLimit(PortalCommon):
    def _set_limit(self, kind, value):
        settings = self.env["ir.config_parameter"].sudo()
        settings.set_param(f"carcare_portal.limit_{kind}", value)

    def test_when_over_the_limit_of_a_link_then_busy(self):
        """One link answers only so often a minute; another one is not touched."""
        self._set_limit("token", 3)
        codes = [self._get("/stage").status_code for _ in range(5)]
        self.assertEqual(codes, [200, 200, 200, 429, 429])
        self.assertEqual(self._get("/stage", link=self._create_link()).status_code, 200)

    def test_when_guessing_then_busy(self):
        """Guessing tokens is stopped long before it is worth it."""
        self._set_limit("forged", 4)
        urls = [f"/carcare/w/{number:048x}" for number in range(6)]
        codes = [self.url_open(url).status_code for url in urls]
        self.assertEqual(codes, [404] * 4 + [429] * 2)

    def test_when_an_address_is_over_the_limit_then_busy(self):
        """One address gets only so many answers over all links."""
        self._set_limit("address", 2)
        links = [self.link, self._create_link(), self._create_link()]
        codes = [self._get(link=link).status_code for link in links]
        self.assertEqual(codes, [200, 200, 429])

    def test_when_deciding_too_often_then_busy(self):
        """Decisions have a limit of their own."""
        self._set_limit("decision", 1)
        self.assertEqual(self._decide(self.wash_line).status_code, 303)
        self.assertEqual(self._decide(self.pads_line).status_code, 429)
        self.assertEqual(self.pads_line.approval_state, "pending")

    def test_when_the_limit_is_nonsense_then_the_default_holds(self):
        """A typing slip in the settings neither opens nor closes the page."""
        self._set_limit("token", "many")
        self.assertEqual(self._get("/stage").status_code, 200)

    def test_when_counted_then_no_address_is_kept(self):
        """Counters hold digests, never an address."""
        self._get("/stage")
        keys = self.env["carcare.link.window"].sudo().search([]).mapped("key")
        self.assertTrue(keys)
        self.assertFalse([key for key in keys if "127.0.0.1" in key])

    def test_when_old_then_forgotten(self):
        """Counters are swept after an hour."""
        windows = self.env["carcare.link.window"].sudo()
        old = windows.create({"key": "token:1", "slot": 1, "hits": 9})
        windows.hit("token:2", 5)
        windows._gc_windows()
        self.assertFalse(old.exists())
        self.assertEqual(windows.read_hits("token:2"), 1)
