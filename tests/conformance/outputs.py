"""The outputs of the fixtures, made by the program."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from fixtures import Fixture

FORMATS = ("pdf", "docx", "html")


@dataclass(frozen=True)
class Output:
    """A fixture's plan and the three files that the program made of it."""

    name: str
    plan: Path
    files: dict[str, Path]


def make(fixture: Fixture, program: Path, work: Path) -> Output:
    """Writes the plan, runs `genera`, and finds its three files."""
    plan, out = work / "plans" / fixture.name, work / "outputs"
    plan.parent.mkdir(parents=True, exist_ok=True)
    fixture.write(plan)
    ran = subprocess.run(
        [str(program), "genera", "--messaggi", "brevi", "--output", str(out), *fixture.options, str(plan)],
        capture_output=True, text=True, check=False, cwd=work)
    if ran.returncode != 0:
        raise RuntimeError(f"{fixture.name}: the program refuses the plan:\n{ran.stderr}")
    found = {name: sorted((out / fixture.name).glob(f"*.{name}")) for name in FORMATS}
    if any(len(files) != 1 for files in found.values()):
        raise RuntimeError(f"{fixture.name}: not one file of each format: {found}")
    return Output(fixture.name, plan, {name: files[0] for name, files in found.items()})
