from . import (
    carcare_vehicle,
    carcare_visit,
    carcare_visit_ledger_mixin,
    carcare_visit_line,
    res_partner,
)
