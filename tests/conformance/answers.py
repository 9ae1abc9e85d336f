"""What an archive answers with documents: the story of an objective, and the report to auditors."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from outputs import FORMATS, Output
from resolutions import amended, run

_AMENDMENT = "  - {tipo: modifica, organo: Giunta dell'Unione, numero: 40, data: 2023-07-03, motivo: Rinvio}\n"
_DAY = "2023-12-31"


@dataclass(frozen=True)
class ArchiveAnswer:
    """A question, by the words of the command line that ask it of an archive with a changed objective."""

    name: str
    words: Callable[[str], tuple[str, ...]]


ANSWERS = (ArchiveAnswer("archive-story", lambda changed: ("storia", changed)),
           ArchiveAnswer("archive-report", lambda _: ("verifica", "--rigenera", "--data", _DAY)))


def ask(answer: ArchiveAnswer, program: Path, work: Path) -> Output:
    """Archives a plan and its amendment, asks, and finds the three files."""
    folder = work / "answers" / answer.name
    folder.mkdir(parents=True)
    plan = amended(program, folder, _AMENDMENT)
    run(program, folder, "archivio", "aggiungi", "piano")
    words = answer.words(plan.dimensions[0].objectives[0].id)
    run(program, folder, "archivio", *words, "--formato", ",".join(FORMATS))
    found = {kind: sorted((folder / "output").rglob(f"*.{kind}")) for kind in FORMATS}
    if any(len(files) != 1 for files in found.values()):
        raise RuntimeError(f"{answer.name}: not one file of each format: {found}")
    return Output(answer.name, folder / "piano", {kind: files[0] for kind, files in found.items()})
