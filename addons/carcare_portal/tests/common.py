from lxml import html

from odoo.tests import HttpCase

from odoo.addons.carcare_inspection.tests.common import InspectionCommon


class PortalCommon(InspectionCommon, HttpCase):
    """A quoted order with two lines that wait, and the customer's link to it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        lines = cls.env["carcare.work.order.line"].with_user(cls.advisor)
        cls.wash_line = cls.order.line_ids
        cls.pads_line = lines.create(
            {"order_id": cls.order.id, "product_id": cls.pads.id}
        )
        cls.order.action_quote()
        cls.link = cls._create_link()

    @classmethod
    def _create_link(cls, order=None, **vals):
        """Create a link as the advisor."""
        links = cls.env["carcare.link"].with_user(cls.advisor)
        return links.create({"order_id": (order or cls.order).id, **vals})

    def _get(self, path="", link=None, **kwargs):
        """Get a page below the link."""
        kwargs.setdefault("allow_redirects", False)
        return self.url_open((link or self.link).get_path() + path, **kwargs)

    def _post(self, path, data, link=None):
        """Post a form to an address below the link; redirects are not followed."""
        url = self.base_url() + (link or self.link).get_path() + path
        return self.opener.post(url, data=data, timeout=30, allow_redirects=False)

    def _decide(self, line, decision="approved", link=None, **data):
        """Post the decision on one line as the page would."""
        data = {
            "lines": str(line.id),
            "decision": decision,
            "offer": line.get_offer_digest(),
            **data,
        }
        return self._post("/decide", data, link=link)

    def _parse(self, response):
        """Return the tree of an HTML answer."""
        return html.fromstring(response.content)
