from . import test_carcare_visit
from . import test_visit_access
