{
    "name": "Carcare Customer Links",
    "summary": "Signed links without login: live progress and approval line by line",
    "version": "19.0.1.0.0",
    "author": "Carcare",
    "category": "Services/Carcare",
    "license": "LGPL-3",
    "depends": ["carcare_workshop", "carcare_inspection", "portal"],
    "data": [
        "security/ir.model.access.csv",
        "security/carcare_portal_security.xml",
        "data/ir_config_parameter_data.xml",
        "views/page_templates.xml",
        "views/carcare_link_views.xml",
        "views/carcare_work_order_views.xml",
    ],
}
