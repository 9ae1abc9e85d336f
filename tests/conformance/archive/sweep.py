"""Faults: a run that is killed, or fails, at its Nth system call leaves the archive as it was, or complete."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree, rmtree
from time import monotonic

from archive.calls import Call, faulty, touching, without
from archive.judges import Judges
from archive.office import CODE, PLAN, Office, contents, differences
from archive.telling import Row, Section
from fixtures.acts import APPROVED
from fixtures.plain import minimal

# Fewer calls than these would mean that the sweep missed the work.
_LEAST = 20
_KILLED = "signal=KILL"
_ERRORS = ("error=EIO", "error=ENOSPC")
_ADD = ("archivio", "aggiungi", PLAN)
_AMENDMENT = "  - {tipo: modifica, organo: Giunta comunale, numero: 40, data: 2023-07-03, motivo: Rinvio, obiettivi: [uno]}\n"
_SAME = "errore[archivio-uguale]"
# Disks that cannot exchange folders, nor give a file a second name: FAT, and some of the network.
_POOR_DISK = ("linkat:error=EPERM", "renameat2:error=EINVAL")
_STAGING = "archivio/extensions/allegato-lavori"

Contents = dict[str, bytes]


@dataclass
class _Sweep:
    """A run of `archivio aggiungi` from the same beginning each time, and what it must come to."""

    name: str
    judges: Judges
    base: Path
    folder: Path
    trace: Path
    before: Contents = field(default_factory=dict)
    after: Contents = field(default_factory=dict)
    # What was said of an archive, and of what the next run makes of a folder; the same bytes are not judged twice.
    judged: dict[int, list[str]] = field(default_factory=dict)
    went_on: dict[int, list[str]] = field(default_factory=dict)

    @property
    def office(self) -> Office:
        """The folder in which the run goes wrong."""
        return Office(self.judges.program, self.folder)

    def begin(self) -> None:
        """Sets everything back."""
        rmtree(self.folder, ignore_errors=True)
        copytree(self.base, self.folder, symlinks=True)

    def calls(self) -> list[Call]:
        """The calls of a run without faults; what it leaves is what every run must come to."""
        self.begin()
        self.before = contents(self.folder)
        calls = touching(self.office, _ADD, self.trace)
        self.after = contents(self.folder)
        return calls

    def tried(self, call: Call, fault: str) -> list[str]:
        """The complaints about a run with a fault, about what it left, and about the run after it."""
        self.begin()
        ran = faulty(self.office, _ADD, self.trace, call, fault)
        complaints = [] if ran.hit else ["another call was hit"]
        if fault != _KILLED:
            complaints += self._ended(ran.status, ran.said)
        complaints += [*self._standing(), *self._going_on()]
        return [f"{call.name} {call.number} {' '.join(call.about[-1:])}: {complaint}" for complaint in complaints]

    def _ended(self, status: int, said: str) -> list[str]:
        """A run that could not do its work says so and changes nothing; one that could says what is left over."""
        if status == 3 and "errore" in said:
            left = {name: is_there for name, is_there in contents(self.folder).items() if not _is_passing(name)}
            return differences(self.before, left)
        if status == 0 and ("avviso[archivio-resti]" in said or contents(self.folder) == self.after):
            return []
        return [f"it ends with {status}: {said}"]

    def _standing(self) -> list[str]:
        """The old files are as they were, and the other judges accept the archive, if there is one."""
        found = contents(self.folder)
        lost = [name for name in self.before if _is_kept(name) and found.get(name) != self.before[name]]
        root = self.folder / "archivio"
        key = hash(frozenset((name, data) for name, data in found.items() if name.startswith("archivio/")))
        if root.exists() and key not in self.judged:
            said = self.judges.outside(root)
            self.judged[key] = [f"{name}: {complaint}" for name, complaints in said.items() for complaint in complaints]
        return [*(f"{name} is not as it was" for name in lost), *self.judged.get(key, [])]

    def _going_on(self) -> list[str]:
        """The next run adds the version, or says that it is there; then everything is as after a run without faults."""
        key = hash(frozenset(contents(self.folder).items()))
        if key not in self.went_on:
            ran = self.office.run(*_ADD)
            complaints = [] if ran.returncode == 0 or _SAME in ran.stderr else [f"the next run: {ran.stderr}"]
            complaints += [f"after the next run: {it}" for it in differences(self.after, contents(self.folder))]
            self.went_on[key] = [*complaints, *self._standing()]
        return self.went_on[key]


def sweeps(judges: Judges, work: Path) -> Section:
    """Every call of the first version of a new archive, and of one more version of a plan that is there."""
    rows = []
    for name in ("new archive", "one more version"):
        sweep = _prepared(name, judges, work / name.replace(" ", "-"))
        calls = sweep.calls()
        rows.append(Row(name, "no fault", judges.every(sweep.folder / "archivio")))
        changing = [call for call in calls if call.changing]
        rows.append(_swept(sweep, _KILLED, changing))
        rows += [_swept(sweep, fault, calls if fault == _ERRORS[0] else changing) for fault in _ERRORS]
    rows.append(_poor_disk(_prepared("one more version", judges, work / "poor-disk")))
    return Section("faults at the Nth system call of «archivio aggiungi»", rows)


def _prepared(name: str, judges: Judges, work: Path) -> _Sweep:
    base = Office(judges.program, work / "base")
    base.put(PLAN, minimal(APPROVED), CODE)
    if name == "one more version":
        base.done(*_ADD)
        base.add(PLAN, _AMENDMENT)
    return _Sweep(name, judges, base.folder, work / "run", work / "trace")


def _swept(sweep: _Sweep, fault: str, calls: list[Call]) -> Row:
    start = monotonic()
    complaints = [complaint for call in calls for complaint in sweep.tried(call, fault)]
    if len(calls) < _LEAST:
        complaints.append(f"only {len(calls)} tried, at least {_LEAST} are wanted")
    return Row(sweep.name, fault.partition("=")[2], complaints, f"{len(calls)} tried, {monotonic() - start:.0f} s")


def _poor_disk(sweep: _Sweep) -> Row:
    """Where folders cannot be exchanged, the old object is moved away first: the next run moves it back."""
    sweep.calls()
    complaints, tried = list(_without_fault(sweep)), 0
    # The two renames that stand for the exchange, and the one that gives the old object its last name.
    for number in range(1, 5):
        sweep.begin()
        ran = without(sweep.office, _ADD, sweep.trace, [*_POOR_DISK, f"rename:{_KILLED}:when={number}"])
        if ran.status == 0:
            break
        tried += 1
        going_on = sweep.office.run(*_ADD)
        if going_on.returncode != 0 and _SAME not in going_on.stderr:
            complaints.append(f"rename {number}: the next run: {going_on.stderr}")
        complaints += [f"rename {number}: {it}" for it in differences(sweep.after, contents(sweep.folder))]
    if tried != 3:
        complaints.append(f"{tried} renames, three were expected")
    return Row("a disk with fewer means", "KILL", complaints, f"{tried} tried")


def _without_fault(sweep: _Sweep) -> Iterator[str]:
    sweep.begin()
    ran = without(sweep.office, _ADD, sweep.trace, list(_POOR_DISK))
    if ran.status != 0 or not ran.hit:
        yield f"it ends with {ran.status}: {ran.said}"
    yield from differences(sweep.after, contents(sweep.folder))


def _is_passing(name: str) -> bool:
    """Whether it is what a run leaves when even tidying up fails; the next run removes it."""
    return name.startswith((_STAGING, ".archivio."))


def _is_kept(name: str) -> bool:
    """Whether it is of an old version, or the office's own: no run may change it."""
    return name.startswith("data/") or "/v1/" in name
