from . import test_comeback, test_coverage, test_minimum, test_rework, test_roles
