"""Takes everything a source offers, as an importer into an empty installation would."""

from schwarm.transfer.neutral import Item, Post, Source
from schwarm.transfer.report import Kind, Report


def take_all(source: Source) -> tuple[list[Item], Report]:
    """The items, and the report with all of them imported."""
    report = Report()
    items = []
    for item in source.items(report):
        report.imported(item.counts_as)
        if isinstance(item, Post):
            report.imported(Kind.REACTION, len(item.reactions))
            report.imported(Kind.FILE, len(item.files))
            report.imported(Kind.PIN, int(item.pin is not None))
        items.append(item)
    return items, report
