"""The builders of the demo shop, in the order in which a shop comes to life."""

from . import cars, company, customers, people

BUILDERS = (company.build, people.build, customers.build, cars.build)
