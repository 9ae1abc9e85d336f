"""Three say the same: the text of PDF, DOCX and HTML, furniture aside, is equal and in the YAML's order."""

import re
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import yaml

from outputs import Output
from texts import folded
from texts.docx_text import docx_blocks
from texts.order import missing
from texts.pdf_text import pdf_blocks


# On a phone the heads of columns are not shown, and the page's style repeats each before the words of its cells.
_NARROW = r"NOTE|Responsabile|Scadenza|Peso|Unità|Base di partenza|Traguard(?:i|o \d{4})|Fonte"
_NARROW_HEADS = re.compile(rf"^(?:{_NARROW}):\s*")
_HEADS = re.compile(rf"^(?:{_NARROW}|Contenuto|Testo|Testo vigente|Testo modificato|Obiettivo|Modifica|Atto|Prima|Dopo|Segnalazione"
                    r"|Obiettivi|Raggiunti|In parte|Non raggiunti, rinviati|In corso, senza esito|Grado(?: medio)?|Esito|Concluso|Previsto|Conseguito):\s*")


def disagreements(output: Output, page_blocks: Callable[[Path], dict[str, list[str]]]) -> list[str]:
    """Where the three texts of a fixture differ from one another, or from its plan."""
    try:
        pdf = folded(pdf_blocks(output.files["pdf"]))
        docx = docx_blocks(output.files["docx"])
    except Exception as error:  # a damaged file may break the reader in any way
        return [f"unreadable: {type(error).__name__}: {error}"]
    complaints = [f"PDF: {complaint}" for complaint in missing(output.plan, pdf)]
    others = {f"HTML at {width} px": blocks for width, blocks in page_blocks(output.files["html"]).items()}
    first, others["DOCX"] = _without_heads(pdf), [*_only_elsewhere(output.plan), *docx]
    for name, blocks in others.items():
        complaints += [f"{name}: {difference}" for difference in _first_difference(first, _without_heads(folded(blocks)))]
    return complaints


def _without_heads(blocks: list[str]) -> list[str]:
    """The blocks without the heads of columns; one that says nothing else is not there."""
    return [block for block in (_NARROW_HEADS.sub("", block) for block in blocks) if block]


def _only_elsewhere(plan: Path) -> list[str]:
    """The letterhead of the PDF and the page, where the DOCX has a file of the office's own in its place."""
    if not (plan / "modelli" / "carta-intestata.docx").exists():
        return []
    settings = yaml.safe_load((plan / "piano.yaml").read_text(encoding="utf-8"))
    return settings["carta_intestata"]["righe"]


def face_disagreements(output: Output, page_blocks: Callable[[Path], dict[str, list[str]]]) -> list[str]:
    """The same for a document of a comparison, or a resolution. One with tracked changes has no legend, a resolution no page:
    then only two are alike."""
    tracked = output.files["docx"].stem == "revisioni"
    pages = page_blocks(output.files["html"]) if "html" in output.files else {}
    others = {f"HTML at {width} px": blocks for width, blocks in pages.items()}
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
