"""The builders of the demo shop, in the order in which a shop comes to life."""

from . import cars, company, customers, followups, intake, jobs, parts, people, services

BUILDERS = (
    company.build,
    people.build,
    services.build,
    parts.build,
    customers.build,
    cars.build,
    followups.build,
    intake.build,
    jobs.build,
)
