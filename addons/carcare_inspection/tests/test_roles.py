from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import InspectionCommon

MODELS = (
    "carcare.inspection",
    "carcare.inspection.level",
    "carcare.damage.mark",
    "carcare.belonging",
    "carcare.reading",
    "carcare.finding",
    "carcare.intake.ack",
)


@tagged("post_install", "-at_install")
class TestRoles(InspectionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._mark()
        cls._leave()
        cls.env["carcare.reading"].create(
            {"inspection_id": cls.sheet.id, "place_id": cls.hood.id}
        )
        cls.order.action_acknowledge_intake()

    def _count(self, model, user):
        domain = [("company_id", "=", self.company.id)]
        return self.env[model].with_user(user).search_count(domain)

    def test_when_it_is_another_advisors_customer_then_nothing_shows(self):
        """An advisor reads nothing of another advisor's customers."""
        for model in MODELS:
            self.assertTrue(self._count(model, self.advisor), model)
            self.assertFalse(self._count(model, self.advisor2), model)
            self.assertTrue(self._count(model, self.cashier), model)

    def test_when_it_is_another_shop_then_nothing_shows(self):
        """A manager of one shop reads nothing of another shop."""
        for model in MODELS:
            domain = [("id", "in", self.env[model].search([]).ids)]
            found = self.env[model].with_user(self.manager2).search_count(domain)
            self.assertFalse(found, model)

    def test_when_the_car_is_another_technicians_then_nothing_shows(self):
        """A technician sees his own and unassigned cars."""
        other = self._create_user("technician", login="technician2")
        for model in MODELS:
            self.assertTrue(self._count(model, other), model)
        self.env["carcare.work.order.share"].create(
            {"line_id": self.order.line_ids.id, "user_id": self.technician.id}
        )
        self.env.flush_all()
        for model in MODELS:
            self.assertFalse(self._count(model, other), model)
            self.assertTrue(self._count(model, self.technician), model)

    def test_when_marketer_then_refused(self):
        """Customer service has no business with the inspection sheet."""
        for model in MODELS:
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.marketer).search([])

    def test_when_cashier_writes_then_only_belongings(self):
        """The cashier hands belongings back and changes nothing else."""
        self.order.belonging_ids.with_user(self.cashier).returned = True
        for rows in (self.order.damage_mark_ids, self.order.finding_ids):
            with self.assertRaises(AccessError):
                rows.with_user(self.cashier).write({"note": "x"})

    def test_when_technician_acknowledges_then_refused(self):
        """The customer's word is taken at the desk."""
        with self.assertRaises(AccessError):
            self.order.with_user(self.technician).action_acknowledge_intake()

    def test_when_advisor_configures_then_refused(self):
        """Scale, checklists and places are the manager's."""
        for model in ("carcare.severity", "carcare.checklist"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.advisor).create({"name": "Mine"})
            self.env[model].with_user(self.manager).create({"name": "Ours"})

    def test_when_level_is_written_then_refused_for_all(self):
        """The pinned scale has no writer."""
        level = self.sheet.level_ids[:1]
        for user in (self.technician, self.advisor, self.manager, self.owner):
            with self.assertRaises(AccessError):
                level.with_user(user).name = "Other"
