"""Archives of every kind that matters, made by the program's command line alone."""

from dataclasses import dataclass
from pathlib import Path

from archive.judges import Judges, bag
from archive.office import AMENDMENT, APPROVAL, CODE, PLAN, SECOND_AMENDMENT, Office, contents, differences
from archive.telling import Row, Section
from fixtures.acts import APPROVED
from fixtures.hard import hostile, unicode_blocks
from fixtures.plain import minimal, two_dimensions
from fixtures.surroundings import with_arms

_ANNEX = Path(__file__).resolve().parents[3] / "data" / "2022-2024"
_ADOPTED = "atti:\n  - {tipo: approvazione, organo: \"Giunta dell'Unione\", numero: 5, data: 2023-02-10}\n"
# Names that would do something if a file, a manifest or a shell took them for more.
_HOSTILE_PLAN = "piano %2e%2e «à» & $(x) 'b'"
_HOSTILE_FILES = ("firma $(x) `y` & 'z'.pdf.p7m", "perche\u0301 $HOME #.pdf", "  -rf ~.p7m")

# Identifiers as DER writes them: signed data, data, SHA-256 (RFC 5652, RFC 5754).
_SIGNED_DATA, _DATA = (bytes.fromhex(f"0609 2a864886f70d0107{number}") for number in ("02", "01"))
_SHA256 = bytes.fromhex("0609 608648016503040201")
_ONE = bytes.fromhex("020101")


@dataclass(frozen=True)
class Kept:
    """An archive, the office that made it, and its versions."""

    name: str
    office: Office
    root: Path
    versions: tuple[str, ...]


@dataclass(frozen=True)
class Archives:
    """The archives that were made; `year` is the one that is damaged afterwards."""

    every: list[Kept]

    @property
    def year(self) -> Kept:
        """A year as the office lives it."""
        return self.every[0]

    def judged(self, judges: Judges) -> list[Section]:
        """What the judges say of the archives, and of the bags made of their versions."""
        return [Section("archives", [row for kept in self.every for row in _judged(kept, judges)]),
                Section("bags", [row for kept in self.every for row in _bagged(kept)])]


def archives(program: Path, work: Path) -> Archives:
    """Makes every archive."""
    makers = {"year": _year, "bodies": _bodies, "annex": _annex, "hostile": _hostile}
    made = []
    for name, make in makers.items():
        office = Office(program, work / name / "ufficio")
        office.folder.mkdir(parents=True)
        root, versions = make(office)
        made.append(Kept(name, office, root, versions))
    return Archives(made)


def _year(office: Office) -> tuple[Path, tuple[str, ...]]:
    """The proposal, its approval, two amendments, the signed files of each kind."""
    office.new_plan(acts="")
    office.done("archivio", "aggiungi", PLAN, "--proposta")
    office.add(PLAN, APPROVAL)
    office.done("archivio", "aggiungi", PLAN)
    for act, day in ((AMENDMENT, "30.11.2026"), (SECOND_AMENDMENT, "15.12.2026")):
        path = office.folder / "data" / PLAN / "obiettivi" / "1-semplificazione.yaml"
        last = "31.12.2026" if "31.12.2026" in path.read_text(encoding="utf-8") else "30.11.2026"
        office.change(PLAN, last, day, "obiettivi/1-semplificazione.yaml")
        office.add(PLAN, act)
        office.done("archivio", "aggiungi", PLAN)
    office.done("archivio", "estrai", f"{PLAN}@v4", "--in", "estratti")
    (document,) = (office.folder / "estratti" / "documenti").glob("*.pdf")
    (office.folder / "firmato.pdf").write_bytes(_signed("firmato.pdf", document.read_bytes()))
    (office.folder / "allegato.pdf.p7m").write_bytes(_signed("allegato.pdf.p7m", bytes(range(256)) * 64))
    for signed in ("allegato.pdf.p7m", "firmato.pdf"):
        office.done("archivio", "firma", f"{PLAN}@v4", signed)
    return office.folder / "archivio", tuple(f"{PLAN}@v{number}" for number in range(1, 7))


def _signed(name: str, data: bytes) -> bytes:
    """What the program takes for a signed file of this name: it looks for a signature, and does not verify it."""
    if not name.endswith(".pdf"):
        return _signed_data(_DATA + _element(0xA0, _element(0x04, data)))
    hole = _signed_data(_DATA).hex().encode()
    head = b"\n99 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Contents "
    begin, tail = len(data) + len(head), b" /ByteRange [0 %d %d %6d] >>\nendobj\nstartxref\n0\n%%%%EOF\n"
    end = begin + len(hole) + 2
    return data + head + b"<" + hole + b">" + tail % (begin, end, len(tail % (begin, end, 0)))


