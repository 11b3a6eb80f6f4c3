from . import carcare_part_report
