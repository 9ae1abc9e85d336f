"""Planted damage: an archive or a bag that is not as it was must be refused, by programs that are not ours too."""

import json
from collections.abc import Callable
from hashlib import sha512
from pathlib import Path
from shutil import copytree, rmtree

from archive.judges import Judges, bag
from archive.kept import Archives
from archive.office import CODE, PLAN, contents
from archive.telling import Row, Section
from planted import shortfall

Damage = Callable[[Path], None]
_OBJECT = f"urn%3apiao%3aallegato1%3a{CODE}%3a{PLAN}"
_OLD, _NEW = "v2/content/sorgenti/piano.yaml", "v3/content/sorgenti/piano.yaml"
_INVENTORY, _SIDECAR = "inventory.json", "inventory.json.sha512"
_LAST = "v6"


def _flip(name: str) -> Damage:
    def damage(folder: Path) -> None:
        data = bytearray((folder / name).read_bytes())
        data[len(data) // 2] ^= 1
        (folder / name).write_bytes(data)

    return damage


def _cut(name: str) -> Damage:
    def damage(folder: Path) -> None:
        data = (folder / name).read_bytes()
        (folder / name).write_bytes(data[:-1])

    return damage


def _remove(name: str) -> Damage:
    def damage(folder: Path) -> None:
        path = folder / name
        if path.is_dir():
            rmtree(path)
        else:
            path.unlink()

    return damage


def _write(name: str, text: str) -> Damage:
    def damage(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")

    return damage


def _swap(one: str, other: str) -> Damage:
    def damage(folder: Path) -> None:
        first, second = (folder / one).read_bytes(), (folder / other).read_bytes()
        (folder / one).write_bytes(second)
        (folder / other).write_bytes(first)

    return damage


def _rename(name: str, to: str) -> Damage:
    def damage(folder: Path) -> None:
        (folder / name).rename(folder / to)

    return damage


def _link(name: str) -> Damage:
    """A link to the same bytes, outside the archive, instead of a file."""

    def damage(folder: Path) -> None:
        outside = folder.parents[1] / "fuori"
        (folder / name).rename(outside)
        (folder / name).symlink_to(outside)

    return damage


def _say(old: str, new: str, *places: str) -> Damage:
    """Other words in inventories whose sidecars are made anew, so that they vouch for them."""

    def damage(folder: Path) -> None:
        for place in places:
            path = folder / place / _INVENTORY
            text = path.read_text(encoding="utf-8")
            changed = text.replace(old, new, 1)
            if changed == text:
                raise RuntimeError(f"{path} has no «{old}»")
            path.write_text(changed, encoding="utf-8")
            digest = sha512(changed.encode()).hexdigest()
            (folder / place / _SIDECAR).write_text(f"{digest} {_INVENTORY}\n", encoding="utf-8")

    return damage


# The damage to an object, by names in its folder.
_OBJECT_DAMAGE: dict[str, Damage] = {
    "content-bit-flipped": _flip(_OLD),
    "content-cut-short": _cut(_OLD),
    "content-missing": _remove(_OLD),
    "content-replaced-by-link": _link(_OLD),
    "contents-swapped": _swap(_OLD, _NEW),
    "content-renamed": _rename(_OLD, "v2/content/sorgenti/altro.yaml"),
    "content-moved-to-a-version": _rename(_OLD, "v1/content/sorgenti/altro.yaml"),
    "signed-file-changed": _flip("v5/content/firmati/allegato.pdf.p7m"),
    "file-too-many-in-a-version": _write("v2/content/note.txt", "nota"),
    "file-too-many-in-the-object": _write("note.txt", "nota"),
    "empty-folder-in-content": lambda folder: (folder / "v2/content/vuota").mkdir(),
    "version-missing": _remove("v3"),
    "inventory-changed": _flip(_INVENTORY),
    "inventory-cut-short": _cut(_INVENTORY),
    "inventory-missing": _remove(_INVENTORY),
    "sidecar-changed": _flip(_SIDECAR),
    "sidecar-missing": _remove(_SIDECAR),
    "inventory-of-a-version-changed": _flip(f"v2/{_INVENTORY}"),
    "another-version-at-the-head": _say(f'"head": "{_LAST}"', '"head": "v5"', ""),
    "another-message": _say("n. 40", "n. 41", ""),
    "another-day": _say("2026-07-03T", "2026-07-02T", _LAST, ""),
    "another-second-digest": lambda folder: _say(_second_digest(folder), 64 * "0", _LAST, "")(folder),
    "another-plan": _say(f"{CODE}:{PLAN}", f"{CODE}:2027-2029", _LAST, ""),
    "created-without-zone": _say('-07-03T00:00:00Z"', '-07-03T00:00:00"', _LAST, ""),
    "created-without-seconds": _say('-07-03T00:00:00Z"', '-07-03T00:00Z"', _LAST, ""),
    "name-that-is-a-folder-too": _say('"versione.json"', '"sorgenti"', _LAST, ""),
    "name-twice": _say('"versione.json"', '"sorgenti/piano.yaml"', _LAST, ""),
    "declaration-changed": _write("0=ocfl_object_1.1", "ocfl_object_1.0\n"),
    "declaration-missing": _remove("0=ocfl_object_1.1"),
}
# The damage to the storage root.
_ROOT_DAMAGE: dict[str, Damage] = {
    "root-declaration-changed": _write("0=ocfl_1.1", "ocfl_1.0\n"),
    "root-declaration-missing": _remove("0=ocfl_1.1"),
    "layout-changed": _flip("ocfl_layout.json"),
    "folder-that-is-no-object": _write("mia/nota.txt", "nota"),
    "object-in-another-folder": _rename(_OBJECT, _OBJECT.replace(CODE, "c_b000")),
}
_BAG_DAMAGE: dict[str, Damage] = {
    "payload-bit-flipped": _flip("data/sorgenti/piano.yaml"),
    "payload-cut-short": _cut("data/sorgenti/piano.yaml"),
    "payload-missing": _remove("data/sorgenti/piano.yaml"),
    "payload-too-much": _write("data/nota.txt", "nota"),
    "payload-renamed": _rename("data/sorgenti/piano.yaml", "data/sorgenti/altro.yaml"),
    "payload-swapped": _swap("data/sorgenti/piano.yaml", "data/sorgenti/premessa.md"),
    "manifest-changed": _flip("manifest-sha512.txt"),
    "manifest-missing": _remove("manifest-sha512.txt"),
    "manifest-without-a-line": lambda folder: _drop_line(folder / "manifest-sha512.txt"),
    "tag-manifest-changed": _flip("tagmanifest-sha512.txt"),
    "information-changed": _flip("bag-info.txt"),
    "information-missing": _remove("bag-info.txt"),
    "bag-declaration-changed": _write("bagit.txt", "BagIt-Version: 1.0\n"),
    "bag-declaration-missing": _remove("bagit.txt"),
}


# What the other judges only warn of, or do not look at: the program alone must refuse it.
_ONLY_OURS = frozenset({"another-day", "layout-changed", "object-in-another-folder"})


def damaged(kept: Archives, judges: Judges, work: Path) -> list[Section]:
    """Damages copies of the year's archive, and of a bag made of it, and has each judged."""
    year = kept.year
    rows = {}
    for place, damages in ((_OBJECT, _OBJECT_DAMAGE), ("", _ROOT_DAMAGE)):
        for name, damage in damages.items():
            root = work / name / "archivio"
            _plant(year.root, root, place, damage)
            rows[name] = _archive_row(name, root, judges)
    sound = work / "sound"
    year.office.done("archivio", "pacchetto", year.versions[-1], f"--in={sound}")
    bags = {}
    for name, damage in _BAG_DAMAGE.items():
        _plant(sound, work / name, "", damage)
        refused = ["bagit"] if bag(work / name) else []
        bags[name] = Row(name, "bag", [] if refused else ["nobody refused it"], ", ".join(refused))
    return [_section("archive", rows), _section("bag", bags)]


def _plant(sound: Path, target: Path, place: str, damage: Damage) -> None:
    copytree(sound, target)
    damage(target / place)
    if contents(target) == contents(sound):
        raise RuntimeError(f"{target} has nothing that could be damaged")


def _archive_row(name: str, root: Path, judges: Judges) -> Row:
    """The program must refuse it with an error, and so must one of the others."""
    refused = [judge for judge, said in judges.outside(root).items() if said]
    complaints = [] if refused or name in _ONLY_OURS else ["nobody but the program refused it"]
    own = judges.own(root)
    if any(line.startswith("errore[archivio-") for line in own):
        refused.append("archivio verifica*")
    else:
        complaints += ["«archivio verifica» accepted it", *own]
    return Row(name, "archive", complaints, ", ".join(refused))


def _section(kind: str, rows: dict[str, Row]) -> Section:
    refused = {name: row.note.split(", ") if row.note else [] for name, row in rows.items()}
    count = Row(f"{len(rows)} defects", kind, shortfall(refused))
    return Section(f"planted defects, {kind} (* the program's own)", [*rows.values(), count])


def _second_digest(folder: Path) -> str:
    return next(iter(json.loads((folder / _INVENTORY).read_bytes())["fixity"]["sha256"]))


def _drop_line(path: Path) -> None:
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[1:]), encoding="utf-8")
