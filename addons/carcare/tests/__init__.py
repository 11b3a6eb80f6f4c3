from . import test_engines, test_skeleton
