import re
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.carcare_test.tools import suite

from .samples import is_input
from .test_isolation import IsolationCommon

# Rows of these are facts: they are written by business methods and stay.
FACTS = re.compile(r"\.(log|event|visit|visit\.line|settlement|entry|version)$")
REFUSED = (AccessError, UserError)


class GuardCommon(IsolationCommon):
    """Samples that the attacking roles can see, so that only guards protect them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.samples = cls._samples(cls.company, cls.advisor)

    def _refusal(self, call):
        """Why a call as a user is refused, None if it is not; always rolled back."""
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint() as savepoint:
                call()
                self.env.flush_all()
                savepoint.rollback()
                return None
        except REFUSED as error:
            return str(error).splitlines()[0]
        finally:
            self.env.invalidate_all()

    def _survives(self, call):
        return self._refusal(call) is None

    def _attack(self, model, names):
        """Lines for each role that may write one of these fields on the sample."""
        record = self.samples.get(model._name)
        values = {name: self._other_value(record, name) for name in names}
        problems = []
        for role, user in self.users.items():
            row = record.with_env(self.as_user(user))
            for name, value in values.items():
                if self._survives(lambda row=row, v={name: value}: row.write(v)):
                    problems.append(f"{model._name}.{name}: write by {role}")
        return problems

    def _other_value(self, record, name):
        field = record._fields[name]
        if field.type == "selection":
            others = {*field.get_values(self.env)} - {record[name]}
            return min(others, default=record[name])
        if field.type in ("one2many", "many2many"):
            return [(5, 0, 0)]
        if field.type == "many2one":
            return False
        return self.samples._value(field)


@tagged("post_install", "-at_install")
class TestGuards(GuardCommon):
    def test_facts_are_never_written_by_a_role(self):
        """Visits, settlements and logs are corrected by new rows only."""
        problems = []
        for model in suite.tables(self.env):
            if not FACTS.search(model._name):
                continue
            names = [name for name, field in model._fields.items() if is_input(field)]
            problems += self._attack(model, names)
            problems += self._make_and_delete(model)
        self.assertNoProblems(problems, "Facts that a role may forge")

    def _make_and_delete(self, model):
        record = self.samples.get(model._name)
        vals = self.samples.vals(model)
        problems = []
        for role, user in self.users.items():
            row = record.with_env(self.as_user(user))
            if self._survives(row.unlink):
                problems.append(f"{model._name}: unlink by {role}")
            if self._survives(lambda row=row: row.create([dict(vals)])):
                problems.append(f"{model._name}: create by {role}")
        return problems

    def test_guarded_fields_are_set_by_business_methods_only(self):
        """No role writes a state or another guarded field past its method."""
        problems = []
        for model in suite.tables(self.env):
            names = set(getattr(model, "_guarded_fields", ()))
            names |= {"state"} if hasattr(model, "_transitions") else set()
            problems += self._attack(model, sorted(names))
        self.assertNoProblems(problems, "Guarded fields that a role may write")

    def test_a_new_record_starts_at_the_beginning(self):
        """Neither values nor context defaults create a record in a later state."""
        problems = []
        for model in suite.tables(self.env):
            if not hasattr(model, "_transitions"):
                continue
            states = model._fields["state"].get_values(self.env)
            vals = self.samples.vals(model)
            for role, user in self.users.items():
                rows = model.with_env(self.as_user(user))
                if rows.has_access("create"):
                    self.assertEqual(self._born(rows, vals), states[0], model._name)
                for state in states[1:]:
                    late = rows.with_context(default_state=state)
                    born = [
                        self._born(rows, vals | {"state": state}),
                        self._born(late, vals),
                    ]
                    if not {None, states[0]}.issuperset(born):
                        problems.append(f"{model._name} {role}: {state}")
        self.assertNoProblems(problems, "Records born in a later state")

    def _born(self, rows, vals):
        """State of a record which a user makes, None if he is refused."""
        born = [None]
        self._refusal(lambda: born.append(rows.create([vals]).state))
        return born[-1]


@tagged("post_install", "-at_install")
class TestTransitions(GuardCommon):
    def test_only_the_moves_of_the_table_are_possible(self):
        """Every pair of states is tried: the table decides, nothing else."""
        problems = []
        for model in suite.tables(self.env):
            if hasattr(model, "_transitions"):
                problems += self._walk(self.samples.get(model._name))
        self.assertNoProblems(problems, "Moves against the table")

    def _walk(self, record):
        cls = type(record)
        legal = set(record._transitions)
        states = record._fields["state"].get_values(self.env)
        problems = []
        with (
            patch.object(cls, "_get_gate_errors", lambda self, target: []),
            patch.object(cls, "_on_state_changed", lambda self, target: None),
        ):
            for source in states:
                for target in states:
                    self._set_state(record, source)
                    refusal = self._refusal(
                        lambda target=target: record.transition_to(target, "walk")
                    )
                    may = source == target or (source, target) in legal
                    if may != (refusal is None):
                        problems.append(f"{record} {source} -> {target}: {refusal}")
        return problems

    def _set_state(self, record, state):
        self.env.flush_all()
        table = SQL.identifier(record._table)
        self.env.cr.execute(
            SQL("UPDATE %s SET state = %s WHERE id = %s", table, state, record.id)
        )
        self.env.invalidate_all()

    def test_every_state_is_reached_and_named_in_the_table(self):
        """No state is dead, and the table knows no other."""
        problems = []
        for model in suite.tables(self.env):
            for pair in getattr(model, "_transitions", ()):
                states = set(model._fields["state"].get_values(self.env))
                problems += [f"{model._name}: {state}" for state in {*pair} - states]
            if pairs := getattr(model, "_transitions", None):
                dead = states - {target for _source, target in pairs} - {"draft"}
                problems += [
                    f"{model._name}: {state} is never reached" for state in dead
                ]
        self.assertNoProblems(problems, "States outside the table")

    def test_actions_are_offered_only_where_the_table_has_a_move(self):
        """In a state without a way out, no button is offered to anybody."""
        problems = []
        for model in suite.tables(self.env):
            pairs = getattr(model, "_transitions", None)
            if not pairs:
                continue
            record = self.samples.get(model._name)
            for state in model._fields["state"].get_values(self.env):
                self._set_state(record, state)
                ends = state not in {source for source, _target in pairs}
                for role, user in self.users.items():
                    row = record.with_env(self.as_user(user))
                    if not row.has_access("read"):
                        continue
                    offered = [
                        n for n in row._fields if n.startswith("can_") and row[n]
                    ]
                    if ends and offered:
                        problems.append(f"{model._name} {state} {role}: {offered}")
        self.assertNoProblems(problems, "Buttons against the table")
