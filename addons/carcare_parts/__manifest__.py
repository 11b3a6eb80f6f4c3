{
    "name": "Carcare Parts",
    "summary": "Issue, return and account for the parts of a work order",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["carcare_workshop", "sale_stock", "stock_account"],
    "data": [
        "security/ir.model.access.csv",
        "security/carcare_parts_rules.xml",
        "wizard/carcare_part_issue_views.xml",
        "wizard/carcare_part_request_views.xml",
        "views/carcare_part_event_views.xml",
        "views/carcare_work_order_views.xml",
        "views/res_config_settings_views.xml",
        "report/carcare_part_report_views.xml",
    ],
}
