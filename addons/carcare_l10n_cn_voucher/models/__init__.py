from . import (
    account_move,
    carcare_voucher_export,
    carcare_voucher_profile,
    carcare_voucher_profile_account,
    carcare_voucher_profile_column,
    res_company,
)
