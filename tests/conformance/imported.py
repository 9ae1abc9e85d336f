"""Words that the program reads of other programs' documents, held against python-docx, odfpy, openpyxl and csv.

What the program read stands beside each document of `tests/imports` in a file `.letto`, which the tests of the program
hold to what it reads. Nothing may be missing and nothing added, as often as it is there: only the labels that lists
count are words of the program's alone.
"""

import csv
import datetime
import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
from docx.oxml.ns import qn
from odf import namespaces
from odf.opendocument import load

IMPORTED_LANE = "imports"

_FOLDER = Path(__file__).resolve().parents[1] / "imports"
_READ = ".letto"
# The signs of lines in what the program read: texts, texts beside them, texts that pages repeat.
_LABELLED = re.compile(r"\| *= (\S+) ")
_LINE = re.compile(r"\| *(?:[-=+] )?|> \w+: |~ ")
_MONTHS = ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
           "novembre", "dicembre")


@dataclass(frozen=True)
class Imported:
    """What was judged, by which program, and what it has against it."""

    what: str
    who: str
    complaints: list[str]


def imported() -> list[Imported]:
    """Judges every document, then what would have been read if a line or a word were lost or said twice."""
    judged = []
    documents = sorted(_FOLDER.glob(f"*{_READ}"))
    for read in documents:
        document, lines = read.with_suffix(""), read.read_text(encoding="utf-8").splitlines()
        who, texts = _READERS[document.suffix]
        theirs = _counted(texts(document), {line[2:] for line in lines if line.startswith("~ ")})
        judged.append(Imported(document.name, who, _complaints(lines, theirs)))
        for defect, damaged in _damaged(lines).items():
            refused = _complaints(damaged, theirs)
            judged.append(Imported(f"{document.name}, {defect}", "planted", [] if refused else ["nobody refused it"]))
    if len(documents) < 25:
        judged.append(Imported("documents", IMPORTED_LANE, [f"only {len(documents)} were found"]))
    return judged


