"""The changes of a comparison as they are heard: each between its signs and in its tag, read back by poppler."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from judges import Judge, each
from texts.pdf_text import UNREAD, indented_structure

# What each sign is said of, by the line that shows it.
_LINES = {"inserito": "Underline", "spostato qui": "Underline", "soppresso": "LineThrough", "spostato altrove": "LineThrough"}
_SAID = "spazio|a capo(?:, non più fine capoverso)?|fine capoverso(?:, non più a capo)?|punto elenco"
_SIGN = re.compile(r"\[(%s): (?:(%s)\]|«)?|»?\]" % ("|".join(_LINES), _SAID))
_BULLETS = ("•", "–", "◦", "▪")
# Where one of these begins, every sign is closed: none reaches over its row, its heading or its list.
_WHOLE = {"Sect", "H1", "H2", "H3", "Table", "TR"}


@dataclass
class Change:
    """A sign that is open, and whether something of its own has been heard since."""

    kind: str
    heard: bool = False


@dataclass
class Listener:
    """What is heard so far: signs that are open, from the outermost, and what is wrong with them."""

    # The prospetto has no lines: its words are strong, which poppler calls a span like any other.
    lines: bool
    open: list[Change] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def text(self, text: str, line: str | None, inline: bool) -> None:
        """A piece of text with the line of its change, if it has one, and whether it stands in an inline element."""
        if line or (inline and self.open and not self.lines):
            self._changed(text, line)
            return
        at = 0
        for sign in _SIGN.finditer(text):
            closes = sign[0] in ("]", "»]")
            if closes and not self.open:
                continue  # the office's own
            self._plain(text[at:sign.start()])
            at = sign.end()
            if closes:
                self._close()
            elif not sign[2]:
                self.open.append(Change(sign[1]))
        self._plain(text[at:])

    def whole(self, role: str) -> None:
        """The beginning of what no change reaches into."""
        if self.open:
            self.complaints.append(f"[{self.open[-1].kind}: is not closed before the next {role}")
            self.open.clear()

    def _changed(self, text: str, line: str | None) -> None:
        if not self.open:
            # White space alone is said by its sign.
            if text.strip():
                self.complaints.append(f"no sign opens «{text[:40]}»")
        elif self.lines and line != _LINES[self.open[-1].kind]:
            self.complaints.append(f"«{text[:40]}» has the line {line}, and is said to be {self.open[-1].kind}")
        else:
            self.open[-1].heard = True

    def _plain(self, text: str) -> None:
        if text.strip() and self.open:
            self.complaints.append(f"«{text[:40]}» stands in [{self.open[-1].kind}: …] and has no tag that says so")

    def _close(self) -> None:
        change = self.open.pop()
        if not change.heard:
            self.complaints.append(f"[{change.kind}: …] has nothing of its own in it")
        elif self.open:
            self.open[-1].heard = True


def _check(file: Path) -> list[str]:
    listener = Listener(lines=file.stem.startswith("confronto"))
    for role, text, line, inline in _texts(file):
        if text is None:
            if role in _WHOLE:
                listener.whole(role)
        else:
            listener.text(text, line, inline)
    listener.whole("document")
    return listener.complaints


def _texts(file: Path) -> Iterator[tuple[str, str | None, str | None, bool]]:
    """Each element's role as it begins; each text, with the line of the change that it stands in; labels only where they
    change."""
    elements: list[tuple[int, str, dict[str, str]]] = []
    for row in indented_structure(file):
        words, depth = row.lstrip(), len(row) - len(row.lstrip())
        if words.startswith("/"):
            name, _, value = words.partition(" ")
            elements[-1][2][name] = value.removeprefix("/")
            continue
        while elements and elements[-1][0] >= depth:
            elements.pop()
        if not words.startswith('"'):
            elements.append((depth, words.split()[0].rstrip(":"), {}))
            yield elements[-1][1], None, None, False
        else:
            lines = [attributes["/TextDecorationType"] for _, _, attributes in elements if "/TextDecorationType" in attributes]
            # A bullet is no word, and a number that both texts have is none of the change that goes on around it: it stands
            # in no element of its own.
            inline = any(role in ("Span", "Strong", "Em") for _, role, _ in elements)
            changes = (lines or inline or _SIGN.search(words)) and words[1:-1].strip() not in _BULLETS
            if not changes and any(role == "Lbl" for _, role, _ in elements):
                continue
            yield elements[-1][1], words[1:-1], lines[-1] if lines else None, inline


HEARD = Judge("heard", each(_check), ours=True, beyond=UNREAD)
