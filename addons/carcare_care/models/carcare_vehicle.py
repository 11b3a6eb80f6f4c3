from odoo import api, fields, models


class CarcareVehicle(models.Model):
    """Keeps what was predicted for the next care and how it turned out."""

    _inherit = "carcare.vehicle"

    prediction_ids = fields.One2many("carcare.care.prediction", "vehicle_id")

    @api.private
    def register_care(self, km, date=None):
        """Settle the open predictions, count from here, predict anew."""
        day = date or fields.Date.context_today(self)
        self.check_access("read")
        self.env["carcare.care.prediction"].sudo().settle(self, day, km)
        result = super().register_care(km, day)
        self.sudo().store_prediction()
        return result

    @api.private
    def store_prediction(self):
        """Keep the present prediction of each car, when it differs from the last."""
        prediction = self.env["carcare.care.prediction"].sudo()
        cars = self.filtered("next_care_date")
        latest = prediction.get_open_dates(cars)
        prediction.create(
            [
                car._prepare_prediction_vals()
                for car in cars
                if latest.get(car.id) != car.next_care_date
            ]
        )

    def _prepare_prediction_vals(self):
        """Return the values that keep the car's present prediction."""
        self.ensure_one()
        return {
            "vehicle_id": self.id,
            "made_on": self.odometer_date or fields.Date.context_today(self),
            "predicted_date": self.next_care_date,
            "predicted_km": self.next_care_km,
            "km_per_day": self.km_per_day,
            "basis": self.next_care_basis,
        }