def _damaged(lines: list[str]) -> dict[str, list[str]]:
    texts = [at for at, line in enumerate(lines) if line.startswith("| ") and _words(_LINE.sub("", line, count=1))]
    middle = texts[len(texts) // 2]
    return {"a line lost": lines[:middle] + lines[middle + 1:],
            "a line twice": lines[:middle] + lines[middle:middle + 1] + lines[middle:],
            "a word changed": [*lines[:middle], lines[middle] + "x", *lines[middle + 1:]]}


def _complaints(lines: list[str], theirs: Counter[str]) -> list[str]:
    ours, labels = Counter[str](), Counter[str]()
    for line in lines:
        if sign := _LINE.match(line):
            ours += _words(line[sign.end():])
        if label := _LABELLED.match(line):
            labels += _words(label[1])
    missing, added = theirs - ours, ours - theirs - labels
    return ([f"not read: {_told(missing)}"] if missing else []) + ([f"read and not there: {_told(added)}"] if added else [])


def _counted(texts: list[str], repeated: set[str]) -> Counter[str]:
    """The words of all texts; those of texts that pages repeat, once."""
    words, seen = Counter[str](), set[str]()
    for text in texts:
        text = " ".join(text.split())
        if text not in seen:
            words += _words(text)
        if text in repeated:
            seen.add(text)
    return words


def _told(words: Counter[str]) -> str:
    return ", ".join(f"{word} ({count})" for word, count in words.most_common(8))


def _words(text: str) -> Counter[str]:
    """The words of a text, with a letter or a digit each; signs of items are none."""
    return Counter(word for word in text.replace("⏎", " ").split() if any(letter.isalnum() for letter in word))


def _docx_texts(file: Path) -> list[str]:
    document = docx.Document(str(file))
    texts = _paragraph_texts(document.element.body)
    pages = [_without_fields(paragraph._p) for section in document.sections
             for place in (section.header, section.footer, section.first_page_header, section.first_page_footer)
             if not place.is_linked_to_previous for paragraph in place.paragraphs]
    texts += dict.fromkeys(pages)
    for part in document.part.package.iter_parts():
        if str(part.partname).rsplit("/", 1)[-1] in {"footnotes.xml", "endnotes.xml", "comments.xml"}:
            texts += _paragraph_texts(part.element if hasattr(part, "element") else docx.oxml.parse_xml(part.blob))
    return texts


def _paragraph_texts(root) -> list[str]:
    return [_without_fields(paragraph, fields=True) for paragraph in root.iter(qn("w:p"))]


def _without_fields(paragraph, *, fields: bool = False) -> str:
    """The text of a paragraph without that of paragraphs in it; without what fields show, unless it is wanted."""
    parts, depth = [], 0
    for element in paragraph.iter():
        if next(element.iterancestors(qn("w:p")), None) is not paragraph and element is not paragraph:
            continue
        if next(element.iterancestors("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"), None) is not None:
            continue
        if element.tag == qn("w:fldChar"):
            depth += {"begin": 1, "end": -1}.get(element.get(qn("w:fldCharType")), 0)
        elif element.tag == qn("w:t") and (fields or not depth):
            parts.append(element.text or "")
        elif element.tag in {qn("w:tab"), qn("w:br")} and element.getparent().tag == qn("w:r"):
            parts.append(" ")
    return "".join(parts)


def _odf_file_texts(file: Path) -> list[str]:
    document = load(str(file))
    pages = [" ".join(text.split()) for page in document.masterstyles.childNodes for place in page.childNodes
             if place.qname[1].startswith(("header", "footer"))
             and place.getAttrNS(namespaces.STYLENS, "display") != "false"
             for text in _odf_texts(place, 1)]
    return [*_odf_texts(document.body, 1), *dict.fromkeys(pages)]


# What no text is made of: changes that are gone, what fields count, who wrote a comment and when.
_ODF_SKIPPED = {(namespaces.TEXTNS, name) for name in ("tracked-changes", "note-citation", "page-number", "page-count", "sheet-name", "title")}
_ODF_SKIPPED |= {(namespaces.DCNS, "creator"), (namespaces.DCNS, "date"), (namespaces.OFFICENS, "forms")}
_ODF_REPEATED = {(namespaces.TABLENS, "table-cell"): "number-columns-repeated",
                 (namespaces.TABLENS, "table-row"): "number-rows-repeated"}
_ODF_PARAGRAPHS = {(namespaces.TEXTNS, "p"), (namespaces.TEXTNS, "h")}
_ODF_BLANKS = {(namespaces.TEXTNS, name) for name in ("s", "tab", "line-break")}


def _odf_texts(node, times: int) -> list[str]:
    """The texts of the paragraphs in a node, those of repeated cells and rows as often as they are there."""
    texts = []
    if node.qname in _ODF_SKIPPED:
        return texts
    if repeated := _ODF_REPEATED.get(node.qname):
        times *= int(node.getAttrNS(namespaces.TABLENS, repeated) or 1)
    if node.qname in _ODF_PARAGRAPHS:
        own, inner = _odf_paragraph(node)
        texts += [own] * times
        return texts + [text for one in inner for text in _odf_texts(one, times)]
    for child in node.childNodes:
        if child.nodeType == child.ELEMENT_NODE:
            texts += _odf_texts(child, times)
    return texts


def _odf_paragraph(node) -> tuple[str, list]:
    """The text of a paragraph, and what stands in it with paragraphs of its own."""
    parts, inner = [], []
    for child in node.childNodes:
        if child.nodeType == child.TEXT_NODE:
            parts.append(child.data)
        elif child.nodeType == child.ELEMENT_NODE and child.qname not in _ODF_SKIPPED:
            if child.qname in _ODF_BLANKS:
                parts.append(" ")
            elif _has_paragraphs(child):
                inner.append(child)
            else:
                text, more = _odf_paragraph(child)
                parts.append(text)
                inner += more
    return "".join(parts), inner


def _has_paragraphs(node) -> bool:
    return node.qname in _ODF_PARAGRAPHS or any(
        _has_paragraphs(child) for child in node.childNodes if child.nodeType == child.ELEMENT_NODE)


def _xlsx_texts(file: Path) -> list[str]:
    texts, pages = [], []
    for page in openpyxl.load_workbook(file, data_only=True).worksheets:
        for cell in (cell for row in page.iter_rows() for cell in row):
            texts.append(_shown(cell.value, cell.number_format))
            if cell.comment:
                texts.append(cell.comment.text)
        pages += [re.sub(r"&\[?\w+\]?", " ", part.text or "")
                  for place in (page.oddHeader, page.oddFooter, page.evenHeader, page.evenFooter)
                  for part in (place.left, place.center, place.right)]
    return [*texts, *dict.fromkeys(" ".join(text.split()) for text in pages)]


_ERRORS = {"#N/A": "#N/D", "#REF!": "#RIF!", "#NAME?": "#NOME?", "#VALUE!": "#VALORE!"}


def _shown(value: object, code: str) -> str:
    """A value as an Italian Excel shows it, with the formats that the documents have."""
    code = re.sub(r"\[\$(€?)-\w+\]", r"\1", code.replace("\\", "").replace('"', "")).lower().split(";")[0]
    if value is None:
        return ""
    if isinstance(value, bool):
        return "VERO" if value else "FALSO"
    if isinstance(value, datetime.datetime | datetime.date):
        forms = {"d mmmm yyyy": f"{value.day} {_MONTHS[value.month - 1]} {value.year}",
                 "dd/mm/yyyy hh:mm": f"{value:%d/%m/%Y %H:%M}"}
        return forms.get(code, f"{value:%d/%m/%Y}")
    if isinstance(value, int | float):
        decimals = len(code.partition(".")[2].rstrip("% €"))
        if code == "general":
            return f"{value:g}".replace(".", ",")
        number = value * 100 if code.endswith("%") else value
        shown = f"{number:,.{decimals}f}" if "," in code else f"{number:.{decimals}f}"
        shown = shown.translate({ord(","): ".", ord("."): ","})
        return shown + ("%" if code.endswith("%") else " €" if code.endswith("€") else "")
    return _ERRORS.get(str(value), str(value))


def _csv_texts(file: Path) -> list[str]:
    separator, encoding = {"punto-e-virgola.csv": (";", "cp1252"), "virgola.csv": (",", "utf-8-sig"),
                           "tabulatore.tsv": ("\t", "utf-16")}[file.name]
    rows = csv.reader(io.StringIO(file.read_bytes().decode(encoding), newline=""), delimiter=separator)
    return [cell for row in rows for cell in row]


def _text_lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


_READERS: dict[str, tuple[str, Callable[[Path], list[str]]]] = {
    ".docx": ("python-docx", _docx_texts),
    ".odt": ("odfpy", _odf_file_texts),
    ".ods": ("odfpy", _odf_file_texts),
    ".xlsx": ("openpyxl", _xlsx_texts),
    ".csv": ("csv", _csv_texts),
    ".tsv": ("csv", _csv_texts),
    ".txt": ("lines", _text_lines),
}
