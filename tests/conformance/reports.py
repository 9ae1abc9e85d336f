"""What was reached of the example's plan: the Relazione sulla performance, and the monitoring of June."""

from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from outputs import FORMATS, Output
from resolutions import run

_EXAMPLE = Path(__file__).resolve().parents[2] / "esempi" / "comune-di-esempio"
_PLAN = "2026-2028"


@dataclass(frozen=True)
class Report:
    """A document about results, by the words of the command line that ask for it."""

    name: str
    words: tuple[str, ...]


REPORTS = (Report("year-report", ("relazione", _PLAN)),
           Report("year-report-draft", ("relazione", _PLAN, "--bozza")),
           Report("monitoring", ("monitoraggio", _PLAN)))


def report(asked: Report, program: Path, work: Path) -> Output:
    """Copies the example, runs the verb, and finds the three files."""
    folder = work / "reports" / asked.name
    copytree(_EXAMPLE, folder)
    run(program, folder, *asked.words, "--formato", ",".join(FORMATS))
    found = {kind: sorted((folder / "output").rglob(f"*.{kind}")) for kind in FORMATS}
    if any(len(files) != 1 for files in found.values()):
        raise RuntimeError(f"{asked.name}: not one file of each format: {found}")
    return Output(asked.name, folder / "data" / _PLAN, {kind: files[0] for kind, files in found.items()})
