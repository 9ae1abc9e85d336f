"""The proposals of resolutions that `genera --delibera` makes: of an approval, and of an amendment with its archive."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fixtures.acts import PROPOSED
from fixtures.plain import many, minimal
from fixtures.plan import Plan
from outputs import Output

# A proposal is set and edited, and not published: it has no page.
_FORMATS = ("pdf", "docx")
_APPROVED = "atti:\n  - {tipo: approvazione, organo: Giunta dell'Unione, numero: 5, data: 2023-02-10}\n"
_AMENDMENT = "  - {tipo: modifica, organo: Giunta dell'Unione, motivo: Rinvio}\n"
_COUNT = 40


@dataclass(frozen=True)
class Resolution:
    """A plan of which a resolution is proposed."""

    name: str
    write: Callable[[Path, Path], None]


def _approval(_program: Path, folder: Path) -> None:
    minimal(PROPOSED).write(folder / "piano")


def _amendment(program: Path, folder: Path) -> None:
    """Every fourth of many objectives has another deadline than the archived text."""
    amended(program, folder, _AMENDMENT)


def amended(program: Path, folder: Path, amendment: str) -> Plan:
    """Archives an approved plan, and writes it as an amendment changes it."""
    plan = many(_COUNT)
    plan.settings = _APPROVED
    _write(plan, folder / "piano")
    run(program, folder, "archivio", "aggiungi", "piano")
    (folder / "piano").rename(folder / "vigente")
    for dimension in plan.dimensions:
        for objective in dimension.objectives[::4]:
            objective.texts["scadenza"] = "30.09.2023"
    plan.settings = _APPROVED + amendment
    _write(plan, folder / "piano")
    return plan


def _write(plan: Plan, folder: Path) -> None:
    """A plan with its body's code, by which the archive knows it."""
    plan.write(folder)
    main = folder / "piano.yaml"
    main.write_text(main.read_text(encoding="utf-8").replace("triennio:", "  codice_ipa: c_z999\ntriennio:", 1), encoding="utf-8")


RESOLUTIONS = (Resolution("resolution-approval", _approval), Resolution("resolution-amendment", _amendment))


def propose(resolution: Resolution, program: Path, work: Path) -> Output:
    """Writes the plan, runs `genera --delibera`, and finds the two files."""
    folder = work / "resolutions" / resolution.name
    folder.mkdir(parents=True)
    resolution.write(program, folder)
    run(program, folder, "genera", "piano", "--delibera")
    files = {kind: folder / "output" / "piano" / f"delibera.{kind}" for kind in _FORMATS}
    if not all(file.exists() for file in files.values()):
        raise RuntimeError(f"{resolution.name}: not one file of each format: {files}")
    return Output(resolution.name, folder / "piano", files)


def run(program: Path, folder: Path, *arguments: str) -> None:
    """Runs the program, which has nothing to complain of."""
    ran = subprocess.run([str(program), *arguments, "-q", "--messaggi", "brevi"],
                         capture_output=True, text=True, check=False, cwd=folder)
    if ran.returncode != 0:
        raise RuntimeError(f"{folder.name}: {' '.join(arguments)}:\n{ran.stderr}")
