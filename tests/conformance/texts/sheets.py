"""What the annex of a plan says, one thing after the other: read from the YAML, not by the program."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from fixtures.plan import FIELDS
from texts import composed

# The labels of the Piano-tipo.
_LABELS = dict(zip(FIELDS, (
    "OBIETTIVO",
    "Dirigente/Responsabile di servizio di riferimento",
    "Soggetti ai quali è rivolto l'obiettivo (stakeholder)",
    "Unità organizzative interne e/o soggetti esterni che contribuiscono a raggiungere l'obiettivo",
    "Entro quando si deve raggiungere l'obiettivo",
    "Misurazione del grado di raggiungimento dell'obiettivo",
    "Base di partenza",
    "Traguardo atteso",
    "Fonte per verificare i dati",
), strict=True))
_DIMENSIONS = {
    "semplificazione": ("OBIETTIVI DI SEMPLIFICAZIONE", "Semplificazione"),
    "digitalizzazione": ("OBIETTIVI DI DIGITALIZZAZIONE", "Digitalizzazione"),
    "efficienza": ("OBIETTIVI DI EFFICIENZA", "Efficienza"),
    "qualita": ("OBIETTIVI DI QUALITÀ DEI PROCEDIMENTI E DEI SERVIZI", "Qualità dei procedimenti e dei servizi"),
    "accessibilita": ("OBIETTIVI DI ACCESSIBILITÀ DELL'AMMINISTRAZIONE", "Accessibilità dell'amministrazione"),
    "pari-opportunita": ("OBIETTIVI PER FAVORIRE LE PARI OPPORTUNITÀ", "Pari opportunità"),
}
_YES = {"sì", "si", "yes", "true"}
# More years than these have one column.
_MOST_YEARS = 3
# What acts do to an objective, by the key that names it.
_EFFECTS = {"obiettivi": "Modificato", "aggiunge": "Aggiunto", "sopprime": "Soppresso"}


@dataclass(frozen=True)
class Said:
    """Words, and whether nothing may stand between them and what was said before."""

    place: str
    text: str
    follows: bool = False


@dataclass
class _Sheet:
    """An objective with what its file says of it, and its printed number."""

    keys: dict
    number: str = ""

    @property
    def is_dropped(self) -> bool:
        return _is_yes(self.keys.get("soppresso", ""))


@dataclass
class _Group:
    """Objectives under a title."""

    title: str
    sheets: list[_Sheet] = field(default_factory=list)


def said(plan: Path) -> Iterator[Said]:
    """All that the annex says of the plan's objectives: contents, summary, the rows of each, tables of indicators."""
    settings = _read(plan / "piano.yaml")
    groups = _numbered(_grouped(plan, settings), settings)
    summaries = settings.get("riepilogo", [])
    if _is_yes(settings.get("sommario", "")):
        yield from _contents(groups, summaries)
    if "obiettivi" in summaries:
        yield from _summary(groups)
    for group in groups:
        yield Said("a title", group.title)
        for at, sheet in enumerate(group.sheets):
            yield from _rows(sheet, settings, is_first=at == 0)
        if "misure" in summaries:
            yield from _indicators(group)


def _read(file: Path) -> dict:
    # CBaseLoader leaves every scalar as it is written.
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def _grouped(plan: Path, settings: dict) -> list[_Group]:
    """The objectives by dimension, sector or owner, in the order in which these are met."""
    by = settings.get("raggruppa", "dimensione")
    groups: dict[str, _Group] = {}
    titled: set[str] = set()
    for file in sorted((plan / "obiettivi").glob("*.yaml")):
        head = _read(file)
        inherited = {name: head[name] for name in ("dimensione", "settore") if name in head}
        met = []
        for objective in head["obiettivi"]:
            keys = inherited | objective
            names = _owner_names(keys) if by == "responsabile" else [keys[by]]
            words, name = _in_a_row(names), "; ".join(sorted(_folded(name) for name in names))
            if name not in groups:
                groups[name] = _Group(_DIMENSIONS.get(words, (words,))[0] if by == "dimensione" else words)
            groups[name].sheets.append(_Sheet(keys))
            met.append(name)
        own = _folded(head.get(by, ""))
        headed = own if own in met else met[0] if len(set(met)) == 1 else None
        if "titolo" in head and headed is not None and headed not in titled:
            groups[headed].title = head["titolo"]
            titled.add(headed)
    return list(groups.values())


