from . import test_takings
