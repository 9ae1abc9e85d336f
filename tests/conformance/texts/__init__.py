"""The text of an output, block after block, as programs that are not ours read it back."""

import re

# The words before a change: the DOCX has tracked changes instead, so they are furniture.
_SIGN = re.compile(r"\[(?:inserito|soppresso|spostato qui|spostato altrove)\]\s*")
# A draft's word stands on every page: an artifact in the PDF, in the head of the DOCX.
_FURNITURE = {"", "BOZZA"}
_INVISIBLE = {ord("\u00ad"): None, ord("\u200b"): None, ord("\ufeff"): None}


def folded(blocks: list[str]) -> list[str]:
    """The blocks without white space at their ends, without signs of change, and without furniture."""
    clean = (_SIGN.sub("", block.translate(_INVISIBLE)) for block in blocks)
    return [block for block in (" ".join(block.split()) for block in clean) if block not in _FURNITURE]
