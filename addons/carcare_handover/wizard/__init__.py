from . import carcare_handover_wizard
