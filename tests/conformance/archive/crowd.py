"""Eight runs at once: one version for each plan, and an archive that all judges accept."""

import subprocess
from pathlib import Path

from archive.judges import Judges
from archive.office import AMENDMENT, APPROVAL, MEANT, PLAN, Office, contents
from archive.telling import Row, Section

_RUNS = 8
# What those who lose may say: another run is at work, or has added the same.
_BUSY = "è in uso da un altro programma"
_SAME = "errore[archivio-uguale]"


def crowds(judges: Judges, work: Path) -> Section:
    """Eight runs add the same plan to a new archive, then its amendment, then eight plans of eight bodies."""
    office = Office(judges.program, work / "one-plan")
    office.new_plan()
    rows = [_same("one plan, new archive", office, judges)]
    office.add(PLAN, AMENDMENT)
    rows.append(_same("one plan, one more version", office, judges))
    bodies = Office(judges.program, work / "eight-bodies")
    names = [f"p{number}" for number in range(_RUNS)]
    _eight_plans(bodies, names)
    rows.append(_others("eight plans, new archive", bodies, names, judges))
    return Section("eight runs of «archivio aggiungi» at once", rows)


def _eight_plans(office: Office, names: list[str]) -> None:
    for number, name in enumerate(names):
        office.folder.mkdir(parents=True, exist_ok=True)
        office.done("nuovo", name, "--triennio", PLAN, "-q")
        office.change(name, "  # codice_ipa: c_a000", f"  codice_ipa: c_b{number:03}")
        office.add(name, MEANT + APPROVAL)


def _same(what: str, office: Office, judges: Judges) -> Row:
    ended = _at_once(office, [PLAN] * _RUNS)
    complaints = _losers(ended)
    won = sum(status == 0 for status, _ in ended)
    if won != 1:
        complaints.append(f"{won} runs added a version")
    return _judged(what, f"{won} of {_RUNS} added", complaints, office, judges)


def _others(what: str, office: Office, names: list[str], judges: Judges) -> Row:
    """Whoever found another run at work tries again, alone."""
    ended = _at_once(office, names)
    complaints = _losers(ended)
    for name, (status, _) in zip(names, ended, strict=True):
        if status != 0:
            ran = office.run("archivio", "aggiungi", name)
            complaints += [] if ran.returncode == 0 else [f"{name}, alone: {ran.stderr}"]
    objects = [name for name in contents(office.folder / "archivio") if name.endswith("0=ocfl_object_1.1")]
    if len(objects) != len(names):
        complaints.append(f"{len(objects)} plans are archived")
    won = sum(status == 0 for status, _ in ended)
    return _judged(what, f"{won} of {_RUNS} added at once", complaints, office, judges)


def _at_once(office: Office, plans: list[str]) -> list[tuple[int, str]]:
    """How each run ended, and what it said."""
    runs = [subprocess.Popen(office.command("archivio", "aggiungi", plan), stdout=subprocess.DEVNULL, text=True,
                             stderr=subprocess.PIPE, cwd=office.folder, env=office.environment()) for plan in plans]
    said = [run.communicate()[1] for run in runs]
    return [(run.returncode, words) for run, words in zip(runs, said, strict=True)]


def _losers(ended: list[tuple[int, str]]) -> list[str]:
    return [f"a run ends with {status}: {said}" for status, said in ended
            if (status, said) != (0, "") and not (status == 3 and _BUSY in said or status == 1 and _SAME in said)]


def _judged(what: str, note: str, complaints: list[str], office: Office, judges: Judges) -> Row:
    left = [name for name in contents(office.folder) if name.startswith((".archivio.", "archivio/extensions/allegato"))]
    complaints += [f"{name} is left over" for name in left]
    return Row(what, "all judges", [*complaints, *judges.every(office.folder / "archivio")], note)
