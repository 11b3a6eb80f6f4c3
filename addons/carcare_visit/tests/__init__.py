from . import test_carcare_visit, test_visit_access