def _numbered(groups: list[_Group], settings: dict) -> list[_Group]:
    """Each number is the one that the office fixed, or one more than the whole number before it."""
    last = 0
    for group in groups:
        if settings.get("numerazione") != "continua":
            last = 0
        for sheet in group.sheets:
            sheet.number = sheet.keys.get("numero", str(last + 1))
            last = int("".join(character for character in sheet.number.split()[0] if character.isdigit()))
    return groups


def _contents(groups: list[_Group], summaries: list[str]) -> Iterator[Said]:
    yield Said("the contents", "SOMMARIO")
    if "obiettivi" in summaries:
        yield Said("the contents", "RIEPILOGO DEGLI OBIETTIVI")
    for group in groups:
        yield Said("the contents", group.title)
        for sheet in group.sheets:
            text = f"{_label(sheet.keys, sheet.number)} – {_beginning(sheet.keys)}"
            yield Said(f"{sheet.keys['id']} in the contents", text)


def _summary(groups: list[_Group]) -> Iterator[Said]:
    yield Said("the summary", "RIEPILOGO DEGLI OBIETTIVI")
    for group in groups:
        yield Said("the summary", group.title)
        for sheet in group.sheets:
            keys = sheet.keys
            cells = [f"{sheet.number}. {_beginning(keys)}", *["(soppresso)"] * sheet.is_dropped]
            for name in ("responsabile", "scadenza"):
                words = [] if sheet.is_dropped else _owner(keys) if name == "responsabile" else _pieces(keys[name])
                cells += words or ["—"]
            cells.append("—" if sheet.is_dropped else keys.get("peso", "—"))
            yield from (Said(f"{keys['id']} in the summary", cell) for cell in cells)


def _rows(sheet: _Sheet, settings: dict, *, is_first: bool) -> Iterator[Said]:
    """The rows of an objective: its label, its text, its note with what acts did, then label and text of each other row."""
    keys, name = sheet.keys, sheet.keys["id"]
    weight = keys.get("peso") if _is_yes(settings.get("pesi", {}).get("stampa", "")) and not sheet.is_dropped else None
    yield Said(name, _label(keys, sheet.number) + (f" (peso {weight})" if weight else ""), follows=not is_first)
    yield from _cell(f"{name}.{FIELDS[0]}", _pieces(keys[FIELDS[0]]))
    yield from _cell(f"{name}.note", _pieces(keys.get("note", "")))
    for done, quotation in _acts(sheet, settings):
        yield Said(f"{name}, an act", done, follows=True)
        # Between the two stands whose act it is, in words that are not the plan's.
        yield Said(f"{name}, an act", quotation)
    for key, label in [] if sheet.is_dropped else _row_labels(settings):
        if key == "dimensione" or key in FIELDS or key in keys:
            yield Said(f"the label of {name}.{key}", label, follows=True)
            yield from _cell(f"{name}.{key}", _row_text(keys, key, settings))


def _cell(place: str, pieces: list[str]) -> Iterator[Said]:
    # Between the pieces something may stand, as the letter of an item.
    yield from (Said(place, piece, follows=at == 0) for at, piece in enumerate(pieces))


def _acts(sheet: _Sheet, settings: dict) -> list[tuple[str, str]]:
    """What each act did, as the note has it, with the end of the line that quotes it."""
    done = []
    for act in settings.get("atti", []):
        is_told = act.get("tipo") == "modifica" and ("organo" in act or {"numero", "data"} <= act.keys())
        for key, word in _EFFECTS.items():
            if is_told and sheet.keys["id"] in act.get(key, []) and (key != "sopprime" or sheet.is_dropped):
                day = composed.day(act.get("data", ""))
                of_day = "dell'" if day.split(" ")[0] in {"8", "11"} else "del "
                done.append((word, f"n. {act.get('numero', '______')} {of_day}{day or '____________'}"))
    is_unnamed = sheet.is_dropped and all(word != "Soppresso" for word, _ in done)
    return done + [("Soppresso", "")] if is_unnamed else done


