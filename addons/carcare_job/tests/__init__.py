from . import (
    test_confirmation,
    test_gates,
    test_guard,
    test_order,
    test_photo,
    test_picture,
    test_steps,
    test_transitions,
)
