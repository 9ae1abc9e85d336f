"""What may stand in a folder after a run was killed, or the power was cut, and what the next run must make of it."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from threading import get_ident

from archive.office import Office
from crashes.disk_model import Recorded, State
from crashes.recording import recorded
from crashes.works import Files, Work, is_left_over, is_passing

# More would only repeat what the first ones say.
_SHOWN = 5
# `riprendi` notes when: the next run is held against one of the same second.
_MOMENT = "1767225600"


@dataclass
class Trial:
    """A work that was recorded, with what it began from and comes to; no state is judged twice."""

    work: Work
    program: Path
    folder: Path
    record: Recorded
    before: Files
    after: Files
    judged: dict[str, list[str]] = field(default_factory=dict)

    @staticmethod
    def of(work: Work, program: Path, folder: Path) -> "Trial":
        """Records a work."""
        office = Office(program, folder / "office", _MOMENT)
        work.prepare(office)
        before = _files(office.folder)
        record = recorded(office, work.command, folder / "trace")
        return Trial(work, program, folder, record, before, _files(office.folder))

    def complaints(self, states: Iterable[State]) -> tuple[list[str], int]:
        """What is wrong with some states, and how many of them are different."""
        different: dict[str, State] = {state.key: state for state in states}
        new = {key: state for key, state in different.items() if key not in self.judged}
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for key, found in zip(new, pool.map(self._judge, new.values()), strict=True):
                self.judged[key] = found
        found = [complaint for key in different for complaint in self.judged[key]]
        return list(dict.fromkeys(found))[:_SHOWN], len(different)

    def _judge(self, state: State) -> list[str]:
        complaints = self.standing(state.files)
        office = Office(self.program, self.folder / f"run-{get_ident()}", _MOMENT)
        if complaints:
            return complaints
        rmtree(office.folder, ignore_errors=True)
        state.write(office.folder)
        ran = office.run(*self.work.command)
        is_same = self.work.same and self.work.same in ran.stderr
        if ran.returncode != 0 and not is_same:
            complaints.append(f"the next run ends with {ran.returncode}: {ran.stderr}")
        if any(is_passing(name) for name in state.files) and self.work.says not in ran.stderr:
            complaints.append(f"the next run does not say what it found: {ran.stderr}")
        found = _files(office.folder)
        complaints += [f"after the next run: {name} is {_told(found, name)}" for name in sorted({*found, *self.after})
                       if found.get(name, b"-") != self.after.get(name, b"-")]
        return complaints

    def standing(self, files: Files) -> list[str]:
        """All that is seen is old, or new, or is noted for the next run; nobody else's file is touched."""
        work = self.work
        complaints = [f"{name} is {_told(files, name)}" for name, data in self.before.items()
                      if not work.is_seen(name) and not is_left_over(name) and data is not None and files.get(name) != data]
        seen = work.seen(files)
        if seen in (work.seen(self.before), work.seen(self.after)):
            return complaints
        if work.note and files.get(work.note):
            whole = [name for name, data in seen.items() if data not in (self.before.get(name), self.after.get(name))]
            return complaints + [f"{name} is neither old nor new" for name in whole]
        old = [name for name in seen if seen[name] == self.before.get(name)]
        return [*complaints, f"of {len(seen)} files {len(old)} are old, and there is no note"]


def _files(folder: Path) -> Files:
    return {str(path.relative_to(folder)) + ("/" if path.is_dir() else ""): None if path.is_dir() else path.read_bytes()
            for path in folder.rglob("*")}


def _told(files: Files, name: str) -> str:
    if name not in files:
        return "gone"
    data = files[name]
    return "a folder" if data is None else f"another, of {len(data)} bytes"


def refusing(trial: Trial, record: Recorded, states: Callable[[Recorded], Iterable[State]]) -> list[str]:
    """No complaint, if what a spoilt run leaves is refused by what stands there: a judge that accepts all proves nothing."""
    for state in states(record):
        if trial.standing(state.files):
            return []
    return ["nobody refused it"]
