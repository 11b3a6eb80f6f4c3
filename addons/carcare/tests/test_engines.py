import doctest

from odoo.tests import BaseCase, tagged

from odoo.addons.carcare.tools import inspection, odometer, plates, vin


@tagged("post_install", "-at_install")
class TestEngines(BaseCase):
    def test_doctests_pass(self):
        """The examples in the engines are true."""
        for engine in (plates, vin, inspection, odometer):
            result = doctest.testmod(engine)
            self.assertGreater(result.attempted, 0)
            self.assertEqual(result.failed, 0, engine.__name__)
