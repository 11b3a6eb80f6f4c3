{
    "name": "Carcare Import",
    "summary": "Take over a shop's own customer list: check, import, undo",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["carcare", "carcare_sheet"],
    "external_dependencies": {"python": ["xlsxwriter"]},
    "data": [
        "security/ir.model.access.csv",
        "security/carcare_import_rules.xml",
        "data/ir_cron.xml",
        "views/carcare_customer_import_row_views.xml",
        "views/carcare_customer_import_views.xml",
        "views/res_partner_views.xml",
    ],
    "assets": {
        "web.assets_backend": ["carcare_import/static/src/**/*"],
        "web.assets_tests": ["carcare_import/static/tests/tours/**/*"],
    },
}
