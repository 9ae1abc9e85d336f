"""A folder in which an office works: it writes plans and runs the program."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from fixtures.plan import Plan

# Of no body, and not that of the example, which is not archived.
CODE = "c_z998"
# The plans of these runs keep the example of `nuovo`, which would be an error.
MEANT = "\nregole: {N3: {gravita: tace, motivo: L'esempio basta a queste prove}}\n"
APPROVAL = "\natti:\n  - {organo: Giunta comunale, numero: 5, data: 2026-01-31}\n"
AMENDMENT = "  - {organo: Giunta comunale, numero: 40, data: 2026-07-03, motivo: Rinvio}\n"
SECOND_AMENDMENT = "  - {organo: Giunta comunale, numero: 61, data: 2026-10-20, motivo: Rinvio}\n"
PLAN = "2026-2028"


@dataclass(frozen=True)
class Office:
    """The program, and the folder it runs in."""

    program: Path
    folder: Path
    # What the program takes for the time, in seconds since 1970; the clock's, if none.
    moment: str | None = None

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs the program, which may refuse."""
        return subprocess.run(self.command(*arguments), capture_output=True, text=True, check=False, cwd=self.folder,
                              env=self.environment())

    def command(self, *arguments: str) -> list[str]:
        """The program with its arguments."""
        return [str(self.program), *arguments, "--messaggi", "brevi"]

    def environment(self) -> dict[str, str]:
        """Nothing of the machine's environment that changes what is written."""
        others = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        return others | ({"SOURCE_DATE_EPOCH": self.moment} if self.moment else {})

    def done(self, *arguments: str) -> str:
        """Runs the program, which must not refuse."""
        ran = self.run(*arguments)
        if ran.returncode != 0:
            raise RuntimeError(f"{self.folder.name}: {' '.join(arguments)}:\n{ran.stderr}")
        return ran.stdout

    def new_plan(self, acts: str = APPROVAL) -> None:
        """A plan as `nuovo` makes it, with the body's code and its acts."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.done("nuovo", PLAN, "--triennio", PLAN, "-q")
        self.change(PLAN, "  # codice_ipa: c_a000", f"  codice_ipa: {CODE}")
        self.add(PLAN, MEANT + acts)

    def put(self, name: str, plan: Plan | Path, code: str, period: str = "2022-2024") -> None:
        """A plan of the fixtures, or a copy of one, with the body's code and a period that its year falls in."""
        folder = self.folder / "data" / name
        folder.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(plan, Plan):
            plan.write(folder)
        else:
            copytree(plan, folder)
        self.change(name, "\ntriennio:", f"\n  codice_ipa: {code}\ntriennio:")
        self.change(name, "\ntriennio: 2022-2024\n", f"\ntriennio: {period}\n")

    def change(self, plan: str, old: str, new: str, file: str = "piano.yaml") -> None:
        """Puts some words of a plan's file in the place of others."""
        path = self.folder / "data" / plan / file
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise RuntimeError(f"{path} has no «{old}»")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def add(self, plan: str, lines: str) -> None:
        """Adds lines to `piano.yaml`."""
        with (self.folder / "data" / plan / "piano.yaml").open("a", encoding="utf-8") as file:
            file.write(lines)


def contents(folder: Path) -> dict[str, bytes]:
    """Everything below a folder: files with their bytes, folders and links by what they are."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = b"link to " + os.fsencode(os.readlink(path))
        else:
            found[name] = b"folder" if path.is_dir() else b"file " + path.read_bytes()
    return found


def differences(expected: dict[str, bytes], found: dict[str, bytes]) -> list[str]:
    """Which names are missing, new, or have other bytes."""
    names = sorted(expected.keys() | found.keys())
    words = {(True, False): "is missing", (False, True): "is new", (True, True): "is changed"}
    return [f"{name} {words[name in expected, name in found]}" for name in names if expected.get(name) != found.get(name)]
