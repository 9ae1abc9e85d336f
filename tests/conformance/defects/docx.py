"""Planted defects of the DOCX, by way of zipfile and lxml.

Clauses are those of ISO/IEC 29500-1 (WordprocessingML) and 29500-2 (packages).
"""

import zipfile
from collections import defaultdict
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from string import ascii_lowercase

from lxml import etree

from . import Defect, NothingPlanted, collector

DEFECTS: list[Defect] = []

DOCUMENT = "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Parts = dict[str, bytes]


def _rewrite(source: Path, change: Callable[[Parts], None] | None) -> bytes:
    """A change edits the parts, by name; all others stay as they were, in their order."""
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if change:
        change(parts)
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


defect = collector(DEFECTS, _rewrite)


@defect
def table_properties_after_the_rows(parts: Parts) -> None:
    """OOXML validator: w:tblPr comes first in w:tbl (17.4.37)."""
    with _Tree(parts) as root:
        table = _one(root, "//w:tbl")
        table.append(_one(table, "w:tblPr"))


@defect
def run_properties_out_of_order(parts: Parts) -> None:
    """OOXML validator: w:sz comes after w:b and w:color (17.3.2.28)."""
    with _Tree(parts, "word/styles.xml") as root:
        properties = _one(root, "//w:style/w:rPr[w:b and w:sz]")
        properties.insert(0, _one(properties, "w:sz"))


@defect
def paragraph_properties_after_the_runs(parts: Parts) -> None:
    """OOXML validator: w:pPr comes first in w:p (17.3.1.22)."""
    with _Tree(parts) as root:
        paragraph = _one(root, "//w:p[w:pPr and w:r]")
        paragraph.append(_one(paragraph, "w:pPr"))


@defect
def style_that_does_not_exist(parts: Parts) -> None:
    """LibreOffice's own PDF/UA, or referential assertions: w:pStyle names no w:style (17.3.1.27)."""
    with _Tree(parts) as root:
        for style in _all(root, "//w:pStyle[@w:val='cella']"):
            style.set(_w("val"), "cellaa")


@defect
def numbering_that_does_not_exist(parts: Parts) -> None:
    """LibreOffice's own PDF/UA, or referential assertions: w:numId names no w:num (17.9.18)."""
    with _Tree(parts) as root:
        _one(root, "//w:numId").set(_w("val"), "77")


@defect
def footer_that_does_not_exist(parts: Parts) -> None:
    """OOXML validator, LibreOffice: w:footerReference names no relationship (17.10.5)."""
    parts[DOCUMENT] = parts[DOCUMENT].replace(b'r:id="rIdFooter"', b'r:id="rIdFoot"')


@defect
def cell_without_a_paragraph(parts: Parts) -> None:
    """Assertions: w:tc ends with a block (17.4.65); Word calls the file corrupt."""
    with _Tree(parts) as root:
        cell = _one(root, "//w:tc[not(.//w:t)]")
        cell.remove(_one(cell, "w:p"))


@defect
def row_without_a_cell(parts: Parts) -> None:
    """LibreOffice's own PDF/UA, or assertions: fewer cells than the table has columns."""
    with _Tree(parts) as root:
        row = _one(root, "//w:tr[not(w:trPr/w:tblHeader)]")
        row.remove(_one(row, "w:tc[last()]"))


@defect
def note_that_begins_nowhere(parts: Parts) -> None:
    """Assertions: the first of the cells that a note is merged from continues one that is not there (17.4.84)."""
    with _Tree(parts) as root:
        _one(root, "//w:vMerge[@w:val='restart']").attrib.pop(_w("val"))


@defect
def note_broken_by_a_row(parts: Parts) -> None:
    """Assertions: one of the cells beside an objective is no part of its note."""
    with _Tree(parts) as root:
        merge = _one(root, "//w:vMerge[not(@w:val='restart')]")
        merge.getparent().remove(merge)


@defect
def note_over_two_columns(parts: Parts) -> None:
    """Assertions: the row is wider than its table (17.4.17)."""
    with _Tree(parts) as root:
        merge = _one(root, "//w:vMerge[not(@w:val='restart')]")
        span = etree.Element(_w("gridSpan"))
        span.set(_w("val"), "2")
        merge.addprevious(span)


