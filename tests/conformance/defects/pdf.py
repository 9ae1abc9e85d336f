"""Planted defects of the PDF, by way of pikepdf.

Clauses are those of ISO 32000-1 (PDF), ISO 19005-2 (PDF/A-2) and ISO 14289-1 (PDF/UA-1).
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Encryption,
    Name,
    Object,
    Operator,
    Page,
    Pdf,
    parse_content_stream,
    unparse_content_stream,
)

from . import Defect, NothingPlanted, collector

DEFECTS: list[Defect] = []


def rewrite(source: Path, change: Callable[[Pdf], dict | None] | None) -> bytes:
    """A change edits the open file; it may return other arguments to save it with."""
    written = BytesIO()
    with Pdf.open(source) as pdf:
        options = change(pdf) if change else None
        pdf.save(written, fix_metadata_version=False, **(options or {"deterministic_id": True}))
    return written.getvalue()


defect = collector(DEFECTS, rewrite)


@defect
def row_headings_become_data_cells(pdf: Pdf) -> None:
    """Assertions on the tag tree: the label column is no longer a heading of its rows."""
    for cell in _all(pdf, "/TH"):
        if cell.A[0].Scope == Name.Row:
            cell.S = Name.TD
            del cell.A


@defect
def one_row_heading_becomes_a_data_cell(pdf: Pdf) -> None:
    """Assertions on the tag tree: one row has no heading."""
    heading = next(cell for cell in _all(pdf, "/TH") if cell.A[0].Scope == Name.Row)
    heading.S = Name.TD
    del heading.A


@defect
def scope_removed(pdf: Pdf) -> None:
    """veraPDF ua1: 7.5 wants to know which cells a TH is the heading of."""
    for cell in _all(pdf, "/TH"):
        del cell.A


@defect
def row_without_a_cell(pdf: Pdf) -> None:
    """veraPDF ua1: the table's rows differ in their number of columns."""
    row = _first(pdf, "/TBody").K[1]
    del row.K[1]


@defect
def cells_without_their_objective(pdf: Pdf) -> None:
    """Assertions on the tag tree: of a row nothing says which objective it belongs to (14.8.5.7)."""
    for attributes in _headers(pdf):
        del attributes.Headers


@defect
def cells_of_another_objective(pdf: Pdf) -> None:
    """Assertions on the tag tree: the rows of the first objective say that they belong to the second."""
    cells = _headers(pdf)
    first = cells[0].Headers[0]
    other = next(attributes.Headers[0] for attributes in cells if attributes.Headers[0] != first)
    for attributes in cells:
        if attributes.Headers[0] == first:
            attributes.Headers[0] = other


@defect
def objective_without_its_name(pdf: Pdf) -> None:
    """veraPDF ua1, or assertions: cells name a heading that is not there (14.7.2)."""
    for cell in _all(pdf, "/TH"):
        if "/ID" in cell:
            del cell.ID


@defect
def note_shorter_than_its_objective(pdf: Pdf) -> None:
    """veraPDF ua1: 7.2, the last row of each objective has a column less than the others."""
    for attributes in _spans(pdf):
        attributes.RowSpan = int(attributes.RowSpan) - 1


@defect
def note_longer_than_its_objective(pdf: Pdf) -> None:
    """veraPDF ua1: 7.2, a note reaches into the rows of the next objective, or below the table."""
    for attributes in _spans(pdf):
        attributes.RowSpan = int(attributes.RowSpan) + 1


@defect
def list_item_outside_a_list(pdf: Pdf) -> None:
    """veraPDF ua1: 7.2 wants LI in L."""
    _first(pdf, "/L").S = Name.Sect


@defect
def heading_level_skipped(pdf: Pdf) -> None:
    """veraPDF ua1: 7.4.2 wants no level left out."""
    for heading in _all(pdf, "/H2"):
        heading.S = Name.H4


@defect
def headings_become_paragraphs(pdf: Pdf) -> None:
    """Assertions on the tag tree: titles that only look like titles."""
    for heading in _all(pdf, "/H2"):
        heading.S = Name.P


@defect
def language_removed(pdf: Pdf) -> None:
    """veraPDF ua1: 7.2."""
    del pdf.Root.Lang
    del _first(pdf, "/Document").Lang


