"""LibreOffice: opens the DOCX, finds the same text in it, and understands its language, title, headings and page fields."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pikepdf

from judges import Complaints, Judge, Tools
from texts import folded
from texts.docx_text import docx_blocks
from texts.pdf_text import UNREAD, pdf_blocks, structure

# Stands for the number of a page.
_PAGE = "\ufffc"
_FILTER = ('pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
           '"UseTaggedPDF":{"type":"boolean","value":"true"}}')


def _run(files: list[Path], tools: Tools) -> Complaints:
    """Converts all files in one run; it exits with 0 even when it could not read one, so only the outputs tell."""
    folder = Path(mkdtemp(prefix="libreoffice-", dir=tools.work))
    (folder / "in").mkdir()
    copies = {file: folder / "in" / f"{number}.docx" for number, file in enumerate(files)}
    for file, copy in copies.items():
        copy.write_bytes(file.read_bytes())
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", _FILTER]
    subprocess.run([*command, "--outdir", str(folder), *map(str, copies.values())], capture_output=True, check=False)
    return {file: _judge(file, folder / f"{copy.stem}.pdf") for file, copy in copies.items()}


def _judge(source: Path, export: Path) -> list[str]:
    if not export.exists():
        return ["it does not open"]
    if source.stem == "revisioni":
        # LibreOffice shows both numbers of an item whose place changes, and no heading that is deleted; what it makes of
        # the changes themselves is asked in `tracked`.
        return [*_properties(export), *_footer(export)]
    return [*_text(source, export), *_properties(export), *_headings(export), *_footer(export)]


def _text(source: Path, export: Path) -> Iterator[str]:
    """The words are the same; LibreOffice breaks lines where it likes, so blanks and hyphens are left out."""
    try:
        ours = _letters(docx_blocks(source, with_names=True, page=_PAGE))
    except Exception:  # that nobody else can read the file is the other judges' matter
        return
    theirs = _letters(pdf_blocks(export))
    # The pages that it counts in contents are its own.
    same = re.fullmatch(r"\d+".join(map(re.escape, ours.split(_PAGE))), theirs)
    if not same:
        at = next((at for at, pair in enumerate(zip(ours, theirs)) if pair[0] != pair[1]), min(len(ours), len(theirs)))
        yield f"it reads «{theirs[at - 20:at + 40]}» for «{ours[at - 20:at + 40]}»"


def _letters(blocks: list[str]) -> str:
    return "".join("".join(folded(blocks)).split()).translate({ord(sign): None for sign in "-\u2010\u2011\u00ad"})


def _properties(export: Path) -> Iterator[str]:
    with pikepdf.open(export) as pdf:
        language, title = str(pdf.Root.get("/Lang", "")), str(pdf.docinfo.get("/Title", ""))
    if language != "it-IT":
        yield f"it takes the language for «{language}»"
    if not title:
        yield "it finds no title in the properties"


def _headings(export: Path) -> Iterator[str]:
    """Each table follows the heading of its dimension, or of its summary, and begins with a row of headings."""
    elements = [line.split()[0].rstrip(":") for line in structure(export) if not line.startswith(('"', "/"))]
    tables = [at for at, element in enumerate(elements) if element == "Table"]
    if not tables or any(elements[at + 1:at + 3] != ["TR", "TH"] for at in tables):
        yield f"it finds {len(tables)} tables, or no headings in one"
    if any(elements[at - 1] not in ("H2", "H3") for at in tables):
        yield "it finds a table that does not follow a heading"
    titles = [element for element in elements if element in ("H1", "H2", "H3")]
    if titles.count("H1") != 1 or len(titles) - 1 < len(tables):
        yield f"it finds not one title, or fewer headings than tables: {titles[:8]}"


def _footer(export: Path) -> Iterator[str]:
    """The footer counts the pages."""
    ran = subprocess.run(["pdftotext", "-layout", str(export), "-"], capture_output=True, text=True, check=True)
    pages = ran.stdout.split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        expected = f"Pagina {number} di {len(pages)}"
        if not " ".join(page.split()).endswith(expected):
            yield f"a page does not end with «{expected}»"
            return


# LibreOffice 7.4 had not laid out 1,000 objectives after seven minutes, and 200 with long notes take it minutes; a hundred
# take it three seconds.
LIBREOFFICE = Judge("LibreOffice", _run, beyond=frozenset({"thousand", "long-notes", *UNREAD}))
