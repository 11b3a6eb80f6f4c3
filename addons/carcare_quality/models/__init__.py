from . import (
    carcare_process,
    carcare_process_check,
    carcare_quality_check,
    carcare_quality_check_line,
    carcare_work_order,
)
