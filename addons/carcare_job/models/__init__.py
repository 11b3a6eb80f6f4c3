# The order matters: a model comes after those it inherits from.
# ruff: noqa: I001
from . import carcare_guard_mixin
from . import carcare_process
from . import carcare_process_step
from . import carcare_work_order
from . import carcare_work_order_state
from . import carcare_work_order_gate
from . import carcare_work_order_desk
from . import carcare_work_order_concern
from . import carcare_work_order_step
from . import carcare_work_order_photo
from . import carcare_work_order_confirmation
from . import carcare_work_order_log
from . import res_company
from . import res_users
