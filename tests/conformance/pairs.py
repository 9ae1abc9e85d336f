"""Pairs of plans and the documents that `confronta` makes of them: those of `tests/pairs`, and one that is long."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from fixtures.plain import many
from outputs import FORMATS, Output

_ROOT = Path(__file__).resolve().parents[2] / "tests" / "pairs"
# The long pair: so many objectives, one of ten with another deadline.
MANY, _COUNT, _EVERY = "many", 1700, 10
# The files of each document, by format; tracked changes are for a word processor, changes in evidence for readers.
_DOCUMENTS = {
    "confronto": {"pdf": "confronto", "docx": "revisioni", "html": "confronto"},
    "prospetto": dict.fromkeys(FORMATS, "prospetto-di-raffronto"),
    "quadro": dict.fromkeys(FORMATS, "quadro-delle-modifiche"),
}


@dataclass(frozen=True)
class Pair:
    """Two versions of a plan."""

    name: str
    write: Callable[[Path], None]


@dataclass(frozen=True)
class Compared:
    """What the program made of a pair: the documents of the comparison, and the annex of each version."""

    name: str
    documents: list[Output]
    revisions: Path
    old: Path
    new: Path


def _copied(name: str) -> Pair:
    def write(folder: Path) -> None:
        for source, version in (("before", "prima"), ("after", "dopo")):
            copytree(_ROOT / name / source, folder / version)

    return Pair(name, write)


def _many(folder: Path) -> None:
    many(_COUNT).write(folder / "prima")
    amended = many(_COUNT)
    objectives = [objective for dimension in amended.dimensions for objective in dimension.objectives]
    for objective in objectives[::_EVERY]:
        objective.texts["scadenza"] = "30.09.2023"
    amended.write(folder / "dopo")


PAIRS = (*(_copied(folder.name) for folder in sorted(_ROOT.iterdir())), Pair(MANY, _many))


def compare(pair: Pair, program: Path, work: Path) -> Compared:
    """Writes both plans, runs `confronta` and `genera`, and finds their files."""
    folder = work / "pairs" / pair.name
    folder.mkdir(parents=True)
    pair.write(folder)
    _run(program, folder, "confronta", "prima", "dopo", "--formato", ",".join(FORMATS))
    _run(program, folder, "genera", "prima", "dopo", "--formato", "docx")
    made = folder / "output" / "dopo" / "confronto"
    documents = [
        Output(f"{pair.name}-{document}", folder / "dopo", {kind: made / f"{stem}.{kind}" for kind, stem in stems.items()})
        for document, stems in _DOCUMENTS.items()
    ]
    annexes = {version: sorted((folder / "output" / version).glob("*.docx")) for version in ("prima", "dopo")}
    if any(len(found) != 1 for found in annexes.values()):
        raise RuntimeError(f"{pair.name}: not one annex of each version: {annexes}")
    return Compared(pair.name, documents, made / "revisioni.docx", annexes["prima"][0], annexes["dopo"][0])


def _run(program: Path, folder: Path, *arguments: str) -> None:
    ran = subprocess.run([str(program), *arguments, "-q", "--messaggi", "brevi"],
                         capture_output=True, text=True, check=False, cwd=folder)
    if ran.returncode != 0:
        raise RuntimeError(f"{folder.name}: {' '.join(arguments)}:\n{ran.stderr}")
