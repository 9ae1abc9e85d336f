"""Whether a text says all that the plan's YAML says, in its order, and nothing between."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from texts.sheets import Said, said

_BULLETS = {"-", "•", "–", "◦", "▪"}
_SHOWN = 60


def missing(plan: Path, blocks: list[str]) -> list[str]:
    """The texts of the plan that do not follow one another in the blocks, and what stands between two that should."""
    # A template of the office's own may put words wherever it likes.
    return _compared(said(plan), blocks, near=not (plan / "modelli" / "allegato.xml").exists())


def unnoticed(plan: Path, blocks: list[str]) -> list[str]:
    """The texts of the plan that could be lost from the blocks, and nobody would say so."""
    expected = list(said(plan))
    wanted = Counter(_words(each.text) for each in expected)
    told = Counter(_words(block) for at, block in enumerate(blocks)
                   if _compared(expected, blocks[:at] + blocks[at + 1:], near=True))
    # A text that is part of a block, as the words of an act, goes with the block.
    whole = Counter(map(_words, blocks))
    return [f"it could be lost: {text[:_SHOWN]}" for text, times in wanted.items() if text and told[text] < min(times, whole[text])]


def _compared(expected: Iterable[Said], blocks: list[str], *, near: bool) -> list[str]:
    text = f" {_words(' '.join(blocks))} "
    complaints, at = [], 0
    for each in expected:
        wanted = f" {_words(each.text)} "
        if not wanted.strip():
            continue
        found = text.find(wanted, at)
        if found < 0:
            complaints.append(f"{each.place} is not where it should be: {each.text[:_SHOWN]}")
            continue
        if near and each.follows and found > at:
            complaints.append(f"before {each.place} the plan says nothing: {text[at:found].strip()[:_SHOWN]}")
        at = found + len(wanted) - 1
    return complaints


def _words(text: str) -> str:
    return " ".join(word for word in text.split() if word not in _BULLETS)
