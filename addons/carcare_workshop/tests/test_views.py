from odoo.tests import tagged

from .common import WorkshopCommon


@tagged("post_install", "-at_install")
class TestViews(WorkshopCommon):
    def test_when_the_board_is_opened_then_every_open_stage_has_a_column(self):
        """One board shows every car by stage, empty stages too (F041)."""
        self._create_order()
        orders = self.env["carcare.work.order"].with_user(self.technician)
        orders = orders.with_context(read_group_expand=True)
        groups = orders.web_read_group(
            [("state", "not in", ("delivered", "cancelled"))], ["state"], ["__count"]
        )
        shown = [group["state"] for group in groups["groups"]]
        self.assertEqual(shown[0], "draft")
        self.assertIn("quality_check", shown)
        self.assertNotIn("delivered", shown)

    def test_when_the_list_grows_then_the_queries_stay_the_same(self):
        """The list and its lines read 1 and 50 orders with the same statements."""
        orders = self.env["carcare.work.order"].create(
            [
                {
                    "vehicle_id": self._create_vehicle().id,
                    "process_id": self.process_plain.id,
                    "line_ids": [(0, 0, {"product_id": self.wash.id})],
                }
                for _index in range(50)
            ]
        )
        names = ["amount_total", "pending_count", "unsent_count", "state_age"]
        names += ["open_advice_ids", "open_note_ids", "technician_ids", "is_late"]

        def count(records):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            records.with_user(self.advisor).read(names)
            records.line_ids.with_user(self.advisor).read(
                ["amount", "technician_names"]
            )
            return self.env.cr.sql_log_count - start

        count(orders[:1])
        self.assertEqual(count(orders[:1]), count(orders))

    def test_when_dialogs_are_asked_then_they_are_prepared(self):
        """Buttons which ask first open their dialog for this order."""
        order = self._create_order(process_id=self.process_brake.id)
        order.action_check_in()
        for action in ("cancel", "reopen", "quality_fail"):
            context = getattr(order, f"action_ask_{action}")()["context"]
            self.assertEqual(context["default_action"], action)
            self.assertEqual(context["default_order_id"], order.id)
        context = order.action_ask_confirmation()["context"]
        self.assertEqual(context["default_kind"], "intake")

    def test_when_the_reason_is_given_then_the_action_is_done(self):
        """The dialog does the action with its reason."""
        order = self._create_order()
        wizard = self.env["carcare.work.order.reason"].with_user(self.advisor)
        wizard = wizard.create(
            {"order_id": order.id, "action": "cancel", "reason": "wrong car"}
        )
        wizard.action_confirm()
        self.assertEqual(order.state, "cancelled")
        self.assertEqual(order.log_ids[0].reason, "wrong car")

    def test_when_the_vehicle_is_opened_then_its_orders_and_advice_are_counted(self):
        """Previous orders of the car are one click away (F021)."""
        order = self._create_order()
        car = order.vehicle_id
        self.env["carcare.advice"].create(
            {"vehicle_id": car.id, "product_id": self.wash.id}
        )
        self.assertEqual((car.work_order_count, car.open_advice_count), (1, 1))
        self.assertEqual(
            car.action_open_work_orders()["domain"], [("vehicle_id", "=", car.id)]
        )
        self.assertTrue(car.action_open_advice()["context"]["search_default_open"])
