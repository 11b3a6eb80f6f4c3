from . import carcare_care_prediction, carcare_odometer, carcare_vehicle
