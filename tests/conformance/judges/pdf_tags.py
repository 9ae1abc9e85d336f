"""The tag tree of a PDF, read with pikepdf: what the standards leave open and the annex promises."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from judges import Judge, each


@dataclass
class Element:
    """A structure element: its role, its attributes, its children, and whether it holds content of a page."""

    role: str
    attributes: dict[str, str]
    keys: frozenset[str]
    children: list["Element"] = field(default_factory=list)
    content: bool = False
    # Its own name among the elements, and those of the cells that are its headings.
    name: bytes | None = None
    headings: list[bytes] = field(default_factory=list)

    def all(self, *roles: str) -> Iterator["Element"]:
        """Itself and every element below it that has one of the roles, in reading order."""
        if self.role in roles:
            yield self
        for child in self.children:
            yield from child.all(*roles)

    def filled(self) -> bool:
        return self.content or any(child.filled() for child in self.children)


def _check(file: Path) -> list[str]:
    with pikepdf.open(file) as pdf:
        root = pdf.Root
        if "/StructTreeRoot" not in root:
            return ["no structure tree"]
        tree = _tree(root.StructTreeRoot)
        return [*_document(pdf), *_headings(tree), *_tables(tree), *_lists(tree)]


def _tree(root: pikepdf.Object) -> Element:
    top = Element("StructTreeRoot", {}, frozenset())
    waiting = [(root, top)]
    while waiting:
        node, element = waiting.pop()
        for kid in _kids(node):
            if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
                element.content = True
                continue
            child = Element(str(kid.S)[1:], _attributes(kid), frozenset(kid.keys()))
            child.name, child.headings = bytes(kid.ID) if "/ID" in kid else None, _headers(kid)
            element.children.append(child)
            waiting.append((kid, child))
    return top


def _kids(node: pikepdf.Object) -> list:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _attributes(node: pikepdf.Dictionary) -> dict[str, str]:
    return {key: str(value) for each_set in _sets(node) for key, value in each_set.items()}


def _headers(node: pikepdf.Dictionary) -> list[bytes]:
    return [bytes(name) for each_set in _sets(node) for name in each_set.get("/Headers", [])]


def _sets(node: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    sets = node.get("/A", [])
    sets = list(sets) if isinstance(sets, pikepdf.Array) else [sets]
    return [each_set for each_set in sets if isinstance(each_set, pikepdf.Dictionary)]


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if str(root.get("/Lang", "")) != "it-IT":
        yield "the document's language is not Italian"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the window does not show the title"
    with pdf.open_metadata() as metadata:
        if not metadata.get("dc:title"):
            yield "no title in the metadata"
        if not metadata.get("dc:creator"):
            yield "no author in the metadata"
    if "/Outlines" not in root:
        yield "no bookmarks"
    elif root.get("/PageMode") != "/UseOutlines":
        yield "the bookmarks are not shown when the file is opened"
    for number, page in enumerate(pdf.pages, 1):
        if page.get("/Tabs") != "/S":
            yield f"page {number}: the tab order is not the structure's"


def _headings(tree: Element) -> Iterator[str]:
    levels = [int(heading.role[1]) for heading in tree.all("H1", "H2", "H3", "H4", "H5", "H6")]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"the headings do not begin with the only H1: {levels[:8]}"
    for before, after in zip(levels, levels[1:]):
        if after > before + 1:
            yield f"H{after} follows H{before}"
    if any(not heading.filled() for heading in tree.all("H1", "H2", "H3")):
        yield "a heading is empty"


def _tables(tree: Element) -> Iterator[str]:
    headed = [
        (before, after) for section in tree.all("Sect") for before, after in zip(section.children, section.children[1:])
        if before.role in ("H2", "H3") and after.role == "Table"
    ]
    tables = list(tree.all("Table"))
    if not tables or len(tables) != len(headed):
        yield f"{len(tables)} tables, {len(headed)} of them right after the heading of a dimension or of a summary"
    for number, table in enumerate(tables, 1):
        yield from (f"table {number}: {complaint}" for complaint in _table(table))


def _table(table: Element) -> Iterator[str]:
    if "/Summary" not in table.attributes:
        yield "no summary"
    heads = list(table.all("THead"))
    if [part.role for part in table.children if part.role != "Caption"][:1] != ["THead"] or len(heads) != 1:
        yield "it does not begin with its only THead"
    columns = [cell for head in heads for cell in head.all("TH")]
    if not columns or any(cell.attributes.get("/Scope") != "/Column" for cell in columns):
        yield "NOTE is not the heading of a column"
    wide = None
    for part in table.all("THead", "TBody"):
        # For each cell that reaches further down: the rows that are left, and its columns.
        above: list[tuple[int, int]] = []
        for number, row in enumerate(part.all("TR"), 1):
            roles = [cell.role for cell in row.children]
            if set(roles) - {"TH", "TD"} or not row.filled():
                yield f"row {number} is empty, or holds something else than cells: {roles}"
            spans = [tuple(int(cell.attributes.get(name, "1")) for name in ("/RowSpan", "/ColSpan"))
                     for cell in row.children]
            span = sum(columns for _, columns in [*above, *spans])
            wide = wide or span
            if span != wide or span < 2:
                yield f"row {number} has {span} columns, the head {wide}"
            above = [(rows - 1, columns) for rows, columns in [*above, *spans] if rows > 1]
        if above:
            yield "a cell reaches further down than its group of rows"
    for body in table.all("TBody"):
        rows = list(body.all("TR"))
        yield from _objective(rows, {cell.name for cell in columns})
        for row in rows:
            if not row.children or row.children[0].role != "TH":
                yield "the label of a row is no heading"
            elif row.children[0].attributes.get("/Scope") != "/Row":
                yield "the label of a row is not the heading of that row"


def _objective(rows: list[Element], columns: set[bytes | None]) -> Iterator[str]:
    """In a group of rows that a note reaches through, OBIETTIVO n has a name, and every other cell says it."""
    if not any("/RowSpan" in cell.attributes for row in rows for cell in row.children):
        return
    name = rows[0].children[0].name
    if name is None:
        yield "the label of an objective has no name by which cells could say that they belong to it"
    if any(name not in cell.headings for row in rows[1:] for cell in row.children):
        yield "a cell does not name the objective that its row belongs to"
    known = columns | {cell.name for row in rows for cell in row.children}
    if any(heading not in known for row in rows for cell in row.children for heading in cell.headings):
        yield "a cell names a heading that does not exist, or that stands among other rows"


def _lists(tree: Element) -> Iterator[str]:
    for part in tree.all("L"):
        if part.attributes.get("/ListNumbering") in (None, "/None"):
            yield "a list does not say how it is numbered"
        for item in part.all("LI"):
            if [child.role for child in item.children] != ["Lbl", "LBody"]:
                yield "a list item is not a label and a body"
    if any(not figure.keys & {"/Alt", "/ActualText"} for figure in tree.all("Figure")):
        yield "a figure without a description"


TAGS = Judge("tag tree", each(_check), ours=True)
