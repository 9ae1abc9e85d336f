"""Annexes that LibreOffice opened, edited and saved, and what `riprendi` makes of them."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp
from zipfile import ZipFile
from xml.sax.saxutils import escape

from outputs import Output
from texts.pdf_text import UNREAD

_HERE = Path(__file__).parent
_CASES = _HERE.parents[1] / "cases"
_MACRO = "vnd.sun.star.script:Standard.Module1.Edit?language=Basic&location=application"
_NOTHING = "Nessuna differenza."
_MARK = re.compile(r'w:name="(_[ac][a-z2-7]{26})"')
# What is said of a document without the texts that it began with, which an ODT can't keep; and how many remarks there are.
_BASELESS = re.compile(r"avviso\[docx\]: il documento non ha con sé i testi da cui è nato[^\n]*\n(?:aiuto: [^\n]*\n)+\n?")
_COUNT = re.compile(r"^\d+ avvis[oi]\n?", re.MULTILINE)

# LibreOffice 7.4 takes what was deleted in an inserted row for inserted, and had not laid out 1,000 objectives in minutes.
_BEYOND = frozenset({"changes", "thousand", "long-notes", *UNREAD})

# The edits, and the case of `tests/cases` whose plan is edited and whose files are expected.
_EDITS = {"fields": "from-docx-bookmarks-apply", "others": "from-docx-bookmarks-outside-fields"}


@dataclass(frozen=True)
class Answer:
    """What was edited, how, and the complaints about what the program read; none where it was not asked."""

    what: str
    how: str
    complaints: list[str] | None


def edited(outputs: list[Output], program: Path, work: Path) -> list[Answer]:
    """What was only saved says the same; what was edited, with and without tracking, becomes the files expected."""
    folder = Path(mkdtemp(prefix="edited-", dir=work))
    _profile(folder / "profile")
    answers = []
    for output in outputs:
        complaints = None
        if output.name not in _BEYOND:
            saved = _edit(output.files["docx"], None, "no", folder / f"{output.name}.docx")
            complaints = _unchanged(output.plan, saved, program, has_base=True)
        answers.append(Answer(output.name, "saved as it is", complaints))
    answers += _through_odt([output for output in outputs if output.name not in _BEYOND], program, folder)
    for edits, case in _EDITS.items():
        for tracked in ("no", "yes"):
            how = "tracked" if tracked == "yes" else "not tracked"
            complaints = list(_taken(edits, _CASES / case, tracked, program, folder / f"{edits}-{tracked}"))
            answers.append(Answer(edits, how, complaints))
    return answers


def _through_odt(outputs: list[Output], program: Path, folder: Path) -> Iterator[Answer]:
    """Each annex goes to an ODT and back, all in one run of LibreOffice; and one that lost a bookmark, which can't pass."""
    files = {}
    for output in outputs:
        files[output.name] = folder / "sent" / f"{output.name}.docx"
        files[output.name].parent.mkdir(exist_ok=True)
        files[output.name].write_bytes(output.files["docx"].read_bytes())
    if outputs:
        files["unmarked"] = _unmarked(outputs[0].files["docx"], folder / "sent" / "unmarked.docx")
    for kind, sources in (("odt", files.values()), ("docx", [folder / "odt" / f"{name}.odt" for name in files])):
        _convert(kind, list(sources), folder)
    for name, output in zip(files, [*outputs, *outputs[:1]]):
        back = folder / "docx" / f"{name}.docx"
        complaints = _unchanged(output.plan, back, program, has_base=False)
        if back.exists() and _marks(back) != _marks(output.files["docx"]):
            complaints.append("a bookmark was lost")
        if name == "unmarked":
            complaints = [] if complaints else ["nobody refused it"]
        yield Answer(name, "through an ODT", complaints)


def _convert(kind: str, files: list[Path], folder: Path) -> None:
    if not files:  # LibreOffice would wait for some
        return
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder / kind), *map(str, files)],
                   capture_output=True, check=False)


def _marks(file: Path) -> list[str]:
    return sorted(_MARK.findall(ZipFile(file).read("word/document.xml").decode()))


