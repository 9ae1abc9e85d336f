"""The text of a DOCX, read with python-docx and lxml; the labels of lists come from the numbering."""

from functools import cache
from pathlib import Path

import docx
from docx.oxml.ns import qn
from lxml import etree

_TEXT = {qn("w:t"), qn("w:delText")}
_SPACE = {qn("w:tab"): "\t", qn("w:br"): " ", qn("w:cr"): " "}
_HYPHEN = qn("w:noBreakHyphen")
_FIELD, _CODE = qn("w:fldChar"), qn("w:instrText")
_SPACING = "{http://www.w3.org/XML/1998/namespace}space"
_VALUE = qn("w:val")


@cache
def docx_blocks(file: Path, *, with_names: bool = False, page: str = "") -> list[str]:
    """The label and the text of each paragraph, in the document's order; header and footer are furniture, and so are the
    names of tables in their heads unless they are asked for, and the page numbers of contents, for which `page` stands."""
    document = docx.Document(str(file))
    labels = _Labels(document)
    blocks = []
    for paragraph in document.element.body.iter(qn("w:p")):
        if not with_names and _is_repeated_name(paragraph):
            continue
        label, text = labels.next(paragraph), paragraph_text(paragraph, page)
        # Where no list counts, the label stands before a tab.
        blocks += [label, text] if label else text.split("\t", 1)
    return blocks


def _is_repeated_name(paragraph: etree._Element) -> bool:
    """The name of a table in its head, which is there for the pages that repeat it: furniture."""
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    if row is None or row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
        return False
    caption = row.getparent().find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
    return caption is not None and paragraph_text(paragraph).split() == caption.get(_VALUE, "").split()


def docx_paragraphs(file: Path) -> list[str]:
    """The text of each paragraph without labels, which a file that another program wrote may have lost with its lists."""
    return [paragraph_text(paragraph) for paragraph in docx.Document(str(file)).element.body.iter(qn("w:p"))]


def paragraph_text(paragraph: etree._Element, page: str | None = None) -> str:
    """The words of a paragraph; `page` stands for the numbers of pages that other parts are on, if it is given."""
    parts, is_page = [], False
    for element in paragraph.iter():
        if element.tag == _CODE and page is not None and (element.text or "").split()[:1] == ["PAGEREF"]:
            is_page = True
            parts.append(page)
        elif element.tag == _FIELD and element.get(qn("w:fldCharType")) == "end":
            is_page = False
        elif is_page:
            continue
        elif element.tag in _TEXT:
            parts.append(_kept(element))
        elif element.tag in _SPACE and element.getparent().tag == qn("w:r"):
            parts.append(_SPACE[element.tag])
        elif element.tag == _HYPHEN:
            parts.append("\u2011")
    return "".join(parts)


def _kept(element: etree._Element) -> str:
    """The text of an element: white space at its ends counts only where the file says so (XML 1.0, 2.10)."""
    text = element.text or ""
    return text if element.get(_SPACING) == "preserve" else text.strip()


class _Labels:
    """Counts the items of every list, as ISO/IEC 29500-1, 17.9 has it."""

    def __init__(self, document: docx.document.Document) -> None:
        numbering = document.part.numbering_part.element
        self._abstract = {each.get(qn("w:abstractNumId")): each for each in numbering.findall(qn("w:abstractNum"))}
        self._numbers = {each.get(qn("w:numId")): each for each in numbering.findall(qn("w:num"))}
        self._counts: dict[tuple[str, int], int] = {}

    def next(self, paragraph: etree._Element) -> str:
        """The label of a paragraph; empty if it is no list item."""
        number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is None or number.get(_VALUE) == "0":
            return ""
        level = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}")
        return self._label(number.get(_VALUE), int(level.get(_VALUE)) if level is not None else 0)

    def _label(self, number: str, level: int) -> str:
        definition = self._numbers[number]
        abstract = self._abstract[definition.find(qn("w:abstractNumId")).get(_VALUE)]
        rule = next(each for each in abstract.findall(qn("w:lvl")) if each.get(qn("w:ilvl")) == str(level))
        first = self._first(definition, rule, level)
        count = self._counts[number, level] = self._counts.get((number, level), first - 1) + 1
        for deeper in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[deeper]
        text = rule.find(qn("w:lvlText")).get(_VALUE)
        return text.replace(f"%{level + 1}", _written(count, rule.find(qn("w:numFmt")).get(_VALUE)))

    @staticmethod
    def _first(definition: etree._Element, rule: etree._Element, level: int) -> int:
        for override in definition.findall(qn("w:lvlOverride")):
            start = override.find(qn("w:startOverride"))
            if override.get(qn("w:ilvl")) == str(level) and start is not None:
                return int(start.get(_VALUE))
        start = rule.find(qn("w:start"))
        return int(start.get(_VALUE)) if start is not None else 0


_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _written(count: int, form: str) -> str:
    if form.startswith("upper"):
        return _written(count, form.replace("upper", "lower")).upper()
    if form == "lowerLetter":  # after z come aa, bb, cc
        return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    if form == "lowerRoman":
        text = ""
        for value, numeral in _ROMAN:
            text += numeral * (count // value)
            count %= value
        return text
    return str(count) if form == "decimal" else ""
