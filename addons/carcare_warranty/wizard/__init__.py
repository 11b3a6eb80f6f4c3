from . import carcare_rework
