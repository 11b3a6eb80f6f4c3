{
    "name": "Carcare On Account",
    "summary": "Company customers pay later: credit limit, collection, statement",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["carcare_settlement"],
    "data": [
        "security/ir.model.access.csv",
        "security/carcare_on_account_rules.xml",
        "report/carcare_customer_statement_report.xml",
        "wizard/carcare_collection_wizard_views.xml",
        "wizard/carcare_customer_statement_views.xml",
        "views/carcare_customer_account_views.xml",
        "views/res_partner_views.xml",
    ],
    "auto_install": True,
}
