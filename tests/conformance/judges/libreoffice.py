"""LibreOffice: opens the DOCX, finds the same text in it, and exports the language and the table headings."""

import subprocess
from pathlib import Path
from shutil import rmtree

import pikepdf

from judges import Complaints, Judge, Tools
from texts import folded
from texts.docx_text import docx_blocks
from texts.pdf_text import pdf_blocks, structure

_FILTER = ('pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
           '"UseTaggedPDF":{"type":"boolean","value":"true"}}')


def _run(files: list[Path], tools: Tools) -> Complaints:
    out = tools.work / "libreoffice"
    rmtree(out, ignore_errors=True)
    named = {}
    for number, file in enumerate(files):
        copy = out / "in" / f"{number}.docx"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        named[file] = copy
    # It exits with 0 even when it could not read a file: only the outputs tell.
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{out}/profile", "--convert-to", _FILTER,
         "--outdir", str(out / "out"), *map(str, named.values())],
        capture_output=True, check=False)
    return {file: _judge(file, out / "out" / f"{copy.stem}.pdf") for file, copy in named.items()}


def _judge(source: Path, export: Path) -> list[str]:
    if not export.exists():
        return ["it does not open"]
    try:
        tables = len(docx_tables(source))
        return [*_text(source, export), *_language(export), *_headings(export, tables)]
    except Exception as error:  # a damaged file may break the reader in any way
        return [f"unreadable: {type(error).__name__}: {error}"]
