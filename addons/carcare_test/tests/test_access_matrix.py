from odoo.tests import tagged

from odoo.addons.carcare_test.tools import access_matrix, suite

from .common import SuiteCommon


@tagged("post_install", "-at_install")
class TestAccessMatrix(SuiteCommon):
    def test_each_role_is_allowed_what_the_matrix_says(self):
        """What the document promises is what the server grants, for every cell."""
        problems = []
        for model in suite.models(self.env):
            if model._abstract:
                continue
            for role, user in self.users.items():
                claimed = access_matrix.allowed(self.env, role, model._name)
                asked = self.as_user(user)[model._name]
                granted = {o for o in access_matrix.OPERATIONS if asked.has_access(o)}
                if granted != claimed:
                    problems.append(f"{model._name} {role}: {granted} != {claimed}")
        self.assertNoProblems(problems, "Matrix and server disagree")

    def test_the_committed_matrix_is_the_generated_one(self):
        """A change of rights shows in the review as a change of the document."""
        if not access_matrix.in_repository():
            self.skipTest("the addon lies outside a checkout")
        file = access_matrix.FILE
        self.assertTrue(file.parent.is_dir(), f"{file.parent} is missing")
        self.assertTrue(file.exists(), f"{file} is missing, see the README")
        now = access_matrix.markdown(self.env).splitlines()
        before = file.read_text(encoding="utf-8").splitlines()
        changed = [f"+ {x}" for x in now if x not in before]
        changed += [f"- {x}" for x in before if x not in now]
        self.assertNoProblems(changed, f"{file} is out of date, see the README")
        self.assertEqual(now, before, f"{file} is out of order, see the README")

    def test_no_role_creates_what_it_cannot_read(self):
        """Rights make sense: whoever may change or create a row may read it."""
        problems = []
        for model in suite.models(self.env):
            for role in suite.ROLES:
                can = access_matrix.allowed(self.env, role, model._name)
                if can and "read" not in can:
                    problems.append(f"{model._name} {role}: {sorted(can)}")
        self.assertNoProblems(problems, "Rights without reading")

    def test_a_manager_may_what_his_people_may(self):
        """The ladder holds: owner over manager over the desk roles."""
        problems = []
        ladder = {"advisor": "manager", "cashier": "manager", "marketer": "manager"}
        ladder |= {"manager": "owner", "accountant": "owner"}
        for model in suite.models(self.env):
            for low, high in ladder.items():
                more = access_matrix.allowed(self.env, low, model._name)
                more -= access_matrix.allowed(self.env, high, model._name)
                if more:
                    problems.append(f"{model._name}: {low} may {more}, {high} not")
        self.assertNoProblems(problems, "Rights against the ladder")