def _row_labels(settings: dict) -> list[tuple[str, str]]:
    """The keys of the rows behind the first, with their labels, in the order of the annex."""
    labels = _LABELS | settings.get("etichette", {})
    own = settings.get("campi", [])

    def behind(key: str | None) -> Iterator[tuple[str, str]]:
        for row in own:
            if row.get("dopo") == key:
                yield row["chiave"], row["etichetta"]
                yield from behind(row["chiave"])

    rows = []
    if settings.get("raggruppa", "dimensione") != "dimensione" and settings.get("riga_dimensione", "sì") in _YES:
        rows.append(("dimensione", "Dimensione"))
    rows += behind(FIELDS[0])
    for name in FIELDS[1:]:
        rows += [(name, labels[name]), *behind(name)]
    return rows + list(behind(None))


def _row_text(keys: dict, key: str, settings: dict) -> list[str]:
    """The paragraphs and items of a row."""
    if key == "dimensione":
        return [_DIMENSIONS.get(keys[key], ("", keys[key]))[1]]
    if key == "responsabile":
        return _owner(keys)
    pieces = _pieces(keys.get(key, ""))
    if key in composed.MEASURED and settings.get("indicatori", "testo") != "testo":
        lines = composed.measured(keys, key)
        # «misure» prints the text of a cell only if no measure says anything for it.
        pieces = lines if settings["indicatori"] == "misure" and lines else pieces + lines
    return pieces + (composed.phases(keys) if key == "indicatore" else [])


def _indicators(group: _Group) -> Iterator[Said]:
    """The table of a group's measures; none where it has none."""
    sheets = [sheet for sheet in group.sheets if not sheet.is_dropped]
    measures = [measure for sheet in sheets for measure in sheet.keys.get("misure", [])]
    if not measures:
        return
    yield Said("the table of indicators", "INDICATORI", follows=True)
    years = sorted({year for measure in measures for year in measure.get("target", {})})
    if len(years) > _MOST_YEARS:
        raise NotImplementedError("a table with the targets of many years")
    columns = composed.columns(measures, years)
    for sheet in sheets:
        for measure in sheet.keys.get("misure", []):
            place = f"{sheet.keys['id']} in the table of indicators"
            cells = composed.row(measure, sheet.number, columns)
            yield from (Said(place, cell, follows=at > 0) for at, cell in enumerate(cells))


def _owner_names(keys: dict) -> list[str]:
    """Those who answer for an objective, whatever the share of each: the list goes before the text."""
    return [each["nome"] for each in keys.get("responsabili", ())] or _pieces(keys["responsabile"])


def _in_a_row(names: list[str]) -> str:
    return " e ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _owner(keys: dict) -> list[str]:
    return _pieces(keys.get("responsabile", "")) or composed.owners(keys)


def _label(keys: dict, number: str) -> str:
    return f"{_LABELS[FIELDS[0]]} {number}" + (f" – {keys['codice']}" if "codice" in keys else "")


def _beginning(keys: dict) -> str:
    """The first words of an objective, where a long text is cut and a list is in one line."""
    return " ".join(_pieces(keys[FIELDS[0]])[0].split()[:4])


def _pieces(text: str) -> list[str]:
    """The paragraphs and list items of a field; something may stand between them, as the sign of a change."""
    return [piece for line in text.split("\n") for piece in line.removeprefix("- ").split(" - ") if piece.strip()]


def _folded(words: str) -> str:
    """Words by which groups are told apart: without capitals, accents and signs."""
    plain = (each for each in unicodedata.normalize("NFD", words.casefold()) if not unicodedata.combining(each))
    return " ".join("".join(each if each.isalnum() else " " for each in plain).split())


def _is_yes(word: str) -> bool:
    return word.lower() in _YES
