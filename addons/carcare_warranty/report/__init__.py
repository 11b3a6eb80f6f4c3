from . import carcare_comeback_report
