"""One job on its way through the shop, each step done by the role that does it."""

from datetime import timedelta

from odoo import fields

from ..pictures import draw_car, draw_part
from . import intake, till
from .shop_floor import Command

STAGES = (
    "draft",
    "checked_in",
    "quoted",
    "approved",
    "in_progress",
    "quality_check",
    "ready",
    "delivered",
)
PHOTO_SCENES = {"intake": "dirty", "progress": "foam", "delivery": "polished"}


class Job:
    """A work order and the people around it.

    ``spec`` names what is special: ``car``, ``process``, ``lines`` of (product,
    quantity), ``concerns``, ``defer`` {product: reason}, ``team``, ``channel``,
    ``age`` in minutes, ``photos`` {stage: scenes}, ``marks``, ``belongings``,
    ``sheet`` of findings, ``fail`` (reason of a failed check), ``pay`` (tenders).
    """

    def __init__(self, floor, name, spec):
        self.floor, self.name, self.spec = floor, name, spec
        self.car = floor.get(f"car_{spec['car']}")
        login = "advisor2" if self._is_advisor2() else "advisor"
        self.advisor = spec.get("advisor", login)
        self.team = spec.get("team", ("technician",))
        self.order = self._open()

    def advance(self, target):
        """Bring the job to ``target`` through every stage before it; return self."""
        for stage in STAGES[STAGES.index(self.order.state) + 1 :]:
            if STAGES.index(stage) > STAGES.index(target):
                break
            getattr(self, f"_to_{stage}")()
        self._age()
        return self

    def line(self, product):
        """Return the order's line of that product, as the advisor sees it."""
        variant = self.floor.get(product).product_variant_id
        return self.order.line_ids.filtered(lambda line: line.product_id == variant)

    def by(self, login, record=None):
        """Return a record (default: the order) as that person sees it."""
        return self.floor.act(login, self.order if record is None else record)

    def photograph(self, stage, scenes, login):
        """Take pictures of the car (or of a part) at a stage."""
        parts = ("brake", "tyre", "oil", "filter", "seat")
        draw = {scene: draw_part(scene) for scene in scenes if scene in parts}
        self.by(login, self.order.photo_ids).create(
            [
                {
                    "order_id": self.order.id,
                    "stage": stage,
                    "image": draw.get(scene) or draw_car(self.car.color, scene, number),
                }
                for number, scene in enumerate(scenes)
            ]
        )

    def _is_advisor2(self):
        return self.car.user_id == self.floor.get("user_advisor2")

    def _open(self):
        orders = self.floor.act(self.advisor, self.floor.env["carcare.work.order"])
        order = self.floor.ensure(
            self.name, "carcare.work.order", self._prepare_order_vals(), orders.env
        )
        return order.with_env(orders.env)

    def _prepare_order_vals(self):
        spec = self.spec
        process = self.floor.env.ref(
            f"carcare_workshop.carcare_process_{spec['process']}"
        )
        return {
            "vehicle_id": self.car.id,
            "process_id": process.id,
            "odometer_in_km": self.car.odometer_km + 260 + spec["car"],
            "fuel_level": str(1 + spec["car"] % 4),
            "concern_ids": [
                Command.create({"name": text}) for text in spec.get("concerns", ())
            ],
            "line_ids": [
                Command.create(self._prepare_line_vals(*line)) for line in spec["lines"]
            ],
            **spec.get("vals", {}),
        }

    def _prepare_line_vals(self, product, quantity):
        variant = self.floor.get(product).product_variant_id
        return {"product_id": variant.id, "quantity": quantity}

    def _to_checked_in(self):
        self.order.action_check_in()
        process = self.order.process_id
        self._photograph_stage("intake", self.advisor, process.intake_photo_min)
        if process.checklist_id:
            intake.inspect(self)

    def _photograph_stage(self, stage, login, wanted):
        scenes = list(self.spec.get("photos", {}).get(stage, ()))
        scenes += [PHOTO_SCENES[stage]] * max(0, wanted - len(scenes))
        if scenes:
            self.photograph(stage, scenes, login)

    def _to_quoted(self):
        if self.order.process_id.needs_approval:
            self.order.action_quote()

    def _to_approved(self):
        if not self.order.process_id.needs_approval:
            self.order.action_approve()
            return
        channel = self.spec.get("channel", "wechat")
        proof = "微信聊天记录截图" if channel == "wechat" else "客户到店签字"
        for product, reason in self.spec.get("defer", {}).items():
            self.line(product).decide("deferred", channel, proof, reason)
        pending = self.order.line_ids.filtered(
            lambda line: line.approval_state == "pending"
        )
        pending.decide("approved", channel, proof, actor=self.order.partner_id.name)

    def _to_in_progress(self):
        if self.order.process_id.needs_signature:
            self._sign("intake")
        services = self._get_services()
        team = self.floor.env["res.users"].union(
            *(self.floor.get(f"user_{login}") for login in self.team)
        )
        self.by("manager", services).dispatch(team)
        self.by(self.team[0], services[:1]).action_work_start()

    def _get_services(self):
        return self.order.line_ids.filtered(
            lambda line: line.line_type == "service"
            and line.approval_state == "approved"
        )

    def _sign(self, kind):
        self.order.confirmation_ids.create(
            {"order_id": self.order.id, "kind": kind, "signer": self.order.contact_id.name
             or self.order.partner_id.name}
        )  # fmt: skip

    def _to_quality_check(self):
        technician = self.team[0]
        self._work(technician)
        if self.order.process_id.needs_quality_check:
            self.by(technician).action_request_quality_check()

    def _work(self, technician):
        """Tick the steps, take the pictures, use the parts, finish the services."""
        self.by(technician, self.order.step_ids).action_done()
        wanted = self.order.process_id.progress_photo_min
        self._photograph_stage("progress", technician, wanted)
        self.by(technician).action_issue_parts()
        self.by(technician, self._get_services()).action_work_done()
        for time in self.order.sudo().time_ids:
            planned = timedelta(minutes=max(10, time.line_id.planned_minutes - 4))
            time.with_guard().write({"start": time.stop - planned})

    def _to_ready(self):
        if reason := self.spec.get("fail"):
            self.by("manager").action_quality_fail(reason)
            self.by(self.team[0]).action_request_quality_check()
        checks = self.order.check_ids.filtered(lambda check: check.result == "open")
        self.by("manager", checks).action_all_good()
        self.by("manager").action_quality_pass()

    def _to_delivered(self):
        self._photograph_stage(
            "delivery", self.advisor, self.order.process_id.delivery_photo_min
        )
        if self.order.process_id.needs_signature:
            self._sign("delivery")
        intake.hand_back(self)
        till.settle(self, *self.spec["pay"])
        self.order.odometer_out_km = self.order.odometer_in_km + 2
        self.order.action_deliver()

    def _age(self):
        """Let the board show a day in full swing, not an order of this second."""
        age, now = self.spec.get("age", 20), fields.Datetime.now()
        if self.order.state == "delivered":
            stay = timedelta(minutes=self.order.process_id.minutes + 40)
            self.order.sudo().with_guard().write({"checkin_date": now - stay})
        elif self.order.state != "draft":
            self.order.sudo().with_guard().write(
                {
                    "state_since": now - timedelta(minutes=age),
                    "checkin_date": now - timedelta(minutes=age + 70),
                }
            )
            for time in self.order.sudo().time_ids.filtered(lambda t: not t.stop):
                time.with_guard().write({"start": now - timedelta(minutes=age)})
