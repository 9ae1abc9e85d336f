"""Those who judge an archive or a bag: ocfl-py, rocfl and bagit, which are not ours, and `archivio verifica`."""

import logging
import subprocess
from dataclasses import dataclass
from pathlib import Path

import bagit
import ocfl

# bagit says on its own what it raises as well, and what ocfl-py carries says what it does.
logging.getLogger("bagit").setLevel(logging.CRITICAL)
logging.getLogger().setLevel(logging.WARNING)


@dataclass(frozen=True)
class Judges:
    """Where the programs are that are asked."""

    program: Path
    rocfl: Path

    def outside(self, root: Path) -> dict[str, list[str]]:
        """What the programs that are not ours have against an archive, by their names."""
        return {"ocfl-py": _ocfl_py(root), "rocfl": _rocfl(self.rocfl, root)}

    def own(self, root: Path) -> list[str]:
        """What `archivio verifica` has against it; where it ends in another way than it should, that too."""
        ran = subprocess.run([str(self.program), "archivio", "verifica", "--archivio", str(root), "--messaggi", "brevi"],
                             capture_output=True, text=True, check=False)
        said = ran.stderr.splitlines()
        if ran.returncode not in (0, 1) or (ran.returncode == 1) != any(line.startswith("errore") for line in said):
            return [f"it ends with {ran.returncode}", *said]
        return said

    def every(self, root: Path) -> list[str]:
        """The complaints of all of them, each with the judge's name."""
        said = self.outside(root) | {"archivio verifica": self.own(root)}
        return [f"{name}: {complaint}" for name, complaints in said.items() for complaint in complaints]


def _ocfl_py(root: Path) -> list[str]:
    store = ocfl.StorageRoot(root=str(root))
    try:
        sound = store.validate()
    except Exception as error:  # a damaged archive may break the reader in any way
        return [f"unreadable: {type(error).__name__}: {error}"]
    complaints = [*store.log.messages, *(message for _, message in store.errors)]
    # `validate` says of the root only whether its folders are in order, whatever the objects are like.
    if not complaints and not (sound and store.num_objects == store.good_objects):
        complaints.append(f"{store.good_objects} of {store.num_objects} objects are valid, the root is {sound}")
    return complaints


def _rocfl(rocfl: Path, root: Path) -> list[str]:
    ran = subprocess.run([str(rocfl), "-r", str(root), "-S", "validate"], capture_output=True, text=True, check=False)
    if ran.returncode == 0:
        return []
    said = [line.strip() for line in (ran.stdout + ran.stderr).splitlines()]
    return [line for line in said if "[E" in line] or said or [f"exit status {ran.returncode}"]


def bag(folder: Path) -> list[str]:
    """What bagit has against a bag: its completeness first, then its checksums."""
    complaints = []
    for completeness_only in (True, False):
        try:
            bagit.Bag(str(folder)).validate(processes=1, completeness_only=completeness_only)
        except Exception as error:  # a damaged bag may break the reader in any way
            complaints.append(f"{type(error).__name__}: {error}")
    return complaints
