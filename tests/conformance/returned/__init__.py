"""Annexes that chance edited, LibreOffice saved and `riprendi` takes back, held against three-way merging."""

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp

import yaml

from returned.editing import edit
from returned.merging import Merged, merge
from returned.texts import DIMENSIONS, FIELDS, NEW, Group, Objective, Plan, Round, Text, new_round, write

RETURNED_LANE = "returned"
_ROUNDS = 50
_PLAN = "p"


@dataclass(frozen=True)
class Judged:
    """What was judged, how, and the complaints."""

    what: str
    how: str
    complaints: list[str]


def returned(program: Path, work: Path) -> list[Judged]:
    """Every round: its copies together, and one by one in another order; then planted losses, which must be noticed."""
    folder = Path(mkdtemp(prefix="returned-", dir=work))
    rounds = [new_round(number) for number in range(_ROUNDS)]
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(lambda one: _send(one, program, folder), rounds))
        _save(folder)
        complaints = list(pool.map(lambda one: list(_judged(one, program, folder)), rounds))
        unnoticed = list(pool.map(lambda one: _planted(one, program, folder), rounds))
    judged = [Judged(f"round {one.number}", f"{len(one.copies)} copies", found) for one, found in zip(rounds, complaints)]
    kinds = [Judged(kind, "planted", [] if found else ["nobody noticed it"]) for kind, found in
             (("a copy forgotten", any(forgotten for forgotten, _ in unnoticed)), ("a word changed", any(other for _, other in unnoticed)))]
    return [*_in_one_row(judged), *kinds]


def _in_one_row(judged: list[Judged]) -> list[Judged]:
    """Those that failed, and one row for the others."""
    failed = [one for one in judged if one.complaints]
    passed = len(judged) - len(failed)
    return [*failed, Judged(f"{passed} rounds", "three-way merging", [] if passed else ["none passed"])]


def _send(one: Round, program: Path, folder: Path) -> None:
    """Makes the annexes that are sent out, and what their readers make of them."""
    sent = {}
    for name, plan in (("first", one.first), ("ours", one.ours)):
        place = folder / f"{one.number}-{name}"
        write(plan, place / "data" / _PLAN)
        _run(program, place, "genera", _PLAN, "--formato", "docx", "-q")
        (sent[name],) = (place / "output" / _PLAN).glob("*.docx")
    (folder / "edited").mkdir(exist_ok=True)
    for at, copy in enumerate(one.copies):
        edit(sent["ours" if copy.base is one.ours else "first"], copy, folder / "edited" / f"{one.number}-{at}.docx")


def _save(folder: Path) -> None:
    """Has LibreOffice open and save all copies in one run."""
    files = sorted((folder / "edited").glob("*.docx"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(["soffice", "--headless", profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "saved"),
                    *map(str, files)], capture_output=True, check=False, timeout=600)


def _judged(one: Round, program: Path, folder: Path) -> Iterator[str]:
    files = [folder / "saved" / f"{one.number}-{at}.docx" for at in range(len(one.copies))]
    if missing := [file.name for file in files if not file.exists()]:
        yield f"LibreOffice saved no {missing}"
        return
    together = folder / f"{one.number}-ours"
    alone = copytree(together, folder / f"{one.number}-alone")
    merged = merge(one.ours, one.copies, one.removal)
    yield from _differences(merged, _taken(one, files, program, together))
    if merged.told or len(files) == 1:
        return
    one.chance.shuffle(files)
    for file in files:
        said = _taken(one, [file], program, alone)
    yield from (f"one by one, {complaint}" for complaint in _differences(merged, said))


def _planted(one: Round, program: Path, folder: Path) -> tuple[bool, bool]:
    """Whether it is noticed that a copy was not taken back, and that a word of the plan became another."""
    merged = merge(one.ours, one.copies, one.removal)
    plan = _read(folder / f"{one.number}-ours" / "data" / _PLAN)
    forgotten = merge(one.ours, one.copies[1:], one.removal)
    said = _Taken(plan, bool(merged.told), " ".join(merged.told))
    other = deepcopy(plan)
    other.groups[0].objectives[0].texts["target"] = ("un'altra parola",)
    return (bool(list(_differences(forgotten, said))), bool(list(_differences(merged, _Taken(other, said.is_left, said.said)))))


@dataclass(frozen=True)
class _Taken:
    """The plan after `riprendi`, whether something is left to a person, and what was said."""

    plan: Plan
    is_left: bool
    said: str


def _taken(one: Round, files: list[Path], program: Path, place: Path) -> _Taken:
    ran = _run(program, place, "riprendi", _PLAN, *map(str, files), "--si", "--tolti", one.removal)
    return _Taken(_read(place / "data" / _PLAN), ran.returncode != 0, f"{ran.returncode}\n{ran.stdout}{ran.stderr}")


def _differences(merged: Merged, taken: _Taken) -> Iterator[str]:
    """What the program made otherwise, or did not tell."""
    expected, plan = merged.plan, taken.plan
    if expected.premise != plan.premise:
        yield f"the premise says {plan.premise}, not {expected.premise}"
    for wanted, group in zip(expected.groups, plan.groups, strict=True):
        if wanted.title != group.title:
            yield f"a title is «{group.title}», not «{wanted.title}»"
        names = [[one.name for one in own.objectives] for own in (wanted, group)]
        if merged.is_order_open:
            names = [sorted(own) for own in names]
        if names[0] != names[1]:
            yield f"the objectives are {names[1]}, not {names[0]}"
        by_name = {one.name: one for one in group.objectives}
        for objective in wanted.objectives:
            if objective.name in by_name and by_name[objective.name] != objective:
                yield f"{by_name[objective.name]} in the place of {objective}"
    if taken.is_left != bool(merged.told):
        yield f"left to a person are {merged.told}, and it says:\n{taken.said}"
    for words in merged.told:
        if words not in taken.said:
            yield f"«{words}» is not told:\n{taken.said}"


def _read(folder: Path) -> Plan:
    """The plan that a folder's files say, by a reader of YAML that is not ours."""
    groups = []
    for number in range(1, len(DIMENSIONS) + 1):
        text = (folder / "obiettivi" / f"{number}.yaml").read_text()
        data = dict(_entries(yaml.compose(text, yaml.BaseLoader)))
        groups.append(Group(data["titolo"].value, [_objective(own, text) for own in data["obiettivi"].value]))
    blocks = (folder / "premessa.md").read_text().split("\n\n")
    return Plan([(" ".join(block.split()),) for block in blocks if block.strip()], groups)


def _entries(mapping: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    return ((key.value, value) for key, value in mapping.value)


def _objective(own: yaml.MappingNode, text: str) -> Objective:
    data = dict(_entries(own))
    texts = {key: _lines(data[key], text) for key in FIELDS}
    is_new = texts["obiettivo"] in NEW
    is_dropped = "soppresso" in data and data["soppresso"].value == "sì"
    return Objective(texts["obiettivo"][0] if is_new else data["id"].value, texts, is_dropped)


def _lines(node: yaml.ScalarNode, text: str) -> Text:
    """The paragraphs and items of a field; under «>-» a line goes on with the one above, unless it begins an item."""
    if node.style not in ("|", ">"):
        return (node.value,)
    lines: list[str] = []
    is_open = False
    for line in text[node.start_mark.index:node.end_mark.index].splitlines()[1:]:
        words = line.strip()
        if is_open and words and node.style == ">" and not words.startswith("- "):
            lines[-1] += f" {words}"
        elif words:
            lines.append(words)
        is_open = bool(words)
    return tuple(lines)


def _run(program: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False, cwd=folder)
