"""What the Open XML schema does not say: that ids name something, and what the annex promises of its DOCX."""

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree
from zipfile import ZipFile

from judges import Judge, each

_VALUE = qn("w:val")
_ANCHOR = re.compile(r"_[ac][a-z2-7]{26}$")


def _check(file: Path) -> list[str]:
    document = docx.Document(str(file))
    return [*_promises(file, document), *_anchors(document)]


def _check_face(file: Path) -> list[str]:
    """Of a comparison's documents only the one with tracked changes is an annex, with an annex's anchors."""
    document = docx.Document(str(file))
    return [*_promises(file, document), *(_anchors(document) if file.stem == "revisioni" else ())]


def _promises(file: Path, document: Document) -> list[str]:
    with ZipFile(file) as package:
        relations = list(_relations(package))
    return [*relations, *_styles(document), *_numbering(document), *_pictures(document), *_ids(document),
            *_cells(document), *_tables(document), *_outline(document), *_language(document), *_footer(document)]


def _relations(package: ZipFile) -> Iterator[str]:
    """Every relationship names a part of the package."""
    names = set(package.namelist())
    for name in sorted(name for name in names if name.endswith(".rels")):
        folder = dirname(dirname(name))
        for relation in etree.fromstring(package.read(name)):
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External":
                yield f"{name}: {target} lies outside the document"
            elif normpath(join("/", folder, target)).lstrip("/") not in names:
                yield f"{name}: {target} does not exist"


def _styles(document: Document) -> Iterator[str]:
    known = {style.get(qn("w:styleId")) for style in document.styles.element.findall(qn("w:style"))}
    for part in (document.element, document.styles.element):
        for name in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"):
            for use in part.iter(qn(name)):
                if use.get(_VALUE) not in known:
                    yield f"{name} names no style: {use.get(_VALUE)}"


def _numbering(document: Document) -> Iterator[str]:
    numbering = document.part.numbering_part.element
    abstract = {each.get(qn("w:abstractNumId")) for each in numbering.findall(qn("w:abstractNum"))}
    known = {}
    for number in numbering.findall(qn("w:num")):
        known[number.get(qn("w:numId"))] = number.find(qn("w:abstractNumId")).get(_VALUE)
    for use in document.element.iter(qn("w:numId")):
        if known.get(use.get(_VALUE)) not in abstract:
            yield f"w:numId names no list: {use.get(_VALUE)}"


def _pictures(document: Document) -> Iterator[str]:
    """Every relationship id of the main part is one of its relationships; every picture has a description."""
    prefix = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    for element in document.element.iter(etree.Element):
        for name, value in element.attrib.items():
            if name.startswith(prefix) and value not in document.part.rels:
                yield f"{name.removeprefix(prefix)} names no relationship: {value}"
    for picture in document.element.iter(qn("wp:docPr")):
        if not picture.get("descr"):
            yield "a picture has no description"


def _ids(document: Document) -> Iterator[str]:
    for name, key in (("w:bookmarkStart", "w:name"), ("w:bookmarkStart", "w:id")):
        path = "//" + name
        values = [element.get(qn(key)) for element in document.element.xpath(path)]
        if len(values) != len(set(values)):
            yield f"{name}: {len(values) - len(set(values))} stand twice"
    starts, ends = (sorted(element.get(qn("w:id")) for element in document.element.iter(qn(name)))
                    for name in ("w:bookmarkStart", "w:bookmarkEnd"))
    if starts != ends:
        yield "a bookmark has a start or an end only"


def _cells(document: Document) -> Iterator[str]:
    """ISO/IEC 29500-1, 17.4.65: a cell without a paragraph at its end makes the document corrupt."""
    for cell in document.element.iter(qn("w:tc")):
        last = [child for child in cell.iterchildren(etree.Element)][-1:]
        if not last or last[0].tag != qn("w:p"):
            yield "a cell does not end with a paragraph"


def _tables(document: Document) -> Iterator[str]:
    for number, table in enumerate(document.element.iter(qn("w:tbl")), 1):
        properties = table.find(qn("w:tblPr"))
        for name in ("w:tblCaption", "w:tblDescription"):
            if properties is None or properties.find(qn(name)) is None:
                yield f"table {number} has no {name}"
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.iter(qn("w:tr"))]
        if heads[:1] != [True] or heads.count(True) != 1:
            yield f"table {number}: its first row is not its only repeated one"
        columns = len(table.find(qn("w:tblGrid")))
        for row in table.iter(qn("w:tr")):
            spans = [int(span[0]) if (span := cell.xpath("w:tcPr/w:gridSpan/@w:val")) else 1
                     for cell in row.iter(qn("w:tc"))]
            if sum(spans) != columns:
                yield f"table {number}: a row has {sum(spans)} columns of {columns}"
        yield from (f"table {number}: {complaint}" for complaint in _merged(table))


