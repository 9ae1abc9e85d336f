"""LibreOffice: opens the DOCX, finds the same text in it, and exports the language and the table headings."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import docx
import pikepdf
from docx.oxml.ns import qn

from judges import Complaints, Judge, Tools
from texts import folded
from texts.docx_text import docx_blocks
from texts.pdf_text import UNREAD, pdf_blocks, structure

_FILTER = ('pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
           '"UseTaggedPDF":{"type":"boolean","value":"true"}}')


def _run(files: list[Path], tools: Tools) -> Complaints:
    """Converts all files in one run; it exits with 0 even when it could not read one, so only the outputs tell."""
    folder = tools.work / "libreoffice"
    rmtree(folder, ignore_errors=True)
    (folder / "in").mkdir(parents=True)
    copies = {file: folder / "in" / f"{number}.docx" for number, file in enumerate(files)}
    for file, copy in copies.items():
        copy.write_bytes(file.read_bytes())
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", _FILTER]
    subprocess.run([*command, "--outdir", str(folder), *map(str, copies.values())], capture_output=True, check=False)
    return {file: _judge(file, folder / f"{copy.stem}.pdf") for file, copy in copies.items()}


def _judge(source: Path, export: Path) -> list[str]:
    if not export.exists():
        return ["it does not open"]
    try:
        return [*_text(source, export), *_language(export), *_headings(source, export)]
    except Exception as error:  # a damaged file may break the reader in any way
        return [f"unreadable: {type(error).__name__}: {error}"]


def _text(source: Path, export: Path) -> Iterator[str]:
    """The words are the same; LibreOffice breaks lines where it likes, so blanks and hyphens are left out."""
    ours, theirs = _letters(docx_blocks(source)), _letters(pdf_blocks(export))
    if ours != theirs:
        at = next((at for at, pair in enumerate(zip(ours, theirs)) if pair[0] != pair[1]), min(len(ours), len(theirs)))
        yield f"it reads «{theirs[at - 20:at + 40]}» for «{ours[at - 20:at + 40]}»"


def _letters(blocks: list[str]) -> str:
    return "".join("".join(folded(blocks)).split()).translate({ord(sign): None for sign in "-\u2010\u2011\u00ad"})


def _language(export: Path) -> Iterator[str]:
    with pikepdf.open(export) as pdf:
        language = str(pdf.Root.get("/Lang", ""))
    if language != "it-IT":
        yield f"it takes the language for «{language}»"


def _headings(source: Path, export: Path) -> Iterator[str]:
    """Each table follows the heading of its dimension, and begins with a row of headings."""
    elements = [line.split()[0].rstrip(":") for line in structure(export) if not line.startswith(('"', "/"))]
    tables = [at for at, element in enumerate(elements) if element == "Table"]
    expected = len(list(docx.Document(str(source)).element.iter(qn("w:tbl"))))
    if len(tables) != expected or any(elements[at + 1:at + 3] != ["TR", "TH"] for at in tables):
        yield f"it finds {len(tables)} tables of {expected}, or no headings in one"
    if any(elements[at - 1] != "H2" for at in tables):
        yield "it finds a table that does not follow a heading"
    titles = [element for element in elements if element in ("H1", "H2", "H3")]
    if titles.count("H1") != 1:
        yield f"it finds no title: {titles[:5]}"


# LibreOffice 7.4 had not laid out 1,000 objectives after seven minutes; a hundred take it three seconds.
LIBREOFFICE = Judge("LibreOffice", _run, beyond=frozenset({"thousand", *UNREAD}))
