from . import (
    test_engines,
    test_lock,
    test_masking,
    test_odometer_care,
    test_partner,
    test_roles,
    test_vehicle,
    test_vehicle_notes,
    test_vehicle_plate_vin,
    test_views,
)
