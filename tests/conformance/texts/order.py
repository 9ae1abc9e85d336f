"""Whether a text says all that the plan's YAML says, in its order."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from fixtures.plan import FIELDS

_BULLETS = {"-", "•", "–", "◦", "▪"}


def missing(plan: Path, blocks: list[str]) -> list[str]:
    """The texts of the plan that do not follow one another in the blocks."""
    text = f" {_words(' '.join(blocks))} "
    complaints, at = [], 0
    for place, value in _expected(plan):
        wanted = f" {_words(value)} "
        found = text.find(wanted, at)
        if found < 0:
            complaints.append(f"{place} is not where it should be: {value[:60]}")
        else:
            at = found + len(wanted) - 1
    return complaints


def _words(text: str) -> str:
    return " ".join(word for word in text.split() if word not in _BULLETS)


def _expected(plan: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((plan / "obiettivi").glob("*.yaml")):
        # CBaseLoader leaves every scalar as it is written.
        dimension = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        if "titolo" in dimension:
            yield file.name, dimension["titolo"]
        for number, objective in enumerate(dimension["obiettivi"], 1):
            yield objective["id"], f"OBIETTIVO {number}"
            texts = [(FIELDS[0], objective[FIELDS[0]]), ("note", objective.get("note", ""))]
            texts += [(name, objective[name]) for name in FIELDS[1:]]
            yield from ((f"{objective['id']}.{name}", piece) for name, text in texts for piece in _pieces(text))


def _pieces(text: str) -> list[str]:
    """The paragraphs and list items of a field; something may stand between them, as the sign of a change."""
    return [piece for line in text.split("\n") for piece in line.removeprefix("- ").split(" - ") if piece.strip()]
