"""Edits of a DOCX as Word leaves them in its XML, tracked or not."""

from copy import deepcopy
from itertools import count
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from returned.texts import FIELDS, Copy, Text

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MAIN = "word/document.xml"


def edit(sent: Path, copy: Copy, target: Path) -> None:
    """Makes of a document that was sent the copy that comes back."""
    with ZipFile(sent) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == _MAIN:
                root = etree.fromstring(data)
                _Editor(root, copy).edit()
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(item, data)


class _Editor:
    """An annex in the making; what is looked for is looked for before anything changes."""

    def __init__(self, root: etree._Element, copy: Copy) -> None:
        self._copy = copy
        self._marks = count(9000)
        body = root.find(_name("body"))
        self._tables = body.findall(_name("tbl"))
        texts = {"".join(_words(paragraph)): paragraph for paragraph in body.findall(_name("p"))}
        self._premise = [texts[text[0]] for text in copy.base.premise]
        self._titles = [texts[group.title] for group in copy.base.groups]

    def edit(self) -> None:
        for at, group in enumerate(self._copy.base.groups):
            rows = self._tables[at].findall(_name("tr"))[1:]
            blocks = [rows[start:start + len(FIELDS)] for start in range(0, len(rows), len(FIELDS))]
            pattern = deepcopy(blocks[0])
            for added in reversed(self._copy.added[at]):
                self._add(blocks, added.above, deepcopy(pattern), added.texts)
            for objective, block in zip(group.objectives, blocks):
                self._objective(objective.texts, self._copy.objectives[objective.name], block)
            if self._copy.moved & set(self._copy.order[at]):
                by_name = {one.name: block for one, block in zip(group.objectives, blocks)}
                for name in self._copy.order[at]:
                    self._tables[at].extend(by_name[name])
            if self._copy.titles[at] != group.title:
                self._reword(self._titles[at], self._copy.titles[at])
        self._edit_premise()

    def _edit_premise(self) -> None:
        pattern = deepcopy(self._premise[0])
        for at, text in enumerate(self._copy.gaps):
            if text is not None:
                new = deepcopy(pattern)
                if at < len(self._premise):
                    self._premise[at].addprevious(new)
                else:
                    self._premise[-1].addnext(new)
                self._say(new, text[0])
                if self._copy.is_tracked:
                    self._mark_paragraph(new, "ins")
        for paragraph, base, says in zip(self._premise, self._copy.base.premise, self._copy.premise):
            if says is None:
                self._remove(paragraph)
            elif says != base:
                self._reword(paragraph, says[0])

    def _objective(self, base: dict[str, Text], says: dict[str, Text] | None, block: list[etree._Element]) -> None:
        if says is None:
            for row in block:
                row.getparent().remove(row)
            return
        for key, row in zip(FIELDS, block):
            if says[key] != base[key]:
                self._cell(row.findall(_name("tc"))[1], base[key], says[key])

    def _add(self, blocks: list[list[etree._Element]], above: int, rows: list[etree._Element], texts: dict[str, Text]) -> None:
        """Puts the rows of an objective below so many others, copied from one of them and written anew."""
        for row, key in zip(rows, FIELDS):
            for mark in [*row.iter(_name("bookmarkStart")), *row.iter(_name("bookmarkEnd"))]:
                mark.getparent().remove(mark)
            cell = row.findall(_name("tc"))[1]
            self._lines(cell, texts[key])
        anchor = blocks[above - 1][-1] if above else None
        for row in rows if anchor is None else reversed(rows):
            if anchor is None:
                blocks[0][0].addprevious(row)
            else:
                anchor.addnext(row)

    def _cell(self, cell: etree._Element, base: Text, says: Text) -> None:
        paragraphs = cell.findall(_name("p"))
        if len(says) == len(base):
            for paragraph, old, new in zip(paragraphs, base, says):
                if old != new:
                    self._reword(paragraph, new.removeprefix("- "))
        elif not self._copy.is_tracked:
            self._lines(cell, says)
        else:
            self._item(paragraphs, base, says)

    def _item(self, paragraphs: list[etree._Element], base: Text, says: Text) -> None:
        """Has an item come before the last one, or the one before it go, and the last one say something else."""
        if len(says) > len(base):
            new = deepcopy(paragraphs[-1])
            paragraphs[-1].addprevious(new)
            self._say(new, says[-2].removeprefix("- "))
            self._mark_paragraph(new, "ins")
        else:
            self._remove(paragraphs[-2])
        if says[-1] != base[-1]:
            self._reword(paragraphs[-1], says[-1].removeprefix("- "))

    def _lines(self, cell: etree._Element, text: Text) -> None:
        """Gives a cell other lines: its first paragraph stays, items are copies of its last one where that is one."""
        first, *others = cell.findall(_name("p"))
        item = deepcopy(others[-1]) if others else None
        for paragraph in others:
            cell.remove(paragraph)
        self._say(first, text[0])
        for line in text[1:]:
            new = deepcopy(item)
            cell.append(new)
            self._say(new, line.removeprefix("- "))

    def _reword(self, paragraph: etree._Element, text: str) -> None:
        if not self._copy.is_tracked:
            self._say(paragraph, text)
            return
        runs = paragraph.findall(_name("r"))
        new = deepcopy(runs[0])
        deleted = self._mark("del")
        runs[0].addprevious(deleted)
        for run in runs:
            for words in run.findall(_name("t")):
                words.tag = _name("delText")
            deleted.append(run)
        inserted = self._mark("ins")
        deleted.addnext(inserted)
        inserted.append(new)
        _set_words(new, text)

    def _remove(self, paragraph: etree._Element) -> None:
        if not self._copy.is_tracked:
            paragraph.getparent().remove(paragraph)
            return
        self._mark_paragraph(paragraph, "del")

    def _mark_paragraph(self, paragraph: etree._Element, kind: str) -> None:
        """Marks a whole paragraph, with its end, as inserted or deleted."""
        properties = paragraph.find(_name("pPr"))
        look = etree.SubElement(properties, _name("rPr"))
        look.append(self._mark(kind))
        for run in paragraph.findall(_name("r")):
            mark = self._mark(kind)
            run.addprevious(mark)
            mark.append(run)
            if kind == "del":
                for words in run.findall(_name("t")):
                    words.tag = _name("delText")

    def _mark(self, kind: str) -> etree._Element:
        mark = etree.Element(_name(kind))
        mark.set(_name("id"), str(next(self._marks)))
        mark.set(_name("author"), "Rossi")
        mark.set(_name("date"), "2026-01-15T09:00:00Z")
        return mark

    def _say(self, paragraph: etree._Element, text: str) -> None:
        first, *others = paragraph.findall(_name("r"))
        for run in others:
            paragraph.remove(run)
        _set_words(first, text)


def _set_words(run: etree._Element, text: str) -> None:
    first, *others = run.findall(_name("t"))
    for words in others:
        run.remove(words)
    first.text = text
    first.set(_SPACE, "preserve")


def _words(paragraph: etree._Element) -> list[str]:
    return [words.text or "" for words in paragraph.iter(_name("t"))]


def _name(local: str) -> str:
    return f"{{{_NS}}}{local}"
