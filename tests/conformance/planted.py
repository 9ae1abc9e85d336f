"""The planted defects: a judge that accepts the damaged file proves nothing by accepting the sound one."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from judges import Complaints, Judge, Tools
from outputs import Output
from three import disagreements

# Of the defects of a format, so many must be refused by a program that is not ours.
FOREIGN = 6
LEAST = 10


def same_text(sound: Output, kind: str, page_blocks: Callable[[Path], dict[str, list[str]]]) -> Judge:
    """The comparison of the three texts, with one of the sound files replaced by the one to judge."""

    def run(files: list[Path], tools: Tools) -> Complaints:
        return {file: disagreements(replace(sound, files=sound.files | {kind: file}), page_blocks) for file in files}

    return Judge("three texts", run, ours=True)


def judge_defects(kind: str, sound: Path, judges: list[Judge], tools: Tools) -> dict[str, list[str]]:
    """For each defect of a format, the names of the judges that refused it; an assertion of ours ends with `*`."""
    folder = tools.work / "defects" / kind
    folder.mkdir(parents=True, exist_ok=True)
    damaged = {}
    for defect in import_module(f"defects.{kind}").DEFECTS:
        damaged[folder / f"{defect.name}.{kind}"] = defect.name
        defect.plant(sound, folder / f"{defect.name}.{kind}")
    refused: dict[str, list[str]] = {name: [] for name in damaged.values()}
    for judge in judges:
        for file, complaints in judge.run(list(damaged), tools).items():
            if complaints:
                refused[damaged[file]].append(judge.name + "*" * judge.ours)
    return refused


def shortfall(refused: dict[str, list[str]]) -> list[str]:
    """What the defects of a format lack as a whole."""
    foreign = sum(any(not name.endswith("*") for name in names) for names in refused.values())
    complaints = []
    if len(refused) < LEAST:
        complaints.append(f"{len(refused)} planted defects, at least {LEAST} are wanted")
    if foreign < FOREIGN:
        complaints.append(f"{foreign} refused by a program that is not ours, at least {FOREIGN} are wanted")
    return complaints