@defect
def language_is_english(pdf: Pdf) -> None:
    """Assertions: a screen reader would read Italian with English sounds."""
    pdf.Root.Lang = "en"
    _first(pdf, "/Document").Lang = "en"


@defect
def not_marked_as_tagged(pdf: Pdf) -> None:
    """veraPDF 2a (6.7.2.2) and ua1 (6.2)."""
    pdf.Root.MarkInfo.Marked = False


@defect
def paragraph_untagged(pdf: Pdf) -> None:
    """veraPDF ua1: 7.1 wants content to be either tagged or an artifact."""
    page = pdf.pages[0]
    start, end = _sequence(page, _first(pdf, "/P"))
    instructions = list(parse_content_stream(page))
    del instructions[end], instructions[start]
    _replace(pdf, page, instructions)


@defect
def paragraph_becomes_an_artifact(pdf: Pdf) -> None:
    """The comparison of the texts: what is printed is not read aloud."""
    page = pdf.pages[0]
    start, _ = _sequence(page, _first(pdf, "/P"))
    instructions = parse_content_stream(page)
    instructions[start] = ContentStreamInstruction([Name.Artifact], Operator("BMC"))
    _replace(pdf, page, instructions)


@defect
def footer_not_an_artifact(pdf: Pdf) -> None:
    """veraPDF ua1: 7.1, for the furniture of a page."""
    page = pdf.pages[0]
    instructions = list(parse_content_stream(page))
    last = max(i for i, it in enumerate(instructions) if it.operands and it.operands[0] == Name.Artifact)
    instructions[last] = ContentStreamInstruction([Name.Span], Operator("BMC"))
    _replace(pdf, page, instructions)


@defect
def paragraphs_read_in_another_order(pdf: Pdf) -> None:
    """The comparison of the texts: each is tagged, and they are read back to front."""
    section = next(it for it in _all(pdf, "/Sect") if sum(kid.S == Name.P for kid in it.K) > 2)
    section.K = Array(list(reversed(section.K)))


@defect
def parent_tree_broken(pdf: Pdf) -> None:
    """veraPDF ua1: 7.1, content can't be followed to its tag (ISO 32000-1, 14.7.4.4)."""
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array()


@defect
def figure_without_alternative_text(pdf: Pdf) -> None:
    """veraPDF ua1: 7.3, a picture nobody can read aloud."""
    page = pdf.pages[0]
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = next(v for k, v in zip(numbers[::2], numbers[1::2]) if k == page.StructParents)
    document, number = _first(pdf, "/Document"), len(parents)
    figure = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Figure, P=document, Pg=page.obj, K=number)
    )
    parents.append(figure)
    document.K.append(figure)
    page.contents_add(b"/Figure<</MCID %d>>BDC q 60 800 9 9 re f Q EMC" % number)


@defect
def font_not_embedded(pdf: Pdf) -> None:
    """veraPDF 2a (6.2.11.4.1) and ua1 (7.21.4.1)."""
    del _descendant(pdf).FontDescriptor.FontFile2


@defect
def text_without_unicode(pdf: Pdf) -> None:
    """veraPDF 2a (6.2.11.7.2) and ua1 (7.21.7): letters that can't be searched or read aloud."""
    del _font(pdf).ToUnicode


@defect
def letter_mapped_to_another(pdf: Pdf) -> None:
    """The comparison of the texts: it prints as O and is read as 0."""
    _edit(_font(pdf).ToUnicode, b"<004F>", b"<0030>")


@defect
def letter_missing_from_the_font(pdf: Pdf) -> None:
    """veraPDF 2a (6.2.11.8) and ua1 (7.21.8): the .notdef glyph stands for a letter."""
    page = pdf.pages[0]
    instructions = list(parse_content_stream(page))
    shown = next(i for i, it in enumerate(instructions) if str(it.operator) == "TJ")
    instructions[shown] = ContentStreamInstruction([Array([b"\0\0"])], Operator("TJ"))
    _replace(pdf, page, instructions)


@defect
def colours_of_the_device(pdf: Pdf) -> None:
    """veraPDF 2a (6.2.4.3): without an output intent, nobody knows which red is meant."""
    del pdf.Root.OutputIntents
    for page in pdf.pages:
        page.Resources.ColorSpace.c0 = Name.DeviceRGB


