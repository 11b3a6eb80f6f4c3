from . import (
    base,
    carcare_lock_mixin,
    carcare_mask_mixin,
    carcare_unmask_log,
    res_partner,
)
