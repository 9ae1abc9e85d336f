"""Three-way merging of whole plans by its definition, without a look at the program."""

from collections.abc import Hashable
from copy import deepcopy
from dataclasses import dataclass, field

from returned.texts import CHANGED, Copy, Group, Objective, Plan, Text


class Conflict(Exception):
    """Nobody knows which text is to be."""


@dataclass
class Merged:
    plan: Plan
    # What a person must be told: of each the words that stand in the message.
    told: list[str] = field(default_factory=list)
    # Whether the places of new objectives hang on those of others that come or go.
    is_order_open: bool = False


def merge(ours: Plan, copies: list[Copy], removal: str) -> Merged:
    """What a plan becomes when copies are taken back together; `removal` is the word of `--tolti`."""
    merged = Merged(deepcopy(ours))
    merged.plan.premise = _premise(ours, copies, merged.told)
    newcomers = _newcomers(ours, copies, merged)
    names = {one.name for one in ours.objectives()}
    merged.told += [one.name for copy in copies for one in copy.base.objectives()
                    if one.name not in names and copy.objectives[one.name] not in (None, one.texts)]
    for at, group in enumerate(merged.plan.groups):
        group.title = _text(group.title, [(copy.base.groups[at].title, copy.titles[at]) for copy in copies], merged.told, group.title)
        gone = {one.name for one in group.objectives if _goes(one, copies, removal, merged.told)}
        for objective in group.objectives:
            _cells(objective, copies, merged.told)
        if removal == "togli" and len(gone) == len(group.objectives):  # no file is without objectives
            merged.told += gone
            gone = set()
        new = [(place, objective) for of, place, objective in newcomers if of == at]
        moved = {name for copy in copies for name in copy.moved if name in copy.order[at]}
        merged.is_order_open |= len(new) > 1 or bool(moved and (new or gone))
        group.objectives = _placed(group, new, gone, removal)
        for copy in copies:
            if copy.moved & set(copy.order[at]) and not merged.is_order_open:
                group.objectives.sort(key=lambda one, order=copy.order[at]: order.index(one.name))
    return merged


def _three_way(ours: Hashable, copies: list[tuple[Hashable, Hashable]]) -> Hashable:
    """One text is taken, if somebody saw what it replaces, and nobody took it out."""
    changed = [(base, says) for base, says in copies if base != says]
    wanted = {says for _, says in changed if says != ours}
    if not wanted:
        return ours
    is_seen = any(base == ours and says != ours for base, says in changed)
    is_taken_out = any(says == ours and base in wanted for base, says in changed)
    if len(wanted) > 1 or not is_seen or is_taken_out:
        raise Conflict
    return wanted.pop()


def _text(ours, copies, told: list[str], name: str):
    try:
        return _three_way(ours, copies)
    except Conflict:
        told.append(name)
        return ours


def _premise(ours: Plan, copies: list[Copy], told: list[str]) -> list[Text]:
    texts = []
    for at in range(len(ours.premise) + 1):
        texts.append(_text(None, [(None, copy.gaps[at]) for copy in copies], told, "premessa"))
        if at < len(ours.premise):
            own = ours.premise[at]
            texts.append(_text(own, [(copy.base.premise[at], copy.premise[at]) for copy in copies], told, "premessa"))
    return [text for text in texts if text is not None]


def _holders(name: str, copies: list[Copy]) -> list[tuple[dict[str, Text], dict[str, Text] | None]]:
    return [(one.texts, copy.objectives[name]) for copy in copies for one in copy.base.objectives() if one.name == name]


def _goes(objective: Objective, copies: list[Copy], removal: str, told: list[str]) -> bool:
    """Whether an objective goes; one that somebody changed is for a person to decide."""
    holders = _holders(objective.name, copies)
    without = [base for base, says in holders if says is None]
    if not without or removal == "lascia":
        return False
    is_disputed = any(base != objective.texts for base in without) or any(says not in (None, base) for base, says in holders)
    if is_disputed:
        told.append(objective.name)
    return not is_disputed


def _cells(objective: Objective, copies: list[Copy], told: list[str]) -> None:
    holders = [(base, says) for base, says in _holders(objective.name, copies) if says is not None]
    for key in CHANGED:
        texts = [(base[key], says[key]) for base, says in holders]
        objective.texts[key] = _text(objective.texts[key], texts, told, f"«{key}» di «{objective.name}»")


def _newcomers(ours: Plan, copies: list[Copy], merged: Merged) -> list[tuple[int, int, Objective]]:
    """The new objectives with their groups and places, in their order."""
    wanted: dict[str, list[tuple[int, int, dict[str, Text]]]] = {}
    for copy in copies:
        for group, added in enumerate(copy.added):
            for new in added:
                place = _place(ours.groups[group], copy, group, new.above)
                if place is None:
                    merged.told.append(new.texts["obiettivo"][0])
                else:
                    wanted.setdefault(new.texts["obiettivo"][0], []).append((group, place, new.texts))
    newcomers = []
    for first, wishes in wanted.items():
        if any((group, texts) != (wishes[0][0], wishes[0][2]) for group, _, texts in wishes):
            merged.told.append(first)
        else:
            newcomers.append((wishes[0][0], min(place for _, place, _ in wishes), Objective(first, dict(wishes[0][2]))))
            merged.is_order_open |= len({place for _, place, _ in wishes}) > 1
    return sorted(newcomers, key=lambda new: (new[0], new[1], new[2].name))


def _place(group: Group, copy: Copy, at: int, above: int) -> int | None:
    """The number of a group's objectives above a new one, as far as its copy has them; None if it has none of the group."""
    names = [one.name for one in group.objectives]
    table = [one.name for one in copy.base.groups[at].objectives]
    known = [name in names and copy.objectives[name] is not None for name in table]
    for before in range(above - 1, -1, -1):
        if known[before]:
            return names.index(table[before]) + 1
    return 0 if any(known[above:]) else None


def _placed(group: Group, new: list[tuple[int, Objective]], gone: set[str], removal: str) -> list[Objective]:
    placed = []
    for at in range(len(group.objectives) + 1):
        placed += [objective for place, objective in new if place == at]
        if at < len(group.objectives):
            objective = group.objectives[at]
            objective.is_dropped |= objective.name in gone
            if removal != "togli" or not objective.is_dropped:
                placed.append(objective)
    return placed
