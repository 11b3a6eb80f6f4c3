from . import carcare_part_issue, carcare_part_issue_line, carcare_part_request
