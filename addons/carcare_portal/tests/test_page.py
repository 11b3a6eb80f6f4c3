import json

from odoo.tests import tagged

from .common import PortalCommon


@tagged("post_install", "-at_install")
class TestPage(PortalCommon):
    def _poll(self):
        return json.loads(self._get("/stage").text)

    def test_when_opened_then_lines_prices_and_stage_show(self):
        """The customer sees stage, lines, prices and buttons without JavaScript."""
        page = self._parse(self._get())
        text = page.text_content()
        for line in (self.wash_line, self.pads_line):
            self.assertIn(line.name, text)
        self.assertIn("280.00", text)
        self.assertEqual(len(page.xpath("//li[@data-stage]")), 6)
        self.assertEqual(len(page.xpath("//form")), 3)

    def test_when_opened_then_no_personal_data(self):
        """A forwarded link shows neither name nor phone nor the full plate."""
        self.order.partner_id.name = "诸葛孔明"
        text = self._get().text
        vehicle = self.order.vehicle_id
        for secret in ("诸葛孔明", self.order.partner_id.phone, vehicle.plate):
            self.assertNotIn(secret, text)

    def test_when_opened_then_nothing_of_other_orders(self):
        """The page shows one order only."""
        other = self._create_order(products=[self.polish])
        other.action_check_in()
        other.action_quote()
        text = self._get().text
        self.assertNotIn(other.name, text)
        self.assertNotIn("Polish", text)

    def test_when_opened_then_headers_keep_the_link_secret(self):
        """Nothing is cached, framed, indexed or passed on as referrer."""
        for path in ("", "/stage", "/nothing"):
            headers = self._get(path).headers
            self.assertEqual(headers["Cache-Control"], "no-store")
            self.assertEqual(headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(headers["X-Frame-Options"], "DENY")
            self.assertIn("noindex", headers["X-Robots-Tag"])
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
            self.assertNotIn("Set-Cookie", headers)

    def test_when_draft_line_then_not_shown(self):
        """What is not sent yet is nobody's business."""
        line = self.pads_line.copy({"order_id": self.order.id, "name": "Secret idea"})
        self.assertEqual(line.approval_state, "draft")
        self.assertNotIn("Secret idea", self._get().text)

    def test_when_step_is_done_then_polling_shows_it(self):
        """The technician's tap shows at the next poll."""
        step = self.env["carcare.work.order.step"].create(
            {"order_id": self.order.id, "name": "Foam"}
        )
        before = self._poll()
        step.with_user(self.technician).action_done()
        after = self._poll()
        self.assertFalse(before["steps"][str(step.id)])
        self.assertTrue(after["steps"][str(step.id)])
        self.assertGreater(after["progress"], before["progress"])
        self.assertEqual(after["version"], before["version"])

    def test_when_time_shows_then_it_is_the_shops(self):
        """02:00 UTC is 10:00 in the shop, whatever the server's zone."""
        step = self.env["carcare.work.order.step"].create(
            {"order_id": self.order.id, "name": "Foam"}
        )
        step.with_guard().write({"done_at": self.now})
        self.assertIn("11-21 10:00", self._get().text)

    def test_when_a_line_is_decided_then_the_version_changes(self):
        """The open page learns that it is stale."""
        before = self._poll()["version"]
        self._decide(self.wash_line)
        self.assertNotEqual(self._poll()["version"], before)

    def test_when_decided_then_the_history_shows(self):
        """Decisions stay readable: what, when, how."""
        self._decide(self.wash_line, "declined", reason="下次")
        page = self._parse(self._get("?done=declined"))
        [history] = page.xpath("//section[@id='history']")
        self.assertIn("下次", history.text_content())
        self.assertTrue(page.xpath("//p[@role='status']"))

    def test_when_intake_findings_and_readings_then_shown(self):
        """Marks, belongings, graded findings and readings are on the page."""
        self._mark(note="small one")
        self._leave(name="Child seat")
        self.brake.write({"value": 2, "image": self._picture()})
        self.env["carcare.reading"].create(
            {
                "inspection_id": self.sheet.id,
                "place_id": self.hood.id,
                "value_before": 118,
            }
        )
        page = self._parse(self._get())
        text = page.text_content()
        for word in ("small one", "Child seat", "Brake pad", "118"):
            self.assertIn(word, text)
        self.assertNotIn("Wiper blades", text)
        self.assertEqual(len(page.xpath("//*[name()='circle']")), 1)

    def test_when_photos_are_paired_then_before_meets_after(self):
        """The same place before and after stands side by side."""
        self._photo("intake", place_id=self.hood.id)
        self._photo("delivery", place_id=self.hood.id)
        page = self._parse(self._get())
        self.assertEqual(len(page.xpath("//section[@id='pairs']//img")), 2)

    def test_when_photo_of_this_order_then_served_in_fixed_sizes(self):
        """Photos come through the link, in two sizes."""
        photo = self._photo("intake")
        for size in ("s", "l"):
            answer = self._get(f"/photo/{photo.id}/{size}")
            self.assertEqual(answer.status_code, 200)
            self.assertTrue(answer.headers["Content-Type"].startswith("image/"))
        for size in ("x", "original", "1920"):
            self.assertEqual(self._get(f"/photo/{photo.id}/{size}").status_code, 404)

    def test_when_photo_of_another_order_then_unknown(self):
        """No link shows another order's photos."""
        other = self._create_order()
        other.action_check_in()
        photo = self._photo("intake", order_id=other.id)
        self.assertEqual(self._get(f"/photo/{photo.id}/s").status_code, 404)

    def test_when_text_holds_markup_then_escaped(self):
        """A name with markup in it is text on the page."""
        self.wash_line.name = "<script>alert(1)</script>"
        self.assertNotIn("<script>alert", self._get().text)

    def test_when_nothing_is_pending_then_no_buttons(self):
        """After the last decision the page only shows."""
        self.order.line_ids.decide("approved", "in_person", proof="signed")
        self.order.action_acknowledge_intake()
        self.assertNotIn("<form", self._get().text)

    def test_when_walk_in_then_the_page_opens(self):
        """A car without a file has its page too."""
        partner = self._create_customer()
        order = self._create_order(vehicle_id=False, partner_id=partner.id)
        order.action_check_in()
        self.assertEqual(self._get(link=self._create_link(order)).status_code, 200)

    def test_when_waiting_then_the_headline_says_so(self):
        """A car that waits for parts says it first."""
        self.wash_line.decide("approved", "in_person", proof="signed")
        self.pads_line.decide("declined", "in_person", proof="signed", reason="later")
        before = self._poll()["headline"]
        self.order.hold = "waiting_parts"
        self.assertNotEqual(self._poll()["headline"], before)
