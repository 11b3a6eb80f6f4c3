from . import carcare_dispatch_wizard
