"""Works that a power cut may strike: how each begins, what is run, and what may stand there afterwards."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from archive.office import CODE, PLAN, Office
from fixtures.acts import APPROVED
from fixtures.plain import minimal

Files = dict[str, bytes | None]

_AMENDMENT = "  - {tipo: modifica, organo: Giunta comunale, numero: 40, data: 2023-07-03, motivo: Rinvio, obiettivi: [uno]}\n"
_STAGING = "archivio/extensions/allegato-lavori/"
_NEW_ROOT = ".archivio.nuovo/"
_NOTE = ".allegato-sostituzione"
_PASSING = re.compile(r"(^|/)\.allegato-[A-Za-z0-9]{6}\.tmp(/|$)")
_HELD = (".allegato-blocco", ".archivio.blocco", f"{_STAGING}blocco")


@dataclass(frozen=True)
class Work:
    """A command in a folder, and the part of the folder that it must leave old or new as a whole."""

    name: str
    prepare: Callable[[Office], None]
    command: tuple[str, ...]
    # Whether a file is of what people see: old as a whole or new, but for the note that says how to go on.
    is_seen: Callable[[str], bool]
    # What the next run says when it finds something to heal.
    says: str
    # What the run after it may say instead of doing it again.
    same: str = ""
    # The folder with the note by which the next run completes what is seen.
    note: str = ""

    def seen(self, files: Files) -> Files:
        """What people see."""
        return {name: data for name, data in files.items() if self.is_seen(name)}


def is_left_over(name: str) -> bool:
    """Whether it is for the time being only."""
    return is_passing(name) or name.endswith(_HELD)


def is_passing(name: str) -> bool:
    """Whether it is something of which the next run must say that it was left."""
    inside = name.startswith((_STAGING, _NEW_ROOT)) and not name.endswith(_HELD) and name not in (_STAGING, _NEW_ROOT)
    return bool(inside or _PASSING.search(name) or name.endswith(_NOTE))


def _in_archive(name: str) -> bool:
    return name.startswith("archivio/") and not name.startswith(_STAGING) and name not in (_STAGING, "archivio/extensions/")


def _in_plan(name: str) -> bool:
    return name.startswith("data/") and name.endswith(".yaml")


def _first_version(office: Office) -> None:
    office.put(PLAN, minimal(APPROVED), CODE)


def _proposed(office: Office) -> None:
    office.put(PLAN, minimal(), CODE)


def _one_more(office: Office) -> None:
    _first_version(office)
    office.done("archivio", "aggiungi", PLAN)
    office.add(PLAN, _AMENDMENT)


def _built_before(office: Office) -> None:
    office.folder.mkdir(parents=True, exist_ok=True)
    office.done("nuovo", PLAN, "-q")
    office.done("genera", PLAN, "-q")
    office.change(PLAN, "Comune di Esempio", "Comune di Prova")


def _never_built(office: Office) -> None:
    office.folder.mkdir(parents=True, exist_ok=True)
    office.done("nuovo", PLAN, "-q")


def _spoilt(office: Office) -> None:
    """Two files with ends of lines that are corrected for certain."""
    _never_built(office)
    for path in sorted((office.folder / "data" / PLAN / "obiettivi").iterdir())[:2]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def _returned(office: Office) -> None:
    """An annex that came back with other words in two files of objectives."""
    _never_built(office)
    office.done("genera", PLAN, "-q", "--formato", "docx")
    (made,) = (office.folder / "output" / PLAN).glob("*.docx")
    _reworded(made, office.folder / "tornato.docx")
    for path in sorted((office.folder / "output").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()


def _reworded(made: Path, returned: Path) -> None:
    """The same DOCX with other deadlines, of which two files have one each."""
    with ZipFile(made) as old, ZipFile(returned, "w", ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "word/document.xml":
                data = re.sub(rb">(\d\d\.\d\d\.\d{4})<", rb">\1 e ogni anno<", data)
            new.writestr(item, data)


WORKS = (
    Work("archivio aggiungi, new archive", _first_version, ("archivio", "aggiungi", PLAN), _in_archive,
         "avviso[archivio-resti]", "errore[archivio-uguale]"),
    Work("archivio aggiungi, one more version", _one_more, ("archivio", "aggiungi", PLAN), _in_archive,
         "avviso[archivio-resti]", "errore[archivio-uguale]"),
    Work("genera, new folder", _never_built, ("genera", PLAN), lambda name: name.endswith((".pdf", ".docx", ".html")),
         "avviso[interrotto]", note=f"output/{PLAN}/{_NOTE}"),
    Work("genera, over old files", _built_before, ("genera", PLAN), lambda name: name.endswith((".pdf", ".docx", ".html")),
         "avviso[interrotto]", note=f"output/{PLAN}/{_NOTE}"),
    Work("genera --per", _proposed, ("genera", PLAN, "--per", "responsabile"),
         lambda name: name.endswith((".pdf", ".docx")), "avviso[interrotto]", note=f"output/{PLAN}/schede/{_NOTE}"),
    Work("atto", _proposed, ("atto", PLAN, "approvazione", "--organo", "Giunta comunale", "--numero", "5", "--data", "31/1/2023"),
         _in_plan, "avviso[interrotto]"),
    Work("obiettivo", _never_built, ("obiettivo", PLAN, "efficienza", "Sportello unico", "--id", "sportello"),
         _in_plan, "avviso[interrotto]", "errore[comando]"),
    Work("verifica --correggi", _spoilt, ("verifica", PLAN, "--correggi", "--si"),
         _in_plan, "avviso[interrotto]", note=f"data/{PLAN}/{_NOTE}"),
    Work("riprendi", _returned, ("riprendi", PLAN, "tornato.docx", "--si"),
         _in_plan, "avviso[interrotto]", note=f"data/{PLAN}/{_NOTE}"),
)
