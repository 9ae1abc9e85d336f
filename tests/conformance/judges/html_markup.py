"""The page's markup, read with lxml: what HTML leaves open and the annex promises."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from judges import Judge, each


def _check(file: Path) -> list[str]:
    page = html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    return [*_document(page), *_headings(page), *_tables(page)]


def _document(page: etree._Element) -> Iterator[str]:
    if page.get("lang") != "it-IT":
        yield "the page's language is not Italian"
    if page.xpath("//meta/@charset") != ["utf-8"]:
        yield "the encoding is not declared"
    for name in ("author", "description", "dcterms.created"):
        if not page.xpath(f"//meta[@name='{name}']/@content"):
            yield f"no {name} in the metadata"
    if not page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content[contains(., \"script-src 'none'\")]"):
        yield "the page does not forbid scripts"


def _headings(page: etree._Element) -> Iterator[str]:
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels[:1] != [1] or levels.count(1) != 1 or any(after > before + 1 for before, after in zip(levels, levels[1:])):
        yield f"the headings skip a level, or have not one title: {levels[:8]}"


def _tables(page: etree._Element) -> Iterator[str]:
    """A name, a head whose headings are of columns, and rows that begin with their own heading."""
    for number, table in enumerate(page.iter("table"), 1):
        if not table.get("aria-label") and table.find("caption") is None:
            yield f"table {number} has no name"
        columns = table.xpath("thead//th")
        if len(table.xpath("thead")) != 1 or not columns or any(cell.get("scope") != "col" for cell in columns):
            yield f"table {number}: its head names no column"
        for row in table.xpath("tbody/tr"):
            cells = list(row.iterchildren("th", "td"))
            # The first row of an objective begins with the heading of all of them.
            scopes = ("row", "rowgroup") if row.getprevious() is None else ("row",)
            if not cells or cells[0].tag != "th" or cells[0].get("scope") not in scopes:
                yield f"table {number}: a row does not begin with its heading"


MARKUP = Judge("markup", each(_check), ours=True)
