from . import (
    carcare_health_note,
    carcare_odometer,
    carcare_problem_tag,
    carcare_vehicle,
    carcare_vehicle_care,
    carcare_vehicle_check,
    carcare_vehicle_notes,
    carcare_vehicle_owner,
    carcare_vehicle_tag,
    res_partner,
)
