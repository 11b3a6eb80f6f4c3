from . import test_last_part, test_parts_flow, test_parts_guard