def _merged(table: etree._Element) -> Iterator[str]:
    """A cell that continues another has one above it, in the same column, and no words of its own; where notes stand
    beside their objective, no row is passed over but that of an objective which has no other."""
    above: set[int] = set()
    has_notes = table.find(f".//{qn('w:vMerge')}") is not None
    for row in table.iter(qn("w:tr")):
        column, merged = 0, set()
        for cell in row.iter(qn("w:tc")):
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merge is not None:
                merged.add(column)
            if merge is not None and merge.get(_VALUE, "continue") == "continue":
                if column not in above:
                    yield "a merged cell continues none"
                if "".join(cell.itertext(qn("w:t"))):
                    yield "a merged cell has words that nobody sees"
            column += int(cell.xpath("string(w:tcPr/w:gridSpan/@w:val)") or 1)
        is_head = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        if has_notes and not merged and not is_head and not _begins_objective(row):
            yield "a row stands beside no note"
        above = merged


def _begins_objective(row: etree._Element) -> bool:
    return row.xpath("boolean(w:tc[1]/w:p/w:pPr/w:pStyle[@w:val='obiettivo'])")


def _outline(document: Document) -> Iterator[str]:
    """One title, no level left out, and the heading of its dimension, or of its summary, right before each table."""
    levels = {style.get(qn("w:styleId")): int(level[0]) + 1
              for style in document.styles.element.findall(qn("w:style")) if (level := style.xpath("w:pPr/w:outlineLvl/@w:val"))}
    blocks = [element for element in document.element.body.iter(qn("w:p"), qn("w:tbl"))
              if element.tag == qn("w:tbl") or not any(True for _ in element.iterancestors(qn("w:tc")))]
    outline = [levels.get("".join(block.xpath("w:pPr/w:pStyle/@w:val")), 0) for block in blocks]
    headings = [level for level in outline if level]
    if headings[:1] != [1] or headings.count(1) != 1 or any(b > a + 1 for a, b in zip(headings, headings[1:])):
        yield f"the headings skip a level, or have not one title: {headings[:8]}"
    for before, block in zip(outline, blocks[1:]):
        if block.tag == qn("w:tbl") and before not in (2, 3):
            yield "a table does not follow the heading of its dimension, or of its summary"


def _footer(document: Document) -> Iterator[str]:
    """The page number and the number of pages are fields, not typed."""
    footers = [part for part in document.part.package.iter_parts() if part.partname.startswith("/word/footer")]
    for footer in footers:
        codes = " ".join(etree.fromstring(footer.blob).itertext(qn("w:instrText"))).split()
        if codes != ["PAGE", "NUMPAGES"]:
            yield f"{footer.partname}: the fields are {codes}"
    if not footers:
        yield "no footer"


def _language(document: Document) -> Iterator[str]:
    default = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    if default is None or default.get(_VALUE) != "it-IT":
        yield "the document's language is not Italian"
    if document.settings.element.find(qn("w:autoHyphenation")) is None:
        yield "no automatic hyphenation"
    properties = document.core_properties
    if not (properties.title and properties.author and properties.subject):
        yield "title, author or subject are missing"


def _anchors(document: Document) -> Iterator[str]:
    """Nothing stands in a control; the label of each row that an objective has, or keeps, stands in a bookmark of its
    own."""
    if any(True for _ in document.element.iter(qn("w:sdt"))):
        yield "something stands in a content control"
    names = [name for name in document.element.xpath("//w:bookmarkStart/@w:name") if _ANCHOR.match(name)]
    labels, wanted = 0, sum(map(_rows_kept, document.element.iter(qn("w:tbl"))))
    for row in document.element.iter(qn("w:tr")):
        cells = row.findall(qn("w:tc"))
        if cells[0].xpath("boolean(.//w:bookmarkStart)") and any(
                _ANCHOR.match(name) for name in cells[0].xpath(".//w:bookmarkStart/@w:name")):
            labels += 1
            if not cells[0].xpath("normalize-space(.//w:bookmarkStart[starts-with(@w:name, '_a')]/following-sibling::w:*)"):
                yield "the bookmark of a label holds no words"
    # One that was taken out has its anchor where its objective stays.
    if not names or labels != len(names) or labels < wanted:
        yield f"{len(names)} anchors, {labels} of them at labels, for {wanted} rows of objectives"


def _rows_kept(table: etree._Element) -> int:
    """The rows of a table of objectives but its head and those that were taken out."""
    rows = list(table.iter(qn("w:tr")))
    if not any(map(_begins_objective, rows)):
        return 0
    gone = {qn("w:tblHeader"), qn("w:del")}
    properties = (row.find(qn("w:trPr")) for row in rows)
    return sum(mark is None or gone.isdisjoint(child.tag for child in mark) for mark in properties)


PARTS = Judge("ids and promises", each(_check), ours=True)
FACE_PARTS = Judge("ids and promises", each(_check_face), ours=True)
