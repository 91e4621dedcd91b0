"""The report on a company's network: what is measured, and the same as a table, JSON and a page."""

from schwarm.network.report.contents import Report, analyse
from schwarm.network.report.document import as_json
from schwarm.network.report.page import as_html
from schwarm.network.report.table import as_table

__all__ = ["Report", "analyse", "as_html", "as_json", "as_table"]
