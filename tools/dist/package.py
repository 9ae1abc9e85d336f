#!/usr/bin/env python3
"""Makes the packages of a program that is compiled: .deb, .tar.gz, wheels, the Windows zip, SBOMs, SHA256SUMS.

    package.py --linux dist/allegato [--windows allegato.exe] --into dist

The moment of every file is SOURCE_DATE_EPOCH, their order and owners are fixed: the same program gives the same bytes.
"""

import argparse
import base64
import gzip
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

from manpage import manpage
from pages import pages
from sbom import sbom

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LINUX, WINDOWS = "x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc"
EXAMPLE = "data/2022-2024"

# A maintainer who has an address says it as Debian's tools ask for it.
MAINTAINER = os.environ.get("DEBFULLNAME", "Manutentori di allegato")
ADDRESS = os.environ.get("DEBEMAIL", "manutentori@allegato.invalid")

COMPLETIONS = {
    "bash": "usr/share/bash-completion/completions/allegato",
    "zsh": "usr/share/zsh/vendor-completions/_allegato",
    "fish": "usr/share/fish/vendor_completions.d/allegato.fish",
}


@dataclass(frozen=True)
class Packed:
    """A file in a package."""

    name: str
    data: bytes
    executable: bool = False


def said(*words: str | Path) -> str:
    """What a command prints, which must succeed."""
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}).stdout.decode()


def example() -> list[Packed]:
    """The real annex's plan, as an example."""
    files = sorted(path for path in (ROOT / EXAMPLE).rglob("*") if path.is_file())
    return [Packed(str(path.relative_to(ROOT)), path.read_bytes()) for path in files]


def documents(folder: str) -> list[Packed]:
    """The Italian pages as HTML, and the licences."""
    html = [Packed(f"{folder}/{name}", data) for name, data in sorted(pages(ROOT / "docs").items())]
    licences = [("LICENSE", "licenza-EUPL-1.2.txt"), ("assets/fonts/LICENSE", "licenza-dei-caratteri.txt")]
    return html + [Packed(f"{folder}/{name}", (ROOT / file).read_bytes()) for file, name in licences]


