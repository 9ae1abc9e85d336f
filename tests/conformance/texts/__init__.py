"""The text of an output, block after block, as programs that are not ours read it back."""

import re

# The signs around a change, of which a row's may close in another block than it opens in: the DOCX has tracked changes
# instead, so they are furniture. The sign of white space has no words in it.
_OPENING = re.compile(r"\[(?:inserito|soppresso|spostato qui|spostato altrove): ?")
_SPACE = re.compile(r"\[(?:inserito|soppresso): (?:spazio|a capo)\]")
# A draft's word stands on every page: an artifact in the PDF, in the head of the DOCX.
_FURNITURE = {"", "BOZZA"}
_INVISIBLE = {ord("\u00ad"): None, ord("\u200b"): None, ord("\ufeff"): None}


def folded(blocks: list[str]) -> list[str]:
    """The blocks without white space at their ends, without signs of change, and without furniture."""
    open_brackets: list[str] = []
    clean = (_without_signs(" ".join(block.translate(_INVISIBLE).split()), open_brackets) for block in blocks)
    return [block for block in (" ".join(block.split()) for block in clean) if block not in _FURNITURE]


def _without_signs(text: str, open_brackets: list[str]) -> str:
    """The text without its signs; `open_brackets` has a sign or a plain bracket for each that is open before and after."""
    kept, at = [], 0
    while at < len(text):
        space, opening = _SPACE.match(text, at), _OPENING.match(text, at)
        if space or opening:
            at = (space or opening).end()
            if not space:
                open_brackets.append("sign")
            continue
        if text[at] == "[":
            open_brackets.append("plain")
        if text[at] != "]" or not open_brackets or open_brackets.pop() == "plain":
            kept.append(text[at])
        at += 1
    return "".join(kept)
