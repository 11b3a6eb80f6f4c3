from odoo import api, fields, models


class CarcareCustomerImportColumn(models.Model):
    """One column of the list: its heading, examples, and what it is imported as."""

    _name = "carcare.customer.import.column"
    _description = "Customer Import Column"
    _order = "import_id, index"
    _rec_name = "heading"

    import_id = fields.Many2one(
        "carcare.customer.import", required=True, index=True, ondelete="cascade"
    )
    index = fields.Integer(required=True, readonly=True)
    heading = fields.Char(readonly=True)
    sample = fields.Char(string="Examples", readonly=True)
    target = fields.Selection(
        selection="_get_target_selection",
        string="Imported as",
        help="Empty: the column is not imported but kept with its row and shown on "
        "the customer.",
    )

    _unique_target = models.UniqueIndex(
        "(import_id, target) WHERE target IS NOT NULL AND target != 'skip'",
        "Two columns cannot be imported as the same thing.",
    )

    @api.model
    def _get_target_selection(self):
        """Hook: what a column can be imported as; keys are those of ``SYNONYMS``."""
        return [
            ("name", self.env._("Name")),
            ("phone", self.env._("Phone")),
            ("plate", self.env._("Licence plate")),
            ("vin", self.env._("VIN")),
            ("model", self.env._("Brand and model")),
            ("odometer", self.env._("Odometer (km)")),
            ("engine_no", self.env._("Engine number")),
            ("color", self.env._("Colour")),
            ("first_visit", self.env._("First visit (date of the reading)")),
            ("registration", self.env._("First registration date")),
            ("purchase", self.env._("Purchase date")),
            ("inspection", self.env._("Inspection valid until")),
            ("compulsory", self.env._("Compulsory insurance until")),
            ("commercial", self.env._("Commercial insurance until")),
            ("insurer", self.env._("Insurer")),
            ("source", self.env._("Customer source")),
            ("note", self.env._("Preferences")),
            ("birthday", self.env._("Birthday")),
            ("street", self.env._("Address")),
            ("balance", self.env._("Stored-value balance (kept)")),
            ("uses", self.env._("Count-card uses left (kept)")),
            ("skip", self.env._("Left out")),
        ]
