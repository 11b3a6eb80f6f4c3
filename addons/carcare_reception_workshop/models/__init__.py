from . import carcare_reception
