from . import (
    account_chart_template,
    account_move,
    account_tax,
    res_company,
    res_config_settings,
    res_currency,
)
