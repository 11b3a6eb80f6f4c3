from . import (
    test_belonging,
    test_damage_mark,
    test_damage_tour,
    test_finding,
    test_inspection,
    test_photo,
    test_reading,
    test_report,
    test_roles,
)
