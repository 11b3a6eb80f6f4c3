from . import test_parts_flow
