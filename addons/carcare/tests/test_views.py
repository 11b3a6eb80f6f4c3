from lxml import etree

from odoo.tests import tagged

from .common import CarcareCommon

MODELS = ("carcare.vehicle", "res.partner", "carcare.vehicle.tag")


@tagged("post_install", "-at_install")
class TestViews(CarcareCommon):
    """Every role opens every view, and empty lists say what to do next."""

    def test_every_role_opens_every_view(self):
        """No view asks for a field the role may not read."""
        kinds = ("form", "list", "kanban", "search")
        for role in ("technician", "advisor", "cashier", "marketer", "accountant"):
            for model in MODELS:
                views = (
                    self.env[model]
                    .with_user(getattr(self, role))
                    .get_views([(False, kind) for kind in kinds])
                )
                known = views["models"][model]["fields"]
                for kind in ("list", "kanban"):
                    arch = etree.fromstring(views["views"][kind]["arch"])
                    for node in arch.iter("field"):
                        self.assertIn(node.get("name"), known, f"{role} {model} {kind}")

    def test_empty_lists_offer_a_next_step(self):
        """Each action of the addon has a help text for the empty state."""
        actions = self.env["ir.actions.act_window"].search(
            [("res_model", "=like", "carcare%"), ("target", "=", "current")]
        )
        self.assertTrue(actions)
        for action in actions:
            self.assertTrue(action.help, action.xml_id)

    def test_customers_action_shows_shop_customers(self):
        """The customers menu opens shop customers, and creates one."""
        action = self.env.ref("carcare.res_partner_action_carcare")
        self.assertIn("carcare_customer", action.domain)
        self.assertIn("default_carcare_customer", action.context)
