from odoo.exceptions import AccessError, MissingError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.carcare_test.tools import suite

from .common import SuiteCommon
from .samples import Samples
from .special import special_vals

# Every way a client asks for rows, as (name, call on model and row, what leaks).
CHANNELS = {
    "search": lambda model, row: model.search(row),
    "search_count": lambda model, row: model.search_count(row),
    "search_read": lambda model, row: model.search_read(row, ["display_name"]),
    "web_search_read": lambda model, row: model.web_search_read(
        row, {"display_name": {}}
    )["records"],
    "formatted_read_group": lambda model, row: model.formatted_read_group(
        row, [], ["__count"]
    )[0]["__count"],
    "read_group": lambda model, row: model._read_group(row, [], ["__count"])[0][0],
    "name_search": lambda model, row: model.name_search("", row),
}
BY_ID = {
    "read": lambda record: record.read(["display_name"]),
    "web_read": lambda record: record.web_read({"display_name": {}}),
    "export_data": lambda record: record.export_data(["display_name"])["datas"],
}


class IsolationCommon(SuiteCommon):
    """Samples of two owners and the channels through which rows could be seen."""

    @classmethod
    def _samples(cls, company, advisor):
        """Rows of every table, of a shop and of a customer of this advisor."""
        env = cls.env(context={"allowed_company_ids": company.ids})
        customer = cls._create_customer(
            user_id=advisor.id, company_id=company.id
        ).with_env(env)
        product = env["product.product"].create({"name": "Sample", "type": "consu"})
        given = [customer, product, company.with_env(env), advisor.with_env(env)]
        return Samples(env, given, special_vals).make_all()

    def _seen(self, record, user):
        """Names of the channels through which the user sees a row."""
        row = record.with_env(self.as_user(user))
        domain = [("id", "=", row.id)]
        calls = {
            name: lambda call=call: call(row.browse(), domain)
            for name, call in CHANNELS.items()
        }
        calls |= {name: lambda call=call: call(row) for name, call in BY_ID.items()}
        return [name for name, call in calls.items() if self._answers(call)]

    def _answers(self, call):
        try:
            with mute_logger("odoo.addons.base.models.ir_rule"):
                return bool(call())
        except (AccessError, MissingError, UserError):
            return False
        finally:
            self.env.invalidate_all()

    def _leaks(self, samples, names, users):
        """One line for each table, role and channel that shows a foreign row."""
        problems = []
        for name in sorted({*names, "res.partner"}):
            record = samples.get(name)
            if not record:
                problems.append(f"{name}: no row for the samples, see special.py")
                continue
            for role, user in users.items():
                if seen := self._seen(record, user):
                    problems.append(f"{name} {role}: {', '.join(seen)}")
        return problems


@tagged("post_install", "-at_install")
class TestIsolation(IsolationCommon):
    def test_a_shop_shows_nothing_to_another_shop(self):
        """A user of one shop reads nothing of another shop, whatever his role."""
        samples = self._samples(self.company2, self.manager2)
        links = suite.COMPANY_LINKS + suite.CUSTOMER_LINKS
        names = suite.belongs_by(self.env, links)
        self.assertNoProblems(
            self._leaks(samples, names, self.users), "Rows of another shop are seen"
        )

    def test_an_advisor_sees_nothing_of_another_advisor(self):
        """Without the right to all customers only one's own are there."""
        samples = self._samples(self.company, self.advisor2)
        names = suite.belongs_by(self.env, suite.CUSTOMER_LINKS)
        users = {"advisor": self.advisor, "marketer": self.marketer}
        self.assertNoProblems(
            self._leaks(samples, names, users), "Rows of another advisor are seen"
        )

    def test_own_rows_are_seen(self):
        """The isolation above is no blindness: owner and advisor see their rows."""
        samples = self._samples(self.company, self.advisor2)
        problems = []
        for name in suite.belongs_by(
            self.env, suite.CUSTOMER_LINKS + suite.COMPANY_LINKS
        ):
            record = samples.get(name)
            for role, user in (("owner", self.owner), ("advisor", self.advisor2)):
                if not self.as_user(user)[name].has_access("read"):
                    continue
                if missing := {*CHANNELS, *BY_ID} - {*self._seen(record, user)}:
                    problems.append(f"{name} {role}: {', '.join(sorted(missing))}")
        self.assertNoProblems(problems, "Own rows are not seen")

    def test_messages_and_files_follow_their_record(self):
        """What is written or attached to a hidden record is hidden as well."""
        samples = self._samples(self.company, self.advisor2)
        problems = []
        for name in suite.belongs_by(self.env, suite.CUSTOMER_LINKS):
            record = samples.get(name)
            files = self._attach(record)
            for model, ids in files.items():
                hidden = self.as_user(self.advisor)[model].search([("id", "in", ids)])
                if hidden:
                    problems.append(f"{name}: {model}")
        self.assertNoProblems(problems, "Hidden records speak through others")

    def _attach(self, record):
        link = {"res_model": record._name, "res_id": record.id}
        file = self.env["ir.attachment"].create({"name": "x", "raw": b"x", **link})
        found = {"ir.attachment": file.ids}
        if "message_ids" in record._fields:
            message = self.env["mail.message"].create(
                {"model": record._name, "res_id": record.id, "body": "hidden"}
            )
            found["mail.message"] = message.ids
        return found
