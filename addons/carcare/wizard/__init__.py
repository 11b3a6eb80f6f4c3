from . import base_partner_merge, carcare_vehicle_transfer
