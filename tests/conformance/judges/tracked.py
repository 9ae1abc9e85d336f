"""LibreOffice and pandoc, asked to accept or to refuse every tracked change: what is left is the new annex, or the old one."""

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from docx import Document
from docx.oxml.ns import qn
from lxml import etree, html

from judges import Tools
from texts.docx_text import paragraph_text

_COMMANDS = {"accept": "AcceptAllTrackedChanges", "refuse": "RejectAllTrackedChanges"}
_PANDOC = {"accept": "accept", "refuse": "reject"}
_MACRO = Path(__file__).with_name("tracked.bas")
_CHANGES = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{}</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""


# What LibreOffice 7.4 can't be asked: it joins the paragraphs before and behind a refused one if what was added at the
# end of the first is refused too, though only the mark of the refused one was added (ISO/IEC 29500-1, 17.13.5.20). The
# suite answers these from the XML.
BEYOND_LIBREOFFICE = frozenset({("letterhead", "refuse")})
# Pandoc goes by the marks of words, which a row's have too, and an item has the letters of a paragraph.
BEYOND_PANDOC = frozenset({("row-unmarked", "accept"), ("items-unmarked", "accept")})


@dataclass(frozen=True)
class Question:
    """A document with tracked changes, what to do with all of them, and the annex that is then expected."""

    revisions: Path
    answer: str
    annex: Path

    @property
    def name(self) -> str:
        """The name of the pair, or of the planted defect."""
        return self.revisions.parents[3].name if self.revisions.stem == "revisioni" else self.revisions.stem


def answered(questions: list[Question], tools: Tools) -> list[list[str]]:
    """The complaints about each, from one run of LibreOffice."""
    folder = Path(mkdtemp(prefix="tracked-", dir=tools.work))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    # The first run makes the profile, in which the macro has its place.
    subprocess.run(["soffice", "--headless", profile, "--terminate_after_init"], capture_output=True, check=False)
    standard = folder / "profile" / "user" / "basic" / "Standard"
    standard.mkdir(parents=True, exist_ok=True)
    jobs, outputs = folder / "jobs", [folder / f"{number}.docx" for number in range(len(questions))]
    lines = ((f".uno:{_COMMANDS[question.answer]}", question.revisions.as_uri(), output.as_uri())
             for question, output in zip(questions, outputs))
    jobs.write_text("".join(f"{line}\n" for job in lines for line in job), encoding="utf-8")
    macro = etree.Element("macro")
    macro.text = _MACRO.read_text(encoding="utf-8").replace("JOBS", str(jobs))
    text = etree.tostring(macro, encoding="unicode").removeprefix("<macro>").removesuffix("</macro>")
    (standard / "Module1.xba").write_text(_MODULE.format(text), encoding="utf-8")
    (standard / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    subprocess.run(["soffice", "--headless", "--norestore", profile,
                    "vnd.sun.star.script:Standard.Module1.Answer?language=Basic&location=application"],
                   capture_output=True, check=False)
    return [_complaints(question, output) for question, output in zip(questions, outputs)]


def answered_by_pandoc(questions: list[Question]) -> list[list[str]]:
    """The complaints about each: pandoc takes or leaves every change as it reads."""
    return [_difference(_paragraphs(question.annex, "accept"), _paragraphs(question.revisions, _PANDOC[question.answer]))
            for question in questions]


def _paragraphs(file: Path, answer: str) -> str:
    """The paragraphs that pandoc reads, a line each, without those that say nothing, and without the captions of tables, which
    are not on the page. A line end is a blank: pandoc drops one at the end of a paragraph that it joins."""
    ran = subprocess.run(["pandoc", "-f", "docx", "-t", "html", "--wrap=none", f"--track-changes={answer}", str(file)],
                         capture_output=True, text=True, check=True)
    page = html.fromstring(f"<div>{' '.join(ran.stdout.split())}</div>")
    for caption in list(page.iter("caption")):
        caption.drop_tree()
    for block in page.iter("p", "li", "td", "th", "h1", "h2", "h3", "blockquote"):
        block.text, block.tail = f"\n{block.text or ''}", f"\n{block.tail or ''}"
    for line_end in page.iter("br"):
        line_end.tail = f" {line_end.tail or ''}"
    lines = (" ".join(line.split()) for line in "".join(page.itertext()).split("\n"))
    return "\n".join(line for line in lines if line)


def _difference(expected: str, found: str) -> list[str]:
    if expected == found:
        return []
    at = next((at for at, pair in enumerate(zip(expected, found)) if pair[0] != pair[1]), min(len(expected), len(found)))
    return [f"«{found[max(at - 20, 0):at + 40]}», the annex has «{expected[max(at - 20, 0):at + 40]}»"]


def _complaints(question: Question, output: Path) -> list[str]:
    if not output.exists():
        return ["it does not open, or can't be saved"]
    left = sum(1 for _ in Document(str(output)).element.iter(*map(qn, _CHANGES)))
    complaints = [f"{left} changes are left"] if left else []
    rows = [sum(1 for _ in Document(str(file)).element.iter(qn("w:tr"))) for file in (question.annex, output)]
    if rows[0] != rows[1]:
        complaints.append(f"{rows[1]} rows, the annex has {rows[0]}")
    expected, found = _blocks(question.annex), _blocks(output)
    if expected != found:
        at = next((at for at, pair in enumerate(zip(expected, found)) if pair[0] != pair[1]), min(len(expected), len(found)))
        complaints.append(f"block {at + 1}: {found[at:at + 2]}, the annex has {expected[at:at + 2]}")
    return complaints


def _blocks(file: Path) -> list[tuple[str, bool]]:
    """The paragraphs that say something, and whether each is an item of a list; without its label, which LibreOffice writes in
    ways of its own."""
    paragraphs = Document(str(file)).element.body.iter(qn("w:p"))
    said = ((" ".join(paragraph_text(paragraph).split()), _is_item(paragraph)) for paragraph in paragraphs)
    return [(words, is_item) for words, is_item in said if words]


def _is_item(paragraph: etree._Element) -> bool:
    number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    return number is not None and number.get(qn("w:val")) != "0"


def planted(revisions: Path, folder: Path) -> Iterable[Path]:
    """Copies of a document in which a change has lost its mark, an inserted run and a deleted row; and one whose items are none
    any more."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, path, most in (("run-unmarked", "//w:p/w:ins", 1), ("row-unmarked", "//w:trPr/w:del", 1),
                             ("items-unmarked", "//w:numPr", None)):
        document = Document(str(revisions))
        for mark in document.element.xpath(path)[:most]:
            # What a mark is around stays; a numbering goes with all that it says.
            for child in list(mark) if most else ():
                mark.addprevious(child)
            mark.getparent().remove(mark)
        document.save(str(folder / f"{name}.docx"))
        yield folder / f"{name}.docx"
