from . import carcare_takings_report