def _signed_data(content: bytes) -> bytes:
    """Signed data with one signature, whose numbers nobody verifies."""
    algorithm = _element(0x30, _SHA256)
    name = _element(0x30, _element(0x30, b"") + _ONE)
    signer = _element(0x30, _ONE + name + algorithm + algorithm + _element(0x04, b"firma"))
    inside = _ONE + _element(0x31, algorithm) + _element(0x30, content) + _element(0x31, signer)
    return _element(0x30, _SIGNED_DATA + _element(0xA0, _element(0x30, inside)))


def _element(tag: int, content: bytes) -> bytes:
    return bytes([tag, 0x84]) + len(content).to_bytes(4, "big") + content


def _bodies(office: Office) -> tuple[Path, tuple[str, ...]]:
    """Plans of two bodies and of two periods in an archive that lies elsewhere."""
    root = office.folder.parent / "altrove" / "gli anni"
    plans = {"uno": (CODE, "2022-2024", minimal(APPROVED)), "due": ("C_B000", "2022-2024", with_arms("PNG")),
             "tre": (CODE, "2021-2023", two_dimensions())}
    for name, (code, period, plan) in plans.items():
        office.put(name, plan, code, period)
        proposal = () if name == "uno" else ("--proposta",)
        office.done("archivio", "aggiungi", name, *proposal, "--archivio", str(root))
    return root, tuple(f"{code}/{period}@v1" for code, period, _ in plans.values())


def _annex(office: Office) -> tuple[Path, tuple[str, ...]]:
    """The real annex, proposed and approved."""
    office.put("2022-2024", _ANNEX, "udcpqm")
    office.done("archivio", "aggiungi", "2022-2024", "--proposta")
    office.add("2022-2024", _ADOPTED)
    office.done("archivio", "aggiungi", "2022-2024")
    return office.folder / "archivio", ("2022-2024@v1", "2022-2024@v2")


def _hostile(office: Office) -> tuple[Path, tuple[str, ...]]:
    """Texts, names of folders and names of files that are hard to keep harmless."""
    office.put(_HOSTILE_PLAN, hostile(), CODE)
    office.put("unicode", unicode_blocks(), "_-_")
    for plan in (_HOSTILE_PLAN, "unicode"):
        office.done("archivio", "aggiungi", plan, "--proposta")
    for name in _HOSTILE_FILES:
        (office.folder / name).write_bytes(_signed(name, b"%PDF-1.7\n" + name.encode()))
        office.done("archivio", "firma", f"{CODE}/2022-2024@v1", f"./{name}")
    versions = tuple(f"{CODE}/2022-2024@v{number}" for number in range(1, len(_HOSTILE_FILES) + 2))
    return office.folder / "archivio", (*versions, "_-_/2022-2024@v1")


def _judged(kept: Kept, judges: Judges) -> list[Row]:
    note = f"{len(kept.versions)} versions"
    rows = [Row(kept.name, name, complaints, note) for name, complaints in judges.outside(kept.root).items()]
    ran = kept.office.run("archivio", "verifica", "--rigenera", "--archivio", str(kept.root))
    same = ran.stdout.count(": identico\n")
    complaints = ran.stderr.splitlines()
    if ran.returncode != 0 or same != len(kept.versions):
        complaints.append(f"it ends with {ran.returncode}, and {same} versions are the same when made again")
    return [*rows, Row(kept.name, "archivio verifica", complaints, note)]


def _bagged(kept: Kept) -> list[Row]:
    """Every version as a bag, which bagit accepts, and which holds what `estrai` gives."""
    accepted, same = [], []
    for number, version in enumerate(kept.versions):
        place = kept.root.parent / f"{kept.name}-{number}"
        for verb, folder in (("pacchetto", place / "bag"), ("estrai", place / "files")):
            kept.office.done("archivio", verb, f"--in={folder}", f"--archivio={kept.root}", version)
        accepted += [f"{version}: {complaint}" for complaint in bag(place / "bag")]
        found = differences(contents(place / "files"), contents(place / "bag" / "data"))
        same += [f"{version}: {difference}" for difference in found]
    note = f"{len(kept.versions)} bags"
    return [Row(kept.name, "bagit", accepted, note), Row(kept.name, "the version's files", same, note)]
