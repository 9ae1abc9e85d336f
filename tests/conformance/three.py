"""Three say the same: the text of PDF, DOCX and HTML, furniture aside, is equal and in the YAML's order."""

import re
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

from outputs import Output
from texts import folded
from texts.docx_text import docx_blocks
from texts.order import missing
from texts.pdf_text import pdf_blocks


# On a phone the head of the third column is not shown, and the page's style repeats it before each note.
_NARROW_HEAD = "NOTE:"
_HEADS = re.compile(r"^(?:NOTE|Contenuto|Testo vigente|Testo modificato|Obiettivo|Modifica):\s*")


def disagreements(output: Output, page_blocks: Callable[[Path], dict[str, list[str]]]) -> list[str]:
    """Where the three texts of a fixture differ from one another, or from its plan."""
    try:
        first = folded(pdf_blocks(output.files["pdf"]))
        docx = docx_blocks(output.files["docx"])
    except Exception as error:  # a damaged file may break the reader in any way
        return [f"unreadable: {type(error).__name__}: {error}"]
    complaints = [f"PDF: {complaint}" for complaint in missing(output.plan, first)]
    others = {"DOCX": docx}
    for width, blocks in page_blocks(output.files["html"]).items():
        others[f"HTML at {width} px"] = [block.lstrip().removeprefix(_NARROW_HEAD) for block in blocks]
    for name, blocks in others.items():
        complaints += [f"{name}: {difference}" for difference in _first_difference(first, folded(blocks))]
    return complaints


def face_disagreements(output: Output, page_blocks: Callable[[Path], dict[str, list[str]]]) -> list[str]:
    """The same for a document of a comparison. One with tracked changes has no legend: then only two are alike."""
    tracked = output.files["docx"].stem == "revisioni"
    others = {f"HTML at {width} px": blocks for width, blocks in page_blocks(output.files["html"]).items()}
    if not tracked:
        others["DOCX"] = docx_blocks(output.files["docx"])
    # Chromium passes over the blank between what is deleted and what is inserted; the words between brackets part them.
    gap = "" if tracked else " "

    def words(blocks: list[str]) -> list[str]:
        return [block for block in (gap.join(_HEADS.sub("", block).split()) for block in folded(blocks)) if block]

    first = words(pdf_blocks(output.files["pdf"]))
    return [f"{name}: {difference}" for name, blocks in others.items()
            for difference in _first_difference(first, words(blocks))]


def _first_difference(ours: list[str], theirs: list[str]) -> list[str]:
    for number, (left, right) in enumerate(zip_longest(ours, theirs, fillvalue="")):
        if left != right:
            at = next((at for at, pair in enumerate(zip(left, right)) if pair[0] != pair[1]), min(len(left), len(right)))
            start = max(at - 30, 0)
            return [f"block {number + 1}: «{right[start:at + 50]}», the PDF has «{left[start:at + 50]}»"]
    return []
