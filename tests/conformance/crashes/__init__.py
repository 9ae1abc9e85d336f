"""Crashes: what the program leaves when it is killed, or the power is cut, and what its next run makes of that."""

from pathlib import Path
from tempfile import mkdtemp
from time import monotonic

from archive.telling import Row, Section
from crashes.disk_model import Name, Recorded, Sync
from crashes.judging import Trial, refusing
from crashes.works import WORKS

__all__ = ["CRASH_LANE", "crashed"]

# The lane of all this, and its name for `--only`.
CRASH_LANE = "crashes"
# Fewer changes than these would mean that the record missed the work.
_LEAST = 10


def crashed(program: Path, work: Path) -> list[Section]:
    """Every work, killed after every call and cut off at every moment; then records that lack what keeps files safe."""
    folder = Path(mkdtemp(prefix="crashes-", dir=work))
    trials = [Trial.of(of, program, folder / str(number)) for number, of in enumerate(WORKS)]
    return [Section("killed after each call, and the next run", [_row(trial, "KILL") for trial in trials]),
            Section("power cut, and the next run", [_row(trial, "power") for trial in trials]),
            Section("planted defects of crashes", [row for trial in trials for row in _planted(trial)])]


def _row(trial: Trial, what: str) -> Row:
    start = monotonic()
    record = trial.record
    complaints, count = trial.complaints(record.killed() if what == "KILL" else record.cut_off())
    changes = sum(not isinstance(step, Sync) for step in record.steps)
    if changes < _LEAST:
        complaints.append(f"only {changes} changes were recorded, at least {_LEAST} are wanted")
    return Row(trial.work.name, what, complaints, f"{changes} changes, {count} states, {monotonic() - start:.0f} s")


def _planted(trial: Trial) -> list[Row]:
    """The same record without the syncs of files, and, where there is a note, without it."""
    record = trial.record
    files = [at for at, step in enumerate(record.steps) if isinstance(step, Sync) and not record.before[step.node].is_folder]
    rows = [Row(f"{trial.work.name}: files not synced", "power",
                refusing(trial, record.without(*files), Recorded.cut_off))]
    if trial.work.note:
        name = trial.work.note.rpartition("/")[2]
        notes = [at for at, step in enumerate(record.steps) if isinstance(step, Name)
                 and any(entry[1] == name for entry in step.entries)]
        rows.append(Row(f"{trial.work.name}: no note", "KILL", refusing(trial, record.without(*notes), Recorded.killed)))
    return rows
