"""What `esporta` writes: the workbook as others read it, against the tables and the plan that it was made from."""

import csv
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import mkdtemp
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from archive.telling import Row, Section
from fixtures import FIXTURES
from judges import Tools
from judges.openxml import OPEN_XML

# The lane of all this, and its name for `--only`.
EXPORT_LANE = "exports"

# The plans whose tables have much in them, and one of each hard kind.
_PLANS = ("annex", "tutte-le-chiavi", "lists", "deep-lists", "long-fields", "hundred", "unicode", "hostile")
# Before an item in the tables; a text may have it too.
_BULLET = "•"
_DAMAGED = "tutte-le-chiavi"
_DAY = "[$-410]dd/mm/yyyy"


def exported(program: Path, tools: Tools) -> list[Section]:
    """Judges the exports of some plans, then a workbook with planted defects."""
    folder = Path(mkdtemp(prefix="exports-", dir=tools.work))
    rows = []
    for fixture in (fixture for fixture in FIXTURES if fixture.name in _PLANS):
        data = _made(program, fixture, folder)
        for who, complaints in _judged(data, tools).items():
            rows.append(Row(f"{fixture.name}.xlsx", who, complaints))
        rows.append(Row(f"{fixture.name}.json", "the tables", list(_of_plan(data))))
    data = folder / "out" / _DAMAGED / "dati"
    planted = [_planted(name, damage, data, tools) for name, damage in _DEFECTS.items()]
    return [Section("exports", rows), Section("planted defects, xlsx", planted)]


