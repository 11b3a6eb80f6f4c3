from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PartsCommon


@tagged("post_install", "-at_install")
class TestPartsFlow(PartsCommon):
    def test_when_issued_then_stock_moves_and_line_is_delivered(self):
        """Issuing takes the part from the shelf and makes it billable."""
        self._stock(self.pads, 5)
        order = self._start(quantities={self.pads: 2})
        line = self._get_line(order, self.pads).with_user(self.technician)
        self.assertEqual(line.qty_open, 2)
        line.action_issue()
        self.assertEqual(self._get_on_hand(self.pads), 3)
        self.assertEqual((line.qty_issued, line.qty_open), (2, 0))
        self.assertEqual(order.sudo().part_event_ids.mapped("kind"), ["issued"])

    def test_when_part_of_it_is_issued_then_the_rest_stays_billable(self):
        """A back-order keeps the charge."""
        self._stock(self.pads, 5)
        order = self._start(quantities={self.pads: 2})
        line = self._get_line(order, self.pads)
        line.issue_parts({line.id: 1})
        self.assertEqual((line.qty_issued, line.qty_open), (1, 1))
        self.assertEqual(line.sudo().sale_line_id.product_uom_qty, 2)
        line.issue_parts()
        self.assertEqual((line.qty_issued, line.qty_open), (2, 0))

    def test_when_returned_then_back_on_shelf_and_not_billed(self):
        """What comes back is not billed."""
        self._stock(self.pads, 5)
        order = self._start(quantities={self.pads: 2})
        line = self._get_line(order, self.pads)
        line.issue_parts()
        line.return_parts({line.id: 1}, "one was enough")
        self.assertEqual(self._get_on_hand(self.pads), 4)
        self.assertEqual(line.quantity, 1)
        self.assertEqual(line.sudo().sale_line_id.product_uom_qty, 1)
        self.assertEqual((line.qty_issued, line.qty_open), (1, 0))
        line.return_parts({line.id: 1}, "not needed at all")
        self.assertEqual(line.work_state, "cancelled")
        self.assertEqual(self._get_on_hand(self.pads), 5)

    def test_when_missing_then_refused_and_nothing_moves(self):
        """A part that is not there is not silently dropped."""
        self._stock(self.pads, 1)
        order = self._start(quantities={self.pads: 2})
        line = self._get_line(order, self.pads)
        with self.assertRaisesRegex(UserError, "only 1.0 on the shelf"):
            line.issue_parts()
