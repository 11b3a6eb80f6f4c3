from odoo.tests import tagged

from .common import WorkshopCommon


@tagged("post_install", "-at_install")
class TestReport(WorkshopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        customer = cls._create_customer(carcare_preference="No perfume")
        cls.polish.carcare_steps_text = "Two pads, one direction"
        cls.order = cls._create_order(
            [cls.polish, cls.pads], customer=customer, process_id=cls.process_brake.id
        )
        cls.order.action_check_in()

    def _html(self, name, orders=None):
        report = self.env["ir.actions.report"].with_user(self.advisor)
        orders = orders or self.order
        html, _kind = report._render_qweb_html(f"carcare_workshop.{name}", orders.ids)
        return html.decode()

    def test_when_the_job_card_is_printed_then_it_has_no_price(self):
        """The job card shows preferences and working standard, never a price."""
        self.env["carcare.health.note"].create(
            {
                "vehicle_id": self.order.vehicle_id.id,
                "kind": "problem",
                "text": "Sunroof drain clogs",
            }
        )
        html = self._html("report_job_card")
        for text in ("No perfume", "Two pads", "Sunroof drain", "Road test"):
            self.assertIn(text, html)
        for price in ("500.00", "280.00", "780.00"):
            self.assertNotIn(price, html)
        self.assertLess(html.index("No perfume"), html.index("Two pads"))

    def test_when_the_quotation_is_printed_then_labour_and_material_are_apart(self):
        """Labour and material are listed and summed separately."""
        html = self._html("report_quotation")
        self.assertLess(html.index("500.00"), html.index("280.00"))
        self.assertIn("780.00", html)

    def test_when_declined_then_the_quotation_leaves_it_out(self):
        """What the customer declined is not quoted again."""
        self.order.action_quote()
        self.order.line_ids[0].decide("declined", "phone", proof="call", reason="no")
        html = self._html("report_quotation")
        self.assertNotIn("780.00", html)

    def test_when_many_are_printed_then_they_are_one_article(self):
        """One article around all pages: any wkhtmltopdf prints the batch."""
        orders = self.order | self._create_order()
        for name in ("report_job_card", "report_quotation"):
            html = self._html(name, orders)
            self.assertEqual(html.count('class="article"'), 1)
            self.assertEqual(html.count('class="page cc-page"'), 2)
