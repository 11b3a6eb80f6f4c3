import logging

_logger = logging.getLogger(__name__)


def _post_init_hook(env):
    """Complete the Chinese charts that were loaded before this addon.

    Adds what is missing (accounts, tax groups, taxes) to every root company
    with a Chinese chart. The core's taxes are re-pointed to the VAT sub-accounts
    only where nothing is posted yet; what was left alone is written to the log
    and shown again by the button in the settings.
    """
    companies = env["res.company"].search([("parent_id", "=", False)])
    for company in companies.filtered("carcare_has_cn_chart"):
        for message in company.carcare_complete_chart():
            _logger.info("%s: %s", company.name, message)
