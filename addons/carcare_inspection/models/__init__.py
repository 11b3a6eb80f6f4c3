# ruff: noqa: I001 (mixins come before the models that inherit them)
from . import carcare_inspection_place
from . import carcare_severity
from . import carcare_checklist
from . import carcare_checklist_item
from . import carcare_process
from . import carcare_intake_mixin
from . import carcare_pictured_mixin
from . import carcare_intake_ack
from . import carcare_damage_mark
from . import carcare_belonging
from . import carcare_reading
from . import carcare_inspection
from . import carcare_inspection_level
from . import carcare_finding
from . import carcare_work_order_photo
from . import carcare_work_order
