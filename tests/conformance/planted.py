"""The planted defects: a judge that accepts the damaged file proves nothing by accepting the sound one."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from judges import Complaints, Judge, Tools
from lanes import Lanes
from outputs import Output
from three import disagreements

# Of every ten defects of a format, so many must be refused by a program that is not ours.
FOREIGN = 6
LEAST = 10

PageBlocks = Callable[[Path], dict[str, list[str]]]


def _same_text(sound: Output, kind: str, page_blocks: PageBlocks) -> Judge:
    """The comparison of the three texts, with one of the sound files replaced by the one to judge."""

    def run(files: list[Path], tools: Tools) -> Complaints:
        return {file: disagreements(replace(sound, files=sound.files | {kind: file}), page_blocks) for file in files}

    return Judge("three texts", run, ours=True)


@dataclass(frozen=True)
class Defects:
    """The damaged files of a format, by the name of their defect, and what the judges will say of them."""

    files: dict[Path, str]
    complaints: list[tuple[Judge, Future[Complaints]]]

    def refused(self) -> dict[str, list[str]]:
        """For each defect, the names of the judges that refused it; an assertion of ours ends with `*`."""
        refused: dict[str, list[str]] = {name: [] for name in self.files.values()}
        for judge, said in self.complaints:
            for file, complaints in said.result().items():
                if complaints:
                    refused[self.files[file]].append(judge.name + "*" * judge.ours)
        return refused


def begin_defects(
    lanes: Lanes, kind: str, sound: Output, judges: list[Judge], page_blocks: PageBlocks, tools: Tools
) -> Defects:
    """Plants the defects of a format, and has them judged in its lane."""
    folder = tools.work / "defects" / kind
    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / f"{defect.name}.{kind}": defect for defect in import_module(f"defects.{kind}").DEFECTS}
    for file, defect in files.items():
        defect.plant(sound.files[kind], file)
    complaints = [(judge, lanes.begin(kind, judge.run, list(files), tools)) for judge in judges]
    # The texts of the pages are known once the lane of the HTML has judged them.
    comparison = _same_text(sound, kind, page_blocks)
    complaints.append((comparison, lanes.begin("html", comparison.run, list(files), tools)))
    return Defects({file: defect.name for file, defect in files.items()}, complaints)


def shortfall(refused: dict[str, list[str]]) -> list[str]:
    """What the defects of a format lack as a whole."""
    foreign = sum(any(not name.endswith("*") for name in names) for names in refused.values())
    complaints = []
    if len(refused) < LEAST:
        complaints.append(f"{len(refused)} planted defects, at least {LEAST} are wanted")
    if 10 * foreign < FOREIGN * len(refused):
        complaints.append(f"{foreign} refused by a program that is not ours, at least {FOREIGN} of ten are wanted")
    return complaints