def zipped(files: list[Packed], epoch: int) -> bytes:
    """A zip, in the order of the files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, time.gmtime(epoch)[:6])
            entry.create_system = 3
            entry.external_attr = (0o100755 if file.executable else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.data, compresslevel=9)
    return made.getvalue()


def tarred(files: list[Packed], epoch: int) -> bytes:
    """A .tar.gz, in the order of the files."""
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="wb", filename="", mtime=epoch) as zip, tarfile.open(fileobj=zip, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for file in files:
            entry = tarfile.TarInfo(file.name)
            entry.size, entry.mtime, entry.mode = len(file.data), epoch, 0o755 if file.executable else 0o644
            archive.addfile(entry, io.BytesIO(file.data))
    return made.getvalue()


def linux_tar(program: bytes, top: str, page: bytes, completions: dict[str, str], epoch: int) -> bytes:
    """The program with all that belongs to it, to be unpacked anywhere."""
    shells = {"bash": "allegato.bash", "zsh": "_allegato", "fish": "allegato.fish"}
    files = [Packed("allegato", program, True), Packed("allegato.1", page)]
    files += [Packed(f"completamenti/{name}", completions[shell].encode()) for shell, name in shells.items()]
    files += documents("documenti") + example()
    return tarred([Packed(f"{top}/{file.name}", file.data, file.executable) for file in files], epoch)


def deb(program: bytes, version: str, page: bytes, completions: dict[str, str], into: Path) -> None:
    """The package of Debian, by its own tool, which takes SOURCE_DATE_EPOCH."""
    doc = "usr/share/doc/allegato"
    files = [Packed("usr/bin/allegato", program, True), Packed("usr/share/man/man1/allegato.1.gz", gzip.compress(page, 9, mtime=0))]
    files += [Packed(path, completions[shell].encode()) for shell, path in COMPLETIONS.items()]
    files += documents(f"{doc}/html")
    files += [Packed(f"{doc}/esempio/{file.name}", file.data) for file in example()]
    files.append(Packed(f"{doc}/copyright", (HERE / "copyright").read_bytes()))
    files.append(Packed(f"{doc}/changelog.gz", gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), 9, mtime=0)))
    size = sum(-(-len(file.data) // 1024) for file in files)
    control = (HERE / "control").read_text(encoding="utf-8").format(version=version, size=size, maintainer=f"{MAINTAINER} <{ADDRESS}>")
    sums = "".join(f"{hashlib.md5(file.data).hexdigest()}  {file.name}\n" for file in sorted(files, key=lambda file: file.name))
    files += [Packed("DEBIAN/control", control.encode()), Packed("DEBIAN/md5sums", sums.encode())]
    with tempfile.TemporaryDirectory() as stage:
        os.chmod(stage, 0o755)
        for file in files:
            path = Path(stage) / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
            path.chmod(0o755 if file.executable else 0o644)
        for folder in (path for path in Path(stage).rglob("*") if path.is_dir()):
            folder.chmod(0o755)
        subprocess.run(["dpkg-deb", "--build", "--root-owner-group", "-Zxz", stage, into], check=True, stdout=subprocess.DEVNULL)


def wheel(program: bytes, name: str, version: str, tag: str, epoch: int) -> bytes:
    """A wheel whose only script is the program: https://packaging.python.org/specifications/binary-distribution-format/."""
    info = f"allegato-{version}.dist-info"
    cargo = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["package"]
    about = f"Metadata-Version: 2.1\nName: allegato\nVersion: {version}\nSummary: {cargo['description']}\nLicense: {cargo['license']}\n"
    about += "Description-Content-Type: text/markdown\n\n" + (ROOT / "README.md").read_text(encoding="utf-8")
    files = [
        Packed(f"allegato-{version}.data/scripts/{name}", program, True),
        Packed(f"{info}/METADATA", about.encode()),
        Packed(f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: allegato\nRoot-Is-Purelib: false\nTag: py3-none-{tag}\n".encode()),
        Packed(f"{info}/licenses/LICENSE", (ROOT / "LICENSE").read_bytes()),
        Packed(f"{info}/licenses/fonts/LICENSE", (ROOT / "assets/fonts/LICENSE").read_bytes()),
    ]
    record = "".join(f"{file.name},sha256={_urlsafe(file.data)},{len(file.data)}\n" for file in files)
    return zipped([*files, Packed(f"{info}/RECORD", f"{record}{info}/RECORD,,\n".encode())], epoch)


def _urlsafe(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def is_signed(program: bytes) -> bool:
    """Whether an .exe carries a signature: the certificate table of its optional header (PE32+) is not empty."""
    start = int.from_bytes(program[0x3C:0x40], "little")
    if program[start : start + 4] != b"PE\0\0" or program[start + 24 : start + 26] != b"\x0b\x02":
        sys.exit("the program for Windows is no 64-bit .exe")
    # Behind the signature and the file header (24 bytes) stand 112 bytes and then the directories, eight bytes each.
    table = start + 24 + 112 + 4 * 8
    return int.from_bytes(program[table + 4 : table + 8], "little") > 0


def windows_zip(program: bytes, epoch: int) -> bytes:
    """The folder that an official unpacks and works in: the program, the way to a terminal, the guide, an example.

    Nothing stands above them: Windows unpacks into a folder of the zip's own name.
    """
    files = [Packed("allegato.exe", program)]
    for path in sorted((HERE / "windows").iterdir()):
        # As Windows's own programs want it.
        files.append(Packed(path.name, path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")))
    files += documents("documenti") + example()
    return zipped(files, epoch)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--linux", type=Path, required=True)
    parser.add_argument("--windows", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    asked = parser.parse_args()
    epoch, into = int(os.environ["SOURCE_DATE_EPOCH"]), asked.into
    into.mkdir(parents=True, exist_ok=True)
    linux = asked.linux.resolve()
    version = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["package"]["version"]
    if said(linux, "--version").split()[1] != version:
        sys.exit(f"«{linux}» is not version {version}")
    fonts = re.findall(r"(Liberation \w+), versione ([\d.]+)", said(linux, "informazioni"))
    page = manpage(linux, version, epoch)
    completions = {shell: said(linux, "completamenti", shell) for shell in COMPLETIONS}
    name, program = f"allegato-{version}", linux.read_bytes()
    (into / f"{name}-linux-x86_64.tar.gz").write_bytes(linux_tar(program, name, page, completions, epoch))
    deb(program, version, page, completions, into / f"allegato_{version}_amd64.deb")
    (into / f"{name}-py3-none-manylinux_2_31_x86_64.whl").write_bytes(wheel(program, "allegato", version, "manylinux_2_31_x86_64", epoch))
    (into / f"{name}-linux-x86_64.cdx.json").write_bytes(sbom(ROOT, LINUX, epoch, fonts))
    if asked.windows:
        program = asked.windows.read_bytes()
        unsigned = "" if is_signed(program) else "-non-firmato"
        (into / f"{name}-windows-x86_64{unsigned}.zip").write_bytes(windows_zip(program, epoch))
        (into / f"{name}-py3-none-win_amd64.whl").write_bytes(wheel(program, "allegato.exe", version, "win_amd64", epoch))
        (into / f"{name}-windows-x86_64.cdx.json").write_bytes(sbom(ROOT, WINDOWS, epoch, fonts))
    made = sorted(path for path in into.iterdir() if path.name.startswith(("allegato-", "allegato_")))
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made)
    (into / "SHA256SUMS").write_text(sums, encoding="utf-8")
    print(sums, end="")


if __name__ == "__main__":
    main()
