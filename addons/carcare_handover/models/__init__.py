from . import carcare_assignment, res_partner, res_users
