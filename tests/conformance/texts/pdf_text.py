"""The text of a PDF by its tags, read with poppler's `pdfinfo -struct-text`; artifacts are not in it."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# Plans whose PDF poppler 22.12 cannot read back: it loses the text after an ActualText within tagged content, which
# letters with a mark of their own need. Its own `pdftotext` finds the text in the same file.
# The long comparison has a thousand pages, which poppler reads for an hour.
UNREAD = frozenset({"marks", "spelling-only-confronto", "spelling-only-prospetto", "many-confronto"})
# Roles whose text goes on in the block around them.
_INLINE = {"Span", "Link", "Quote", "Em", "Strong", "Code", "Reference", "Note", "Annot", "Artifact"}

# Contents, and what stands in one of their entries.
_CONTENTS, _ENTRY = {"TOC", "TOCI"}, {"Reference", "Link", "Object"}


@cache
def indented_structure(file: Path) -> list[str]:
    """The lines of poppler's report: an element, an attribute (`/Name`) or a text (`"…"`) each, indented by depth.

    An element's title may be there as UTF-16, raw, in a report that is UTF-8 but for that; nobody asks for titles.
    """
    ran = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, check=True)
    return [line.rstrip() for line in ran.stdout.decode("utf-8", errors="replace").split("\n") if line.strip()]


def structure(file: Path) -> list[str]:
    """The same lines without their depth."""
    return [line.strip() for line in indented_structure(file)]


def pdf_blocks(file: Path) -> list[str]:
    """The texts of the blocks, in the order of the tags; page numbers of contents are furniture."""
    blocks, in_contents, in_figure = [""], False, False
    for kind, value in _events(structure(file)):
        if kind == "element":
            in_contents = value in _CONTENTS or in_contents and value in _ENTRY
            # What is drawn in a figure stands for nothing but its alternative text.
            in_figure = value == "Figure"
        if kind == "text":
            # The number of a page is a text of its own, and furniture.
            blocks[-1] += "" if in_figure or in_contents and value.isdecimal() else value
        elif value not in _INLINE:
            blocks.append("")
    return blocks


def _events(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.startswith('"'):
            yield "text", line[1:-1]
        elif not line.startswith("/"):
            yield "element", line.split()[0].rstrip(":")
