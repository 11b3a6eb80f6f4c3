from odoo import models


class CarcareWorkOrder(models.Model):
    _inherit = "carcare.work.order"

    def _get_gate_errors(self, target):
        """Return what is still missing before one order may reach ``target``.

        Sibling addons extend it: ``errors = super()...; errors += [...]``. Runs in
        sudo under the lock of the order; texts are in the user's language.
        """
        self.ensure_one()
        gates = {
            "in_progress": (self._gate_intake,),
            "quality_check": (self._gate_work,),
            "ready": (self._gate_work,),
            "delivered": (self._gate_work, self._gate_handover),
        }
        return [error for gate in gates.get(target, ()) for error in gate()]

    def _gate_intake(self):
        return self._gate_photos("intake") + self._gate_confirmations("intake")

    def _gate_work(self):
        undone = self.step_ids.filtered(
            lambda step: step.mandatory and not step.done_at
        )
        errors = [
            self.env._("The step %(step)s is not done.", step=step.name)
            for step in undone
        ]
        return errors + self._gate_photos("progress")

    def _gate_handover(self):
        kinds = ("intake", "work", "quality", "delivery")
        return self._gate_photos("delivery") + self._gate_confirmations(*kinds)

    def _gate_photos(self, stage):
        wanted = self.process_id[f"{stage}_photo_min"]
        taken = len(self.photo_ids.filtered(lambda photo: photo.stage == stage))
        if taken >= wanted:
            return []
        stages = dict(self.photo_ids._fields["stage"]._description_selection(self.env))
        return [
            self.env._(
                "Photos (%(stage)s): %(taken)s of %(wanted)s.",
                stage=stages[stage],
                taken=taken,
                wanted=wanted,
            )
        ]

    def _gate_confirmations(self, *kinds):
        if not self.process_id.needs_signature:
            return []
        field = self.confirmation_ids._fields["kind"]
        labels = dict(field._description_selection(self.env))
        given = self.confirmation_ids.mapped("kind")
        return [
            self.env._("The confirmation %(kind)s is missing.", kind=labels[kind])
            for kind in kinds
            if kind not in given
        ]