@defect
def conformance_not_claimed(pdf: Pdf) -> None:
    """veraPDF 2a (6.6.4) and ua1 (5): the metadata doesn't name the standards."""
    _edit(pdf.Root.Metadata, b"pdfaid:part", b"pdfaid:level")
    _edit(pdf.Root.Metadata, b"pdfuaid:part", b"pdfuaid:level")


@defect
def title_missing_from_the_metadata(pdf: Pdf) -> None:
    """veraPDF ua1: 7.1 wants dc:title (2a objects to what stands in its place)."""
    _edit(pdf.Root.Metadata, b"dc:title", b"dc:source")


@defect
def title_not_displayed(pdf: Pdf) -> None:
    """veraPDF ua1: 7.1 wants the window to show the title, not the file's name."""
    del pdf.Root.ViewerPreferences


@defect
def bookmarks_removed(pdf: Pdf) -> None:
    """Assertions: ten pages and no way to a section."""
    del pdf.Root.Outlines


@defect
def bookmarks_hidden(pdf: Pdf) -> None:
    """Assertions: the window opens without the way to the sections."""
    del pdf.Root.PageMode


@defect
def suspects_denied(pdf: Pdf) -> None:
    """Poppler: it takes the word for a syntax error, whatever ISO 32000-1 has it be."""
    pdf.Root.MarkInfo.Suspects = False


@defect
def script_at_opening(pdf: Pdf) -> None:
    """veraPDF 2a (6.5.1)."""
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


@defect
def link_untagged(pdf: Pdf) -> None:
    """veraPDF 2a (6.3) and ua1 (7.18)."""
    target = Array([pdf.pages[1].obj, Name.Fit])
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[60, 60, 90, 90], Dest=target)
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


@defect
def encrypted(_: Pdf) -> dict:
    """veraPDF 2a (6.1.3): a document that one day nobody can open."""
    return {"encryption": Encryption(owner="x", user="")}


@defect
def page_content_corrupt(pdf: Pdf) -> None:
    """qpdf: the compressed stream of a page can't be read."""
    pdf.pages[1].Contents.write(b"not compressed at all", filter=Name.FlateDecode)


def elements(element: Object) -> Iterator[Object]:
    """The structure elements under `element`, in reading order."""
    for kid in element.K if isinstance(element.get("/K"), Array) else [element.get("/K")]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def _all(pdf: Pdf, kind: str) -> list[Object]:
    found = [element for element in elements(pdf.Root.StructTreeRoot) if element.S == kind]
    if not found:
        raise NothingPlanted(f"no {kind} in the tag tree")
    return found


def _first(pdf: Pdf, kind: str) -> Object:
    return _all(pdf, kind)[0]


def _headers(pdf: Pdf) -> list[Object]:
    """The attributes of the cells that name others as their headings."""
    return _attributes(pdf, "/Headers")


def _spans(pdf: Pdf) -> list[Object]:
    """The attributes of the cells that stand beside several rows."""
    return _attributes(pdf, "/RowSpan")


def _attributes(pdf: Pdf, key: str) -> list[Object]:
    cells = (element for element in elements(pdf.Root.StructTreeRoot) if element.S in (Name.TH, Name.TD))
    found = [attributes for cell in cells for attributes in cell.get("/A", []) if key in attributes]
    if not found:
        raise NothingPlanted(f"no {key} in the attributes of cells")
    return found


def _sequence(page: Page, element: Object) -> tuple[int, int]:
    """Where the marked content of a leaf element begins and ends among the page's instructions."""
    instructions = list(parse_content_stream(page))
    start = next(
        i for i, it in enumerate(instructions)
        if str(it.operator) == "BDC" and it.operands[1].get("/MCID") == element.K[0]
    )
    end = next(i for i in range(start, len(instructions)) if str(instructions[i].operator) == "EMC")
    return start, end


def _replace(pdf: Pdf, page: Page, instructions: list) -> None:
    page.Contents = pdf.make_stream(unparse_content_stream(instructions))


def _font(pdf: Pdf) -> Object:
    return pdf.pages[0].Resources.Font.f0


def _descendant(pdf: Pdf) -> Object:
    return _font(pdf).DescendantFonts[0]


def _edit(stream: Object, old: bytes, new: bytes) -> None:
    content = stream.read_bytes()
    if old not in content:
        raise NothingPlanted(f"no {old!r}")
    stream.write(content.replace(old, new))
