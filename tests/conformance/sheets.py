"""A sheet that `genera --per` makes: some objectives of a plan, behind a page that says what is asked."""

from dataclasses import dataclass
from pathlib import Path

from fixtures.plain import many
from outputs import Output
from resolutions import run

# A sheet is filled in and sent back: it is made as a page for a browser too, where somebody asks for that.
_FORMATS = ("pdf", "docx", "html")
_COUNT = 12
_OWNERS = "[{nome: Dirigente A, quota: 60%}, {nome: Dirigente B, quota: 40%}]"


@dataclass(frozen=True)
class Sheet:
    """A plan of which a sheet is made."""

    name: str


SHEETS = (Sheet("sheet-of-an-owner"),)


def fill_in(sheet: Sheet, program: Path, work: Path) -> Output:
    """Writes a plan in which one objective has two owners, runs `genera --per`, and finds the files of one of them."""
    folder = work / "sheets" / sheet.name
    folder.mkdir(parents=True)
    plan = many(_COUNT)
    plan.write(folder / "piano")
    first = sorted((folder / "piano" / "obiettivi").iterdir())[0]
    lines = first.read_text(encoding="utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if line.lstrip().startswith("responsabile:"))
    indent = lines[at][:len(lines[at]) - len(lines[at].lstrip())]
    end = next(end for end in range(at + 1, len(lines)) if not lines[end].startswith(indent + " "))
    lines[at:end] = [f"{indent}responsabili: {_OWNERS}"]
    first.write_text("\n".join(lines), encoding="utf-8")
    run(program, folder, "genera", "piano", "--per", "responsabile", "--entro", "15/12/2022", "--formato", ",".join(_FORMATS))
    files = {kind: folder / "output" / "piano" / "schede" / f"scheda-dirigente-a.{kind}" for kind in _FORMATS}
    if not all(file.exists() for file in files.values()):
        raise RuntimeError(f"{sheet.name}: not one file of each format: {files}")
    return Output(sheet.name, folder / "piano", files)
