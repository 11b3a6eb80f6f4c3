from . import carcare_lock_mixin, carcare_mask_mixin, carcare_unmask_log
