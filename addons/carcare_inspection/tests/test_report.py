from odoo.tests import tagged

from .common import InspectionCommon

REPORT = "carcare_inspection.delivery_report"


@tagged("post_install", "-at_install")
class TestDeliveryReport(InspectionCommon):
    def _render(self, orders):
        reports = self.env["ir.actions.report"].with_user(self.advisor)
        html, _kind = reports._render_qweb_html(REPORT, orders.ids)
        return html.decode()

    def test_when_printed_then_readings_photos_and_findings_show(self):
        """The report shows numbers per panel, photos before/after and the result."""
        self._mark(note="old scratch")
        self._leave(name="Child seat")
        self.env["carcare.reading"].create(
            {
                "inspection_id": self.sheet.id,
                "place_id": self.hood.id,
                "value_before": 118,
                "value_after": 126,
            }
        )
        self.brake.value = 2
        self._photo("intake")
        self._photo("delivery")
        html = self._render(self.order)
        for text in ("118", "126", "+8", "old scratch", "Child seat", "Brake pad"):
            self.assertIn(text, html)
        self.assertEqual(html.count("data:image/png"), 2)

    def test_when_several_then_one_page_each(self):
        """Several orders print in one document."""
        html = self._render(self.order + self._create_order())
        self.assertEqual(html.count('class="page cc"'), 2)

    def test_when_printed_then_the_name_names_the_order(self):
        """The file name carries the order's number."""
        self.assertIn(self.order.name, self.order._get_delivery_report_name())
