from . import carcare_vehicle_brand, carcare_vehicle_model, carcare_vehicle_series
