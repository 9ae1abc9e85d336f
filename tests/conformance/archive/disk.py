"""Disks that are full, or may only be read: in a namespace of its own, so that no mount stays behind."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from archive.judges import Judges
from archive.office import AMENDMENT, PLAN, Office, contents, differences
from archive.telling import Row, Section

# The kilobytes that are free; with the last ones there is room enough.
_FREE = (0, 4, 8, 16, 32, 64, 96, 128, 160, 192, 224, 256, 320, 400, 1024)
_UNSHARE = ("unshare", "--map-root-user", "--mount")
# Mounts a small disk, fills it up to what is to be free, runs the program, then again with room; what the disk holds
# after each run is copied out.
_FULL = """
set -e
disk="$1" free="$2" out="$3"; shift 3
mount -t tmpfs -o size=4m none "$disk"
[ ! -e archivio ] || cp -a archivio "$disk/archivio"
room="$(df -k --output=avail "$disk" | tail -n 1)"
head -c "$(((room - free) * 1024))" /dev/zero >"$disk/filler"
status=0; "$@" || status=$?
mkdir "$out"; cp -a "$disk" "$out/first"
rm "$disk/filler"
again=0; "$@" >"$out/said" 2>&1 || again=$?
cp -a "$disk" "$out/second"
echo "$again" >"$out/again"
exit "$status"
"""
_READ_ONLY = """
set -e
disk="$1"; shift
mount --bind "$disk" "$disk"
mount -o remount,bind,ro "$disk"
"$@"
"""
_SAME = "errore[archivio-uguale]"


@dataclass(frozen=True)
class _Disk:
    """An office whose archive is on a disk of its own."""

    office: Office
    place: Path

    def add(self) -> list[str]:
        """The command that adds a version there."""
        return self.office.command("archivio", "aggiungi", PLAN, "--archivio", str(self.place / "archivio"))

    def within(self, script: str, *values: str) -> subprocess.CompletedProcess[str]:
        """Runs a script, which runs the program, where the mounts that it makes end with it."""
        return subprocess.run([*_UNSHARE, "sh", "-c", script, "sh", str(self.place), *values, *self.add()],
                              capture_output=True, text=True, check=False, cwd=self.office.folder,
                              env=self.office.environment())


def disks(judges: Judges, work: Path) -> Section:
    """A first version, and one more, on disks that get full at one point or another; then on one that is read-only."""
    new, more = (_Disk(Office(judges.program, work / name / "ufficio"), work / name / "disco") for name in ("new", "more"))
    for disk in (new, more):
        disk.office.new_plan()
        disk.place.mkdir()
    more.office.done("archivio", "aggiungi", PLAN)
    more.office.add(PLAN, AMENDMENT)
    rows = [_read_only("read-only, new archive", new), *_full("full disk, new archive", new, judges),
            *_full("full disk, one more version", more, judges), _read_only("read-only, one more version", more)]
    return Section("disks that are full or read-only", rows)


def _may_mount() -> bool:
    ran = subprocess.run([*_UNSHARE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    return ran.returncode == 0


def _full(what: str, disk: _Disk, judges: Judges) -> list[Row]:
    if not _may_mount():
        return [Row(what, "ENOSPC", None)]
    archive = disk.office.folder / "archivio"
    before = contents(archive) if archive.exists() else {}
    complaints, full = [], 0
    for free in _FREE:
        out = disk.place.parent / f"out-{free}"
        ran = disk.within(_FULL, str(free), str(out))
        found = _complaints(ran, out, before, judges)
        complaints += [f"{free} kB free: {complaint}" for complaint in found]
        full += ran.returncode == 3
        rmtree(out, ignore_errors=True)
    if not 0 < full < len(_FREE):
        complaints.append(f"{full} of {len(_FREE)} disks were full")
    return [Row(what, "ENOSPC", complaints, f"{full} of {len(_FREE)} disks were full")]


def _complaints(ran: subprocess.CompletedProcess[str], out: Path, before: dict[str, bytes], judges: Judges) -> list[str]:
    """A full disk is said to be one and leaves the archive as it was; with room, the next run does the work."""
    if not (out / "again").exists():
        return [f"the disk could not be tried: {ran.stderr}"]
    first, second = out / "first" / "archivio", out / "second" / "archivio"
    complaints = []
    if ran.returncode == 3:
        complaints += [] if "errore" in ran.stderr and "spazio" in ran.stderr else [f"it says: {ran.stderr}"]
        complaints += differences(before, contents(first) if first.exists() else {})
    elif ran.returncode != 0 or ran.stderr:
        complaints.append(f"it ends with {ran.returncode}: {ran.stderr}")
    said, again = (out / "said").read_text(encoding="utf-8"), (out / "again").read_text(encoding="utf-8").strip()
    if again != "0" and _SAME not in said:
        complaints.append(f"the next run ends with {again}: {said}")
    complaints += [f"{path.name} is left over" for path in (out / "second").iterdir() if path.name != "archivio"]
    return [*complaints, *judges.every(second)]


def _read_only(what: str, disk: _Disk) -> Row:
    if not _may_mount():
        return Row(what, "EROFS", None)
    archive = disk.office.folder / "archivio"
    if archive.exists():
        archive.rename(disk.place / "archivio")
    before = contents(disk.place)
    ran = disk.within(_READ_ONLY)
    complaints = differences(before, contents(disk.place))
    if ran.returncode != 3 or "errore" not in ran.stderr or "sola lettura" not in ran.stderr:
        complaints.append(f"it ends with {ran.returncode}: {ran.stderr}")
    return Row(what, "EROFS", complaints)