@defect
def words_behind_a_note(parts: Parts) -> None:
    """Assertions: what stands in a cell that continues another is seen by nobody."""
    with _Tree(parts) as root:
        paragraph = _one(root, "//w:tc[w:tcPr/w:vMerge[not(@w:val='restart')]]/w:p")
        etree.SubElement(etree.SubElement(paragraph, _w("r")), _w("t")).text = "nascosto"


@defect
def control_character(parts: Parts) -> None:
    """OOXML validator, LibreOffice: XML 1.0 has no U+0001, nor a reference to it."""
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"</w:t>", b"&#1;</w:t>", 1)


@defect
def field_not_escaped(parts: Parts) -> None:
    """OOXML validator, LibreOffice: a bare ampersand, and the part is no longer XML."""
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"</w:t>", b" & figli</w:t>", 1)


@defect
def space_between_runs_lost(parts: Parts) -> None:
    """The comparison of the texts: two words grow together where a run ends."""
    parts[DOCUMENT] = parts[DOCUMENT].replace(b' xml:space="preserve"', b"")


@defect
def part_that_is_missing(parts: Parts) -> None:
    """OOXML validator: a relationship's target is not in the package."""
    del parts["word/numbering.xml"]


@defect
def content_type_missing(parts: Parts) -> None:
    """OOXML validator: the styles are declared as plain XML (29500-2, 7.2)."""
    with _Tree(parts, "[Content_Types].xml") as root:
        override = next(kid for kid in root if kid.get("PartName") == "/word/styles.xml")
        root.remove(override)


@defect
def invalid_value(parts: Parts) -> None:
    """OOXML validator: a width is a number."""
    with _Tree(parts) as root:
        _one(root, "//w:gridCol").set(_w("w"), "30%wide")


@defect
def undeclared_element(parts: Parts) -> None:
    """OOXML validator: the schema has no w:note."""
    with _Tree(parts) as root:
        etree.SubElement(_one(root, "//w:tc"), _w("note"))


@defect
def two_bookmarks_of_one_name(parts: Parts) -> None:
    """Assertions: a bookmark's name is unique (17.13.6.2), so that a link has one target."""
    with _Tree(parts) as root:
        first, second = _all(root, "//w:bookmarkStart")[:2]
        second.set(_w("name"), first.get(_w("name")))


@defect
def two_bookmarks_of_one_id(parts: Parts) -> None:
    """OOXML validator: nobody knows which end belongs to which start (17.13.6.2)."""
    with _Tree(parts) as root:
        for mark in (*_all(root, "//w:bookmarkStart")[:2], *_all(root, "//w:bookmarkEnd")[:2]):
            mark.set(_w("id"), "1")


@defect
def field_in_a_control_around_its_cell(parts: Parts) -> None:
    """docx-preview, python-docx: the cell and its words are shown to nobody."""
    with _Tree(parts) as root:
        _wrap(_one(root, "//w:tr[not(w:trPr/w:tblHeader)]/w:tc[2]"))


@defect
def field_in_a_control_in_its_paragraph(parts: Parts) -> None:
    """python-docx: the text of the paragraph is empty."""
    with _Tree(parts) as root:
        _wrap(_one(root, "//w:tr[not(w:trPr/w:tblHeader)]/w:tc[2]/w:p/w:r"))


@defect
def field_in_a_text_box(parts: Parts) -> None:
    """pandoc, python-docx: the words stand beside the text."""
    with _Tree(parts) as root:
        run = _one(root, "//w:tr[not(w:trPr/w:tblHeader)]/w:tc[2]/w:p/w:r")
        box = etree.fromstring(
            f'<w:r xmlns:w="{_W}"><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p/>'
            "</w:txbxContent></v:textbox></v:rect></w:pict></w:r>")
        run.addprevious(box)
        _one(box, ".//w:p").append(run)


