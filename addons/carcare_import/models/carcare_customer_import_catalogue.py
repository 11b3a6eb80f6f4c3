from odoo import api, models

from odoo.addons.carcare_sheet.tools import headings


class CarcareCustomerImportCatalogue(models.AbstractModel):
    """Finds the brands, series and sources that a list calls by name."""

    _name = "carcare.customer.import.catalogue"
    _description = "Customer Import Catalogue"

    @api.model
    @api.private
    def find_models(self, texts):
        """Return ``{text: (brand, rest)}`` for texts that begin with a known brand.

        ``rest`` is what follows the brand: the series as the shop writes it. The
        longest brand name wins (Chinese or English, in any case).
        """
        brands = {}
        for brand in self.env["carcare.vehicle.brand"].search([("active", "=", True)]):
            for name in (brand.name, brand.name_en):
                if name:
                    brands[headings.normalise(name)] = brand
        found = {}
        for text in set(filter(None, texts)):
            plain = headings.normalise(text)
            names = [name for name in brands if plain.startswith(name)]
            if names:
                name = max(names, key=len)
                found[text] = (brands[name], self._cut(text, len(name)))
        return found

    @api.model
    @api.private
    def get_models(self, texts):
        """Return ``{text: {"brand_id": id, "series_id": id}}``; new series are made.

        Unknown brands are left out: a person decides about those.
        """
        found = self.find_models(texts)
        series = self.env["carcare.vehicle.series"]
        brand_ids = [brand.id for brand, _rest in found.values()]
        known = {}
        for one in series.search([("brand_id", "in", brand_ids)]):
            for name in filter(None, (one.name, one.name_en)):
                known.setdefault(one.brand_id, {})[headings.normalise(name)] = one
        models_by_text = {}
        for text, (brand, rest) in found.items():
            names = known.setdefault(brand, {})
            one = headings.match_series(rest, names)
            if rest and not one:
                one = series.create({"brand_id": brand.id, "name": rest})
                names[headings.normalise(rest)] = one
            models_by_text[text] = {
                "brand_id": brand.id,
                "series_id": one.id if one else False,
            }
        return models_by_text

    @api.model
    @api.private
    def get_sources(self, names):
        """Return ``{name: source}``; sources the shop does not have yet are made."""
        sources = self.env["utm.source"]
        names = set(filter(None, names))
        found = {
            source.name: source
            for source in sources.search([("name", "in", list(names))])
        }
        for name in sorted(names - set(found)):
            found[name] = sources.create({"name": name})
        return found

    @api.model
    def _cut(self, text, count):
        """Return the text behind its first ``count`` letters and digits."""
        for index in range(len(text)):
            if len(headings.normalise(text[: index + 1])) >= count:
                return text[index + 1 :].strip(" -·/")
        return ""
