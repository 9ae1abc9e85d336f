"""What the plans of the rounds say, the copies that came back of them, and what chance makes of both."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

# The text of a cell or of the premise: its lines, items of lists behind a dash.
Text = tuple[str, ...]

FIELDS = ("obiettivo", "responsabile", "stakeholder", "contributor", "scadenza", "indicatore", "baseline", "target", "fonte")
# The fields that copies change.
CHANGED = ("obiettivo", "contributor", "indicatore", "target")
DIMENSIONS = ("efficienza", "digitalizzazione")

_GENERAL = """\
ente: {nome: Comune di Prova}
triennio: 2026-2028
anno: 2026
titolo: ALLEGATO 1
regole:
  D1: {gravita: tace, motivo: è una prova}
  P1: {gravita: tace, motivo: è una prova}
"""
_WORDS = ("almeno dodici sportelli", "quindici sportelli e un ufficio", "tutti gli uffici aperti al pubblico")
_LISTS = (("Sono:", "- il primo", "- il secondo"), ("Sono:", "- il primo", "- il mezzo", "- il secondo"),
          ("Sono:", "- il primo", "- il terzo"))
_FORMS = ("", " con il pubblico", " senza il pubblico")
NEW = tuple((f"alfa{at} beta{at} gamma{at} delta{at}",) for at in range(3))


@dataclass
class Objective:
    """An objective; one that somebody wrote is known by its first text."""

    name: str
    texts: dict[str, Text]
    is_dropped: bool = False


@dataclass
class Group:
    title: str
    objectives: list[Objective]


@dataclass
class Plan:
    premise: list[Text]
    groups: list[Group]

    def objectives(self) -> list[Objective]:
        return [objective for group in self.groups for objective in group.objectives]


@dataclass
class Added:
    """An objective that somebody wrote below so many of those that the copy began with."""

    above: int
    texts: dict[str, Text]


@dataclass
class Copy:
    """What somebody made of an annex: of each text that it began with the new one; None where it went."""

    base: Plan
    premise: list[Text | None]
    gaps: list[Text | None]
    titles: list[str]
    objectives: dict[str, dict[str, Text] | None]
    added: list[list[Added]]
    # The objectives of each group in their order.
    order: list[list[str]]
    is_tracked: bool

    @property
    def moved(self) -> set[str]:
        """The objectives of groups that stand in another order."""
        groups = zip(self.base.groups, self.order)
        return {name for group, order in groups if [one.name for one in group.objectives] != order for name in order}


@dataclass
class Round:
    number: int
    first: Plan
    ours: Plan
    copies: list[Copy]
    # The word of `--tolti`.
    removal: str
    chance: Random = field(repr=False)


def new_round(number: int) -> Round:
    chance = Random(number)
    first = _plan(chance)
    ours = _later(first, chance)
    # One copy alone moves rows: where two do, it is settled pair by pair, which is none of three-way merging.
    copies: list[Copy] = []
    for at in range(chance.choice((1, 2, 2, 3, 3, 5))):
        copies.append(_copy(ours if chance.random() < 0.25 else first, chance, copies[0] if at else None))
    return Round(number, first, ours, copies, chance.choice(("lascia", "sopprimi", "togli")), chance)


def _plan(chance: Random) -> Plan:
    premise: list[Text] = [(f"Capoverso{at} del{at} piano{at} dice{at} questo{at}",) for at in range(chance.choice((2, 3, 4)))]
    groups = [Group(f"OBIETTIVI{at} DEL{at} GRUPPO{at}", [_objective(at, number, chance) for number in range(chance.choice((1, 2, 3)))])
              for at in range(len(DIMENSIONS))]
    return Plan(premise, groups)


def _objective(group: int, number: int, chance: Random) -> Objective:
    name = f"o{group}{number}"
    texts = {key: (f"testo {key} {name}",) for key in FIELDS}
    texts |= {"obiettivo": (f"servizio{name} ufficio{name} sportello{name}",), "scadenza": ("31.12.2026",)}
    return Objective(name, texts | {"contributor": (_WORDS[0],), "indicatore": chance.choice(_LISTS), "target": (chance.choice(_WORDS),)})


def _another(key: str, text: Text, chance: Random) -> Text:
    """Another text for a field, of the same kind."""
    if key == "indicatore":
        return chance.choice(_LISTS)
    if key == "obiettivo":
        return _form(text, chance)
    return (chance.choice(_WORDS),)


def _form(text: Text, chance: Random) -> Text:
    stem = text[0]
    for form in _FORMS[1:]:
        stem = stem.removesuffix(form)
    return (stem + chance.choice(_FORMS),)


def _later(plan: Plan, chance: Random) -> Plan:
    """The same plan after some time."""
    groups = []
    for group in plan.groups:
        objectives = [Objective(one.name, _edited(one.texts, 0.15, chance)) for one in group.objectives]
        if len(objectives) > 1 and chance.random() < 0.1:
            objectives.pop(chance.randrange(len(objectives)))
        groups.append(Group(_form((group.title,), chance)[0] if chance.random() < 0.15 else group.title, objectives))
    return Plan([_form(text, chance) if chance.random() < 0.15 else text for text in plan.premise], groups)


def _edited(texts: dict[str, Text], share: float, chance: Random) -> dict[str, Text]:
    return {key: _another(key, text, chance) if key in CHANGED and chance.random() < share else text for key, text in texts.items()}


def _copy(base: Plan, chance: Random, mover: Copy | None) -> Copy:
    """A copy that somebody edited; `mover` is the one that may have moved objectives."""
    premise: list[Text | None] = []
    for text in base.premise:
        lot = chance.random()
        premise.append(None if lot < 0.1 else _form(text, chance) if lot < 0.3 else text)
    gaps: list[Text | None] = [None] * (len(premise) + 1)
    for at in range(len(gaps)):
        # Beside what went, it would be what took its place.
        if all(premise[near] is not None for near in (at - 1, at) if 0 <= near < len(premise)) and chance.random() < 0.12:
            number = chance.randrange(2)
            gaps[at] = (f"Inserto{number} dopo{number} prima{number} qui{number}",)
    objectives: dict[str, dict[str, Text] | None] = {one.name: _edited(one.texts, 0.25, chance) for one in base.objectives()}
    added: list[list[Added]] = [[], []]
    for number, first in enumerate(NEW):
        # Most copies that have it have it in one place.
        at = 1 - number % 2 if chance.random() < 0.1 else number % 2
        if chance.random() < 0.15:
            texts = {key: (f"testo {key} nuovo",) for key in FIELDS} | {"obiettivo": first, "scadenza": ("31.12.2026",)}
            texts |= {"contributor": (chance.choice(_WORDS[:2]),), "indicatore": _LISTS[0]}
            added[at].append(Added(min(number, len(base.groups[at].objectives)), texts))
    for at, group in enumerate(base.groups):
        # No document is without any objective.
        is_moved = mover is not None and bool(mover.moved & set(mover.order[at]))
        # New rows with the number of an objective whose own are gone are taken for it, and a person is asked.
        if not is_moved and not added[at] and (at or len(group.objectives) > 1) and chance.random() < 0.15:
            objectives[chance.choice(group.objectives).name] = None
    titles = [_form((group.title,), chance)[0] if chance.random() < 0.12 else group.title for group in base.groups]
    order = [[one.name for one in group.objectives] for group in base.groups]
    for at, names in enumerate(order):
        is_whole = not added[at] and all(objectives[name] is not None for name in names)
        if mover is None and is_whole and len(names) > 1 and chance.random() < 0.5:
            names.insert(chance.randrange(len(names) - 1), names.pop())
    return Copy(base, premise, gaps, titles, objectives, added, order, chance.random() < 0.5)


def write(plan: Plan, folder: Path) -> None:
    """The files of a plan."""
    (folder / "obiettivi").mkdir(parents=True, exist_ok=True)
    (folder / "piano.yaml").write_text(_GENERAL)
    (folder / "premessa.md").write_text("\n\n".join(text[0] for text in plan.premise) + "\n")
    for number, (dimension, group) in enumerate(zip(DIMENSIONS, plan.groups), 1):
        lines = [f"dimensione: {dimension}", f"titolo: {group.title}", "obiettivi:"]
        for objective in group.objectives:
            lines.append(f"  - id: {objective.name}")
            for key, text in objective.texts.items():
                lines += [f"    {key}: |-", *(f"      {line}" for line in text)]
        (folder / "obiettivi" / f"{number}.yaml").write_text("\n".join(lines) + "\n")
