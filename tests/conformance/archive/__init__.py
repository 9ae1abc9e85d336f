"""The archive: what the program puts away is judged by programs that are not ours, damaged, and made under faults."""

from pathlib import Path
from tempfile import mkdtemp

from archive.crowd import crowds
from archive.damaged import damaged
from archive.disk import disks
from archive.judges import Judges
from archive.kept import archives
from archive.sweep import sweeps
from archive.telling import Section, tell

__all__ = ["ARCHIVE_LANE", "archived", "tell"]

# The lane of all this, and its name for `--only`.
ARCHIVE_LANE = "archive"


def archived(program: Path, rocfl: Path, work: Path) -> list[Section]:
    """Has archives of every kind judged, sound and damaged, and those that come out of faults."""
    folder = Path(mkdtemp(prefix="archive-", dir=work))
    judges = Judges(program, rocfl)
    kept = archives(program, folder / "kept")
    return [
        *kept.judged(judges),
        *damaged(kept, judges, folder / "damaged"),
        crowds(judges, folder / "crowd"),
        disks(judges, folder / "disk"),
        sweeps(judges, folder / "sweep"),
    ]
