"""What cells print of an objective's lists (owners, measures, phases), read from the YAML by the guide alone."""

_MONTHS = ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
           "novembre", "dicembre")
_NOTHING = "—"

# The four fields that measures answer.
MEASURED = ("indicatore", "baseline", "target", "fonte")


def owners(objective: dict) -> list[str]:
    """A line for each owner, with the share in hundredths."""
    return [each["nome"] + _between(each.get("quota", "").removesuffix("%"), " ({}%)")
            for each in objective.get("responsabili", ())]


def phases(objective: dict) -> list[str]:
    """The line that announces the phases, and one for each; none where there are none."""
    lines = [each["nome"] + _by(each.get("entro", "")) + _between(each.get("peso"), " (peso {})")
             for each in objective.get("fasi", ())]
    return ["Fasi:", *lines] if lines else []


def measured(objective: dict, name: str) -> list[str]:
    """The lines of one of the four cells, numbered if there are several; none if no measure says anything for it."""
    measures = objective.get("misure", ())
    lines = [_LINES[name](measure) for measure in measures]
    if not any(lines):
        return []
    if len(lines) == 1:
        return lines
    return [f"{number}. {line or _NOTHING}" for number, line in enumerate(lines, 1)]


def row(measure: dict, number: str, columns: list[str]) -> list[str]:
    """The cells of a measure in the table of indicators: objective and name, the formula, then the columns."""
    baseline, targets = measure.get("baseline", {}), measure.get("target", {})
    own = " ".join(filter(None, (unit(measure), measure.get("polarità", measure.get("polarita")))))
    start = baseline.get("valore", "") + _between(day(baseline.get("data", "")), " ({})")
    cells = {"unità": own, "baseline": start, "peso": measure.get("peso"), "fonte": measure.get("fonte")} | targets
    formula = _between(measure.get("formula"), " Formula: {}")
    return [f"Obiettivo {number} – {measure['nome']}{formula}", *(cells.get(column) or _NOTHING for column in columns)]


def columns(measures: list[dict], years: list[str]) -> list[str]:
    """The columns of that table that some measure fills; those of the years stand between the baseline and the weight."""
    def is_filled(*names: str) -> bool:
        return any(name in measure for measure in measures for name in names)

    before = ["unità"] * is_filled("unità", "unita", "polarità", "polarita") + ["baseline"] * is_filled("baseline")
    return before + years + ["peso"] * is_filled("peso") + ["fonte"] * is_filled("fonte")


def unit(measure: dict) -> str:
    """The unit, under either of its two names."""
    return measure.get("unità", measure.get("unita", ""))


def day(written: str) -> str:
    """`2026-03-31` in words; a year as it is."""
    if written.count("-") != 2:
        return written
    year, month, number = map(int, written.split("-"))
    return f"{'1°' if number == 1 else number} {_MONTHS[month - 1]} {year}"


def _indicator(measure: dict) -> str:
    name, own = measure["nome"], unit(measure)
    is_said = own and (name.lower().startswith(f"{own.lower()} ") or name.lower().endswith(f" {own.lower()}"))
    details = "" if is_said or not own else f" ({own})"
    details += _between(measure.get("formula"), "; formula: {}") + _between(measure.get("peso"), "; peso: {}")
    return (name.rstrip(".") if details else name) + details


def _baseline(measure: dict) -> str:
    baseline = measure.get("baseline", {})
    return _with_unit(baseline.get("valore", ""), measure) + _between(day(baseline.get("data", "")), " ({})")


def _targets(measure: dict) -> str:
    targets = sorted(measure.get("target", {}).items())
    return "; ".join(f"{year}: {_with_unit(value, measure)}" for year, value in targets)


def _source(measure: dict) -> str:
    return measure.get("fonte", "")


_LINES = {"indicatore": _indicator, "baseline": _baseline, "target": _targets, "fonte": _source}


def _with_unit(value: str, measure: dict) -> str:
    """A bare number takes the unit of its measure: the fixtures have percentages and plurals of things."""
    own = unit(measure)
    if not own or not value[-1:].isdigit():
        return value
    return value + (own if own == "%" else f" {own}")


def _by(written: str) -> str:
    words = day(written)
    article = "l'" if words.split(" ")[0] in {"8", "11"} else "il "
    return f" – entro {article}{words}" if words else ""


def _between(value: str | None, form: str) -> str:
    return form.format(value) if value else ""
