"""What LibreOffice Writer marks when it compares two texts (Edit > Track Changes > Compare Document).

One run compares all pairs: a macro opens each new text, compares it with the old one and saves it as DOCX, whose marks
are then read.
"""

import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MACRO = """
Sub CompareAll
  Dim hidden(1) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  hidden(1).Name = "FilterName"
  hidden(1).Value = "Text (encoded)"
  Dim word(0) As New com.sun.star.beans.PropertyValue
  word(0).Name = "FilterName"
  word(0).Value = "MS Word 2007 XML"
  Dim other(1) As New com.sun.star.beans.PropertyValue
  other(0).Name = "URL"
  other(1).Name = "NoAcceptDialog"
  other(1).Value = True
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  number = FreeFile
  Open "JOBS" For Input As number
  Do While Not Eof(number)
    Line Input #number, old
    Line Input #number, source
    Line Input #number, target
    document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
    other(0).Value = old
    dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:CompareDocuments", "", 0, other())
    document.storeToURL(target, word())
    document.close(True)
  Loop
  Close number
End Sub
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{}</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""


def marks(pairs):
    """The marked pieces of each pair of texts, whose paragraphs end with ¶."""
    with tempfile.TemporaryDirectory() as name:
        folder, jobs = Path(name), []
        for number, pair in enumerate(pairs):
            paths = [folder / f"{number}-{which}.txt" for which in ("old", "new")]
            for path, text in zip(paths, pair):
                path.write_text("\ufeff" + text.replace("¶", "\n"), encoding="utf-8")
            jobs.append([*paths, folder / f"{number}.docx"])
        run(folder, jobs)
        return [list(pieces(target)) for *_, target in jobs]


def run(folder, jobs):
    """One run of LibreOffice, with a profile of its own that has the macro."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(["soffice", "--headless", profile, "--terminate_after_init"], capture_output=True, check=False)
    standard = folder / "profile" / "user" / "basic" / "Standard"
    standard.mkdir(parents=True, exist_ok=True)
    listed = folder / "jobs"
    listed.write_text("".join(f"{path.as_uri()}\n" for job in jobs for path in job), encoding="utf-8")
    (standard / "Module1.xba").write_text(MODULE.format(escape(MACRO.replace("JOBS", str(listed)))), encoding="utf-8")
    (standard / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    macro = "vnd.sun.star.script:Standard.Module1.CompareAll?language=Basic&location=application"
    subprocess.run(["soffice", "--headless", "--norestore", profile, macro], capture_output=True, check=False)


def pieces(file):
    """The pieces of a DOCX with tracked changes, each with its sign."""
    with zipfile.ZipFile(file) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    paragraphs = list(body.iter(f"{W}p"))
    for paragraph in paragraphs:
        yield from of_children(paragraph, "k")
        properties = paragraph.find(f"{W}pPr/{W}rPr")
        mark = [] if properties is None else [child.tag for child in properties]
        if paragraph is not paragraphs[-1]:
            yield ("i" if f"{W}ins" in mark else "d" if f"{W}del" in mark else "k"), "¶"


def of_children(element, sign):
    for child in element:
        if child.tag == f"{W}ins":
            yield from of_children(child, "i")
        elif child.tag == f"{W}del":
            yield from of_children(child, "d")
        elif child.tag in (f"{W}t", f"{W}delText"):
            yield sign, child.text or ""
        elif child.tag != f"{W}pPr":
            yield from of_children(child, sign)
