from . import carcare_voucher_export_wizard
