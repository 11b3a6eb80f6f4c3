from odoo.tests import TransactionCase, tagged

from .screens import get_actions, load_screen
from .test_demo_shop import ROLES


@tagged("post_install", "-at_install")
class TestDemoScreens(TransactionCase):
    """Each role opens every menu it has, and the records behind it."""

    def test_when_a_role_opens_its_menus_then_each_screen_loads(self):
        """No screen a role is offered answers with an access error."""
        for login in ROLES.split():
            user = self.env.ref(f"__carcare_demo__.user_{login}")
            env = self.env(user=user, context={"lang": "zh_CN", "tz": user.tz})
            actions = get_actions(env)
            self.assertTrue(actions, login)
            for action in actions:
                with self.subTest(login=login, screen=action.xml_id):
                    self.env.invalidate_all()
                    load_screen(env, action)