def _unmarked(source: Path, target: Path) -> Path:
    """A copy of a document whose first anchor has another name."""
    with ZipFile(source) as sound, ZipFile(target, "w") as damaged:
        for name in sound.namelist():
            content = sound.read(name)
            if name == "word/document.xml":
                content = _MARK.sub('w:name="altro"', content.decode(), count=1).encode()
            damaged.writestr(name, content)
    return target


def _unchanged(plan: Path, saved: Path, program: Path, *, has_base: bool) -> list[str]:
    if not saved.exists():
        return ["LibreOffice saved nothing"]
    ran = _run(program, plan.parent, "riprendi", str(plan), str(saved), "--prova")
    complaints = _remarks(ran.stderr).splitlines()
    if bool(_BASELESS.search(ran.stderr)) == has_base:
        complaints.append("the texts that it began with are lost" if has_base else "nobody says that those texts are lost")
    return complaints if _NOTHING in ran.stdout else [*complaints, *ran.stdout.splitlines()]


def _taken(edits: str, case: Path, tracked: str, program: Path, folder: Path) -> Iterator[str]:
    copytree(case / "before" / "data", folder / "data")
    _run(program, folder, "genera", "p", "--formato", "docx", "-q")
    (sent,) = (folder / "output" / "p").glob("*.docx")
    edited = _edit(sent, _HERE / f"{edits}.steps", tracked, folder / "tornato.docx")
    if not edited.exists():
        yield "LibreOffice saved nothing"
        return
    ran = _run(program, folder, "riprendi", "p", "tornato.docx", "--si")
    status = int((case / "status").read_text()) if (case / "status").exists() else 0
    if (ran.returncode, ran.stdout) != (status, (case / "stdout").read_text()):
        yield f"it ends with {ran.returncode} and says:\n{ran.stdout}"
    # The case's own document comes from a version that gave none its texts.
    if _BASELESS.search(ran.stderr) or _remarks(ran.stderr) != _remarks((case / "stderr").read_text()):
        yield f"it remarks:\n{ran.stderr}"
    for file in sorted((case / "after" / "data").rglob("*.yaml")):
        if file.read_bytes() != (folder / "data" / file.relative_to(case / "after" / "data")).read_bytes():
            yield f"{file.name} is not as expected"


def _remarks(said: str) -> str:
    """The remarks but for that of the texts that a document began with."""
    return "\n".join(line for line in _COUNT.sub("", _BASELESS.sub("", said)).splitlines() if line)


def _run(program: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False, cwd=folder)


def _edit(source: Path, steps: Path | None, tracked: str, target: Path) -> Path:
    """Has LibreOffice open a file, edit it and save it anew."""
    if steps is None:
        steps = target.with_suffix(".steps")
        steps.write_text("")
    values = {"EDIT_FROM": source, "EDIT_TO": target, "EDIT_STEPS": steps, "EDIT_TRACKED": tracked}
    environment = os.environ | {name: str(value) for name, value in values.items()}
    profile = f"-env:UserInstallation=file://{_nearest_profile(target)}"
    office = subprocess.Popen(["soffice", "--headless", profile, _MACRO], env=environment, start_new_session=True,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        office.wait(timeout=120)
    except subprocess.TimeoutExpired:
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()
    return target


def _nearest_profile(target: Path) -> Path:
    return next(parent / "profile" for parent in target.parents if (parent / "profile").exists())


def _profile(folder: Path) -> None:
    """A user profile whose only macro is the edit; LibreOffice begins it with one that says nothing."""
    start = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}", "--terminate_after_init"]
    subprocess.run(start, capture_output=True, check=False, timeout=120)
    library = folder / "user" / "basic" / "Standard"
    names = 'xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic"'
    macro = escape((_HERE / "edit.bas").read_text())
    (library / "Module1.xba").write_text(_prolog("script:module", "module") + f"<script:module {names}>{macro}</script:module>\n")
    names = 'xmlns:library="http://openoffice.org/2000/library"'
    flags = 'library:readonly="false" library:passwordprotected="false"'
    element = '<library:element library:name="Module1"/>'
    entry = f'<library:library {names} library:name="Standard" {flags}>{element}</library:library>'
    (library / "script.xlb").write_text(_prolog("library:library", "library") + entry + "\n")


def _prolog(root: str, kind: str) -> str:
    """What LibreOffice wants at the head of its files."""
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<!DOCTYPE {root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{kind}.dtd">\n')
