"""Readers that others use on a DOCX: each must find every word, in its order, and those of each cell in its cell."""

import json
import subprocess
import zipfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import mkdtemp

import docx
from docx.oxml.ns import qn
from lxml import html

from judges import Complaints, Judge, Tools, each
from texts import folded
from texts.docx_text import docx_paragraphs, paragraph_text

_PREVIEW = Path(__file__).with_name("preview.js")
_IGNORED = {ord(sign): None for sign in "-\u2010\u2011\u00ad"}


def letters(texts: list[str]) -> str:
    """The signs of some texts without blanks and hyphens, which every reader sets in a way of its own."""
    return "".join("".join(folded(texts)).split()).translate(_IGNORED)


def _difference(expected: str, found: str) -> list[str]:
    if expected == found:
        return []
    same = SequenceMatcher(None, expected, found, autojunk=False).get_matching_blocks() if len(expected) < 5000 else []
    kept = f", {sum(block.size for block in same)} of {len(expected)} letters are left" if same else ""
    at = next((at for at, pair in enumerate(zip(expected, found)) if pair[0] != pair[1]), min(len(expected), len(found)))
    return [f"it shows «{found[at:at + 40]}» for «{expected[at:at + 40]}»{kept}"]


def _expected(file: Path) -> str:
    try:
        return letters(docx_paragraphs(file))
    except Exception:  # that nobody can read the file is the other judges' matter
        return ""


def _preview(files: list[Path], tools: Tools) -> Complaints:
    folder = Path(mkdtemp(prefix="preview-", dir=tools.work))
    out = folder / "seen.json"
    copies = {file: _without_moves(file, folder / f"{number}.docx") for number, file in enumerate(files)}
    ran = subprocess.run(["node", str(_PREVIEW), str(tools.node.parent), str(out), *map(str, copies.values())],
                         capture_output=True, text=True, check=False)
    if not out.exists():
        raise RuntimeError(f"docx-preview failed: {ran.stderr}")
    seen = json.loads(out.read_text(encoding="utf-8"))
    return {file: _difference(_expected(file), letters([seen[str(copy)]])) for file, copy in copies.items()}


def _without_moves(file: Path, copy: Path) -> Path:
    """The file, or a copy that deletes and inserts what it moves: docx-preview leaves `w:moveFrom` and `w:moveTo` out
    with their words (docs/confronto.md says so)."""
    name = "word/document.xml"
    try:
        with zipfile.ZipFile(file) as package:
            parts = {entry: package.read(entry) for entry in package.namelist()}
    except zipfile.BadZipFile:  # what breaks the viewer is shown to it
        return file
    if b"<w:moveTo " not in parts.get(name, b""):
        return file
    for moved, changed in (("moveFrom", "del"), ("moveTo", "ins")):
        for end in ("<w:%s ", "</w:%s>"):
            parts[name] = parts[name].replace((end % moved).encode(), (end % changed).encode())
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, content in parts.items():
            package.writestr(entry, content)
    return copy


def _python_docx(file: Path) -> list[str]:
    """Rows have the cells of the grid, and `text` of each says all that stands in it."""
    document = docx.Document(str(file))
    # `text` leaves out what is inserted or deleted and not yet accepted.
    is_tracked = any(True for _ in document.element.iter(qn("w:ins"), qn("w:del")))
    return [complaint for number, table in enumerate(document.tables, 1)
            for complaint in _rows(f"table {number}", table, is_tracked)]


def _rows(name: str, table: docx.table.Table, is_tracked: bool) -> Iterator[str]:
    columns, read = len(table._tbl.tblGrid), {}
    for row in table.rows:
        if len(row.cells) != columns:
            yield f"{name}: a row has {len(row.cells)} cells of {columns}"
        # A cell that was merged with others is there for each of them.
        read |= {cell._tc: cell for cell in row.cells if cell._tc not in read}
    for cell in () if is_tracked else read.values():
        if letters([cell.text]) != letters([paragraph_text(paragraph) for paragraph in cell._tc.iter(qn("w:p"))]):
            yield f"{name}: of a cell it reads only «{cell.text[:40]}»"
    said, written = (letters(texts) for texts in (
        [paragraph_text(paragraph) for cell in read for paragraph in cell.iter(qn("w:p"))],
        [paragraph_text(paragraph) for paragraph in table._tbl.iter(qn("w:p"))]))
    if said != written:
        yield f"{name}: it finds {len(said)} of {len(written)} letters"


def _pandoc(file: Path) -> list[str]:
    ran = subprocess.run(["pandoc", "-f", "docx", "-t", "html", "--track-changes=all", "--standalone", "--metadata=lang:it",
                          str(file)], capture_output=True, text=True, check=False)
    if ran.returncode:
        return [ran.stderr.strip().splitlines()[-1]]
    body = html.fromstring(ran.stdout.encode()).find("body")
    # The caption of a table is not among the words on the page.
    for caption in list(body.iter("caption")):
        caption.drop_tree()
    return _difference(_expected(file), letters(list(body.itertext())))


# Of a thousand objectives they take minutes, and have nothing to say that they do not say of a hundred.
_LONG = frozenset({"thousand", "many-confronto"})

PREVIEW = Judge("docx-preview", _preview, beyond=_LONG)
PYTHON_DOCX = Judge("python-docx", each(_python_docx), beyond=_LONG)
# Of what is deleted in the cells of a table of this plan pandoc leaves out some.
PANDOC = Judge("pandoc", each(_pandoc), beyond=_LONG | {"changes"})
