from odoo.addons.carcare.tests.common import CarcareCommon
from odoo.addons.carcare_test.tools import suite


class SuiteCommon(CarcareCommon):
    """Generic tests: they collect every problem of every addon, then fail once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {role: getattr(cls, role) for role in suite.ROLES}
        # Exporting is a channel like any other; the right to it is no role of ours.
        everybody = cls.env["res.users"].union(*cls.users.values(), cls.advisor2)
        cls.env.ref("base.group_allow_export").user_ids += everybody

    def assertNoProblems(self, problems, what):
        """Fail with the sorted list of problems, one per line."""
        lines = "\n  ".join(sorted(set(problems)))
        if problems:
            self.fail(f"{what}:\n  {lines}")

    @classmethod
    def as_user(cls, user):
        """Environment of a user in the first shop only, as his browser sends it."""
        context = {"allowed_company_ids": cls.company.ids, "lang": "en_US"}
        return cls.env(user=user, context=context, su=False)
