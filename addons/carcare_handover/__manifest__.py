{
    "name": "Carcare Hand-over",
    "summary": "Reassign customers in bulk; nobody leaves without a hand-over",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["carcare"],
    "data": [
        "security/ir.model.access.csv",
        "security/carcare_handover_rules.xml",
        "wizard/carcare_handover_wizard_views.xml",
        "views/carcare_assignment_views.xml",
    ],
}
