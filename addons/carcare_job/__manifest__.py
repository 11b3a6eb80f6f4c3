{
    "name": "Carcare Job",
    "summary": "The stay of a car: process, stages, gates, steps, photos, signatures",
    "version": "19.0.1.0.0",
    "author": "Carcare",
    "license": "LGPL-3",
    "category": "Services/Carcare",
    "depends": ["carcare", "carcare_handover"],
    "data": [
        "security/ir.model.access.csv",
        "security/carcare_job_rules.xml",
        "data/ir_sequence_data.xml",
        "wizard/carcare_work_order_reason_views.xml",
        "views/carcare_work_order_photo_views.xml",
    ],
}
