{
    "name": "Carcare China Accounting",
    "summary": "VAT rates and sub-accounts, digital fapiao, amounts in words",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["l10n_cn", "account"],
    "data": [
        "views/account_move_views.xml",
        "views/account_tax_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "post_init_hook": "_post_init_hook",
}
