{
    "name": "Carcare Care Predictions",
    "summary": "Every predicted care date is kept and its error reported",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["carcare"],
    "data": [
        "security/ir.model.access.csv",
        "security/carcare_care_rules.xml",
        "views/carcare_care_prediction_views.xml",
    ],
}
