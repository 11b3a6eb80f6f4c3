{
    "name": "Carcare Follow-up",
    "summary": "Interaction log with next step, consents",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["carcare"],
    "data": [
        "security/ir.model.access.csv",
        "security/carcare_followup_rules.xml",
        "views/carcare_interaction_views.xml",
        "views/carcare_consent_views.xml",
        "views/res_partner_views.xml",
    ],
}
