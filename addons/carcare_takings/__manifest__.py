{
    "name": "Carcare Takings",
    "summary": "Today's takings by tender, beside what the journals say",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["carcare_settlement"],
    "data": [
        "security/ir.model.access.csv",
        "security/carcare_takings_rules.xml",
        "report/carcare_takings_report_views.xml",
    ],
    "auto_install": True,
}