def _made(program: Path, fixture: object, folder: Path) -> Path:
    plan = folder / "plans" / fixture.name
    plan.parent.mkdir(parents=True, exist_ok=True)
    fixture.write(plan)
    command = [str(program), "esporta", "--messaggi", "brevi", "--output", str(folder / "out"), str(plan)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    if ran.returncode != 0:
        raise RuntimeError(f"{fixture.name}: the program does not export the plan:\n{ran.stderr}")
    return folder / "out" / fixture.name / "dati"


def _judged(data: Path, tools: Tools) -> dict[str, list[str]]:
    book = data / "obiettivi.xlsx"
    checks: dict[str, Callable[[], Iterator[str]]] = {
        "openpyxl": lambda: _by_openpyxl(book, data),
        "LibreOffice": lambda: _by_libreoffice(book, data, tools.work),
    }
    judged = {OPEN_XML.name: OPEN_XML.run([book], tools)[book]}
    for who, check in checks.items():
        try:
            judged[who] = list(check())
        except Exception as error:  # a damaged file may break a reader in any way
            judged[who] = [f"unreadable: {type(error).__name__}: {error}"]
    return judged


def _tables(data: Path) -> Iterator[tuple[str, list[dict], list[list[str]]]]:
    """Each table by its name, with its fields and its rows as Python's own reader has them, heads first."""
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        if "schema" in resource:
            with (data / resource["path"]).open(newline="", encoding="utf-8") as file:
                yield resource["name"], resource["schema"]["fields"], list(csv.reader(file))


def _by_openpyxl(book: Path, data: Path) -> Iterator[str]:
    workbook = openpyxl.load_workbook(book)
    if not workbook.properties.title or not workbook.properties.creator:
        yield "it has no title, or no author"
    for name, fields, rows in _tables(data):
        sheet = workbook[name.capitalize()]
        if sheet.freeze_panes != "B2" or sheet.auto_filter.ref != sheet.dimensions:
            yield f"{name}: panes {sheet.freeze_panes}, filter {sheet.auto_filter.ref} of {sheet.dimensions}"
        if (sheet.max_row, sheet.max_column) != (len(rows), len(fields)):
            yield f"{name}: {sheet.dimensions} for {len(rows)} rows of {len(fields)}"
            continue
        for row, cells in zip(rows, sheet.iter_rows(), strict=True):
            for written, cell, field in zip(row, cells, fields, strict=True):
                kind = "string" if cell.row == 1 else field["type"]
                yield from (f"{name} {cell.coordinate}: {wrong}" for wrong in _unlike(written, cell, kind))


def _unlike(written: str, cell: object, kind: str) -> Iterator[str]:
    """What a cell says otherwise than the CSV's; the blank before what would be a formula is the CSV's own."""
    if cell.data_type == "f":
        yield "it is a formula"
    value, wanted = cell.value, written[1:] if re.match(r" [=+\-@]", written) else written
    match value:
        case None:
            same = wanted == ""
        case datetime():
            same = value.strftime("%Y-%m-%d") == wanted and cell.number_format == _DAY
        case int() | float():
            digits = Decimal(repr(value)) * (100 if "%" in cell.number_format else 1)
            same = wanted != "" and digits == Decimal(wanted) and (kind == "number" or re.fullmatch(r"\d{4}", wanted) is not None)
        case _:
            same = value == wanted and kind == "string"
    if not same:
        yield f"{value!r} ({cell.number_format}) for {written!r}"


def _by_libreoffice(book: Path, data: Path, work: Path) -> Iterator[str]:
    folder = Path(mkdtemp(prefix="calc-", dir=work))
    # Every sheet (-1) as it shows its cells, in UTF-8 (76), with commas and quotes around all texts.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1040,true,true,false,false,false,-1"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", form]
    subprocess.run([*command, "--outdir", str(folder), str(book)], capture_output=True, check=False)
    for name, fields, rows in _tables(data):
        file = folder / f"{book.stem}-{name.capitalize()}.csv"
        if not file.exists():
            yield f"{name}: it does not open"
            continue
        with file.open(newline="", encoding="utf-8") as text:
            shown = list(csv.reader(text))
        if len(shown) != len(rows):
            yield f"{name}: {len(shown)} rows for {len(rows)}"
        for number, (row, seen) in enumerate(zip(rows, shown), 1):
            for written, cell, field in zip(row, seen, fields):
                if _shown(written, field["type"]) != _seen(cell, field["type"]):
                    yield f"{name}, row {number}, «{field['name']}»: {cell!r} for {written!r}"


def _shown(written: str, kind: str) -> str | Decimal:
    """A cell of the CSV as a sheet shows it."""
    if re.match(r" [=+\-@]", written):
        return written[1:]
    if day := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", written):
        return "/".join(reversed(day.groups()))
    return _number(written) if kind == "number" else written


def _seen(cell: str, kind: str) -> str | Decimal:
    return _number(cell.replace(",", ".").rstrip("%")) if kind == "number" else cell


def _number(digits: str) -> str | Decimal:
    # General shows a number in ten digits, a percentage in two decimals.
    return round(Decimal(digits), 2) if re.fullmatch(r"-?\d+(\.\d+)?", digits) else digits


def _of_plan(data: Path) -> Iterator[str]:
    """The objectives of the JSON are those of the table, word for word."""
    plan = json.loads((data / "piano.json").read_text(encoding="utf-8"))
    written = [objective for file in plan["file"] for objective in file["contenuto"]["obiettivi"]]
    tables = {name: rows for name, _, rows in _tables(data)}
    heads, *rows = tables["obiettivi"]
    by_id = {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    if {objective["id"] for objective in written} != by_id.keys():
        yield "other objectives"
        return
    labels = dict(zip(("obiettivo", "responsabile", "stakeholder", "contributor", "scadenza"), heads[7:12], strict=True))
    labels |= dict(zip(("indicatore", "baseline", "target", "fonte"), heads[13:17], strict=True))
    for objective in written:
        row = by_id[objective["id"]]
        for key, label in labels.items():
            ours, theirs = _words(objective.get(key)), [word for word in row[label].split() if word != _BULLET]
            if ours != theirs:
                yield f"{objective['id']}, {key}: {theirs} for {ours}"
    measures = sum(len(objective.get("misure") or []) for objective in written)
    if measures != len(tables["misure"]) - 1:
        yield f"{len(tables['misure']) - 1} measures for {measures}"


def _words(text: object) -> list[str]:
    match text:
        case None:
            return []
        case str():
            lines = [text]
        case _:
            lines = [line["testo"] for line in text]
    return [word for line in lines for word in line.split() if word != _BULLET]


def _change(part: str, old: str, new: str) -> Callable[[Path, Path], None]:
    """Makes a part of a workbook say something else, where it says it first."""

    def damage(sound: Path, damaged: Path) -> None:
        with ZipFile(sound) as source, ZipFile(damaged, "w", ZIP_DEFLATED) as target:
            for entry in source.namelist():
                text = source.read(entry)
                if entry == part:
                    changed = re.sub(old.encode(), new.encode(), text, count=1)
                    if changed == text:
                        raise RuntimeError(f"{part} does not say {old}")
                    text = changed
                target.writestr(entry, text)

    return damage


_SHEET = "xl/worksheets/sheet1.xml"
_DEFECTS = {
    "word-lost": _change("xl/sharedStrings.xml", "Dirigente", "dirigente"),
    "formula": _change(_SHEET, r'(<c r="B2" s="\d+") t="s"><v>\d+</v>', r"\1><f>1+1</f>"),
    "day-without-format": _change("xl/styles.xml", 'formatCode="[^"]+"', 'formatCode="0"'),
    "percent-without-format": _change("xl/styles.xml", 'numFmtId="9"', 'numFmtId="0"'),
    "other-day": _change(_SHEET, r"<v>46387</v>", "<v>46388</v>"),
    "filter-before-cells": _change(_SHEET, r"(<sheetData>.*</sheetData>)(<autoFilter [^>]*/>)", r"\2\1"),
    "no-frozen-head": _change(_SHEET, r"<pane [^>]*/>", ""),
    "row-lost": _change(_SHEET, r'<row r="3">.*?</row>', ""),
}


def _planted(name: str, damage: Callable[[Path, Path], None], data: Path, tools: Tools) -> Row:
    """A damaged copy beside the tables, which somebody must refuse."""
    folder = Path(mkdtemp(prefix=f"{name}-", dir=tools.work))
    for file in data.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    damage(data / "obiettivi.xlsx", folder / "obiettivi.xlsx")
    refused = [who for who, complaints in _judged(folder, tools).items() if complaints]
    return Row(name, "planted", [] if refused else ["nobody refused it"], ", ".join(refused))