@defect
def label_without_its_bookmark(parts: Parts) -> None:
    """Assertions: nothing says any more whose field stands behind the label."""
    with _Tree(parts) as root:
        start = _one(root, "//w:bookmarkStart[starts-with(@w:name, '_a')]")
        for mark in (start, _one(root, f"//w:bookmarkEnd[@w:id='{start.get(_w('id'))}']")):
            mark.getparent().remove(mark)


@defect
def bookmark_never_closed(parts: Parts) -> None:
    """Assertions: w:bookmarkStart has no w:bookmarkEnd (17.13.6.2)."""
    with _Tree(parts) as root:
        end = _one(root, "//w:bookmarkEnd")
        end.getparent().remove(end)


@defect
def table_heading_not_repeated(parts: Parts) -> None:
    """LibreOffice's own PDF/UA, or assertions: no row is a heading (17.4.78)."""
    with _Tree(parts) as root:
        for heading in _all(root, "//w:tblHeader"):
            heading.getparent().remove(heading)


@defect
def language_removed(parts: Parts) -> None:
    """LibreOffice's own PDF/UA, or assertions: Italian is declared nowhere (17.3.2.20)."""
    with _Tree(parts, "word/styles.xml") as root:
        for language in _all(root, "//w:lang"):
            language.getparent().remove(language)
    with _Tree(parts, "word/settings.xml") as root:
        root.remove(_one(root, "//w:themeFontLang"))


@defect
def headings_become_big_letters(parts: Parts) -> None:
    """LibreOffice's own PDF/UA, or assertions: titles that only look like titles."""
    bold = etree.fromstring(f'<w:rPr xmlns:w="{_W}"><w:b/><w:sz w:val="26"/></w:rPr>')
    with _Tree(parts) as root:
        for style in _all(root, "//w:pStyle[@w:val='titolo-2']"):
            style.set(_w("val"), "testo")
            for run in style.getparent().itersiblings(_w("r")):
                run.insert(0, etree.fromstring(etree.tostring(bold)))


@defect
def list_of_typed_letters(parts: Parts) -> None:
    """LibreOffice's own PDF/UA, or assertions: items that only look like a list (17.9)."""
    letters = defaultdict(lambda: iter(ascii_lowercase))
    with _Tree(parts) as root:
        for numbering in _all(root, "//w:numPr"):
            properties = numbering.getparent()
            properties.remove(numbering)
            letter = next(letters[_one(numbering, "w:numId").get(_w("val"))])
            text = _one(properties.getparent(), "w:r/w:t")
            text.text = f"{letter}) {text.text}"


@defect
def page_number_typed(parts: Parts) -> None:
    """LibreOffice's own PDF, or assertions: every page says it is the first (17.16.5)."""
    with _Tree(parts, "word/footer1.xml") as root:
        for mark in _all(root, "//w:fldChar | //w:instrText"):
            mark.getparent().remove(mark)


@defect
def title_missing(parts: Parts) -> None:
    """LibreOffice's own PDF, or assertions: the properties have no title (29500-2, 8.3)."""
    with _Tree(parts, "docProps/core.xml") as root:
        root.remove(root.find("{http://purl.org/dc/elements/1.1/}title"))


def _wrap(element: etree._Element) -> None:
    """Puts an element into a content control."""
    control = etree.fromstring(f'<w:sdt xmlns:w="{_W}"><w:sdtPr/><w:sdtContent/></w:sdt>')
    element.addprevious(control)
    _one(control, "w:sdtContent").append(element)


class _Tree:
    """Opens a part as a tree, and writes it back at the end of the block."""

    def __init__(self, parts: Parts, name: str = DOCUMENT) -> None:
        self.parts, self.name = parts, name
        self.root = etree.fromstring(parts[name])

    def __enter__(self) -> etree._Element:
        return self.root

    def __exit__(self, failed: object, *_: object) -> None:
        if not failed:
            self.parts[self.name] = etree.tostring(
                self.root, xml_declaration=True, encoding="UTF-8", standalone=True
            )


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def _all(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path, namespaces={"w": _W})
    if not found:
        raise NothingPlanted(f"no {path}")
    return found


def _one(root: etree._Element, path: str) -> etree._Element:
    return _all(root, path)[0]
