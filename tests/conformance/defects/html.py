"""Planted defects of the HTML, as edits of its text.

Criteria are those of WCAG 2.1.
"""

import re
from collections.abc import Callable
from pathlib import Path

from . import Defect, NothingPlanted, collector

DEFECTS: list[Defect] = []

_PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def _rewrite(source: Path, change: Callable[[str], str] | None) -> bytes:
    """A change gives the page's new text."""
    page = source.read_text(encoding="utf-8")
    return (change(page) if change else page).encode()


defect = collector(DEFECTS, _rewrite)


@defect
def language_missing(page: str) -> str:
    """axe-core (3.1.1)."""
    return _edit(page, r'<html lang="it-IT">', "<html>")


@defect
def language_is_english(page: str) -> str:
    """Assertions (3.1.1): a screen reader would read Italian with English sounds."""
    return _edit(page, r'<html lang="it-IT">', '<html lang="en">')


@defect
def title_missing(page: str) -> str:
    """vnu, axe-core (2.4.2)."""
    return _edit(page, r"<title>.*?</title>\n", "")


@defect
def encoding_not_declared(page: str) -> str:
    """Assertions (HTML, 4.2.5.4): accents come out wrong wherever the encoding is guessed."""
    return _edit(page, r'<meta charset="utf-8">\n', "")


@defect
def zoom_forbidden(page: str) -> str:
    """axe-core (1.4.4)."""
    return _edit(page, r"initial-scale=1", "initial-scale=1, user-scalable=no")


@defect
def identifier_used_twice(page: str) -> str:
    """vnu."""
    return _edit(page, r'<section id="premessa">', '<section id="titolo">')


@defect
def low_contrast(page: str) -> str:
    """axe-core (1.4.3): grey on light grey."""
    return _edit(page, r"(\.p-etichetta \{[^}]*)color: #\w+", r"\1color: #A9B3C0")


@defect
def script_from_a_field(page: str) -> str:
    """Chromium: a dialog, once the page's own policy is lifted; assertions: no script element."""
    return _in_a_field(page, "<script>alert(1)</script>")


@defect
def handler_from_a_field(page: str) -> str:
    """Chromium: a dialog, once the page's own policy is lifted; assertions: no on… attribute."""
    return _in_a_field(page, f'<img alt="" src="{_PIXEL}" onload="alert(1)">')


@defect
def script_in_spite_of_the_policy(page: str) -> str:
    """Chromium: a dialog, even with the page's own policy in force, because there is none."""
    return script_from_a_field(_edit(page, r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', ""))


@defect
def stylesheet_from_outside(page: str) -> str:
    """Chromium: a request."""
    return _edit(page, r"</head>", '<link rel="stylesheet" href="https://example.org/a.css">\n</head>')


@defect
def picture_from_outside(page: str) -> str:
    """Chromium: a request, which tells another server who reads the annex."""
    return _in_a_field(page, '<img alt="Stemma" src="https://example.org/a.png">')


@defect
def picture_without_alternative_text(page: str) -> str:
    """vnu, axe-core (1.1.1)."""
    return _edit(page, r"<header>\n", f'<header>\n<p><img src="{_PIXEL}"></p>\n')


@defect
def row_headings_become_data_cells(page: str) -> str:
    """Chromium's accessibility tree, or assertions: rows have no heading any more (1.3.1)."""
    return _edit(page, r'<th ([^>]*) scope="row">(.*?)</th>', r"<td \1>\2</td>")


@defect
def scope_removed(page: str) -> str:
    """Assertions: a browser has to guess what a heading is the heading of (1.3.1)."""
    return _edit(page, r' scope="\w+"', "")


@defect
def scope_misspelt(page: str) -> str:
    """vnu, axe-core (1.3.1)."""
    return _edit(page, r'scope="row"', 'scope="line"')


@defect
def table_only_for_its_looks(page: str) -> str:
    """axe-core: the role takes rows and headings away from who listens (1.3.1)."""
    return _edit(page, r'<table class="t-obiettivi"', '<table role="presentation" class="t-obiettivi"')


@defect
def rows_longer_than_the_head(page: str) -> str:
    """vnu: one more cell than the table has columns."""
    return _edit(page, r"(<tr>\n<th [^>]*>.*?</th>\n)", r"\1<td></td>\n")


@defect
def note_shorter_than_its_objective(page: str) -> str:
    """vnu: the last row of each objective has a column less than the others."""
    return _edit(page, r'rowspan="9"', 'rowspan="8"')


@defect
def note_longer_than_its_objective(page: str) -> str:
    """vnu: the note reaches below its group of rows."""
    return _edit(page, r'rowspan="9"', 'rowspan="10"')


@defect
def note_beside_its_first_row_only(page: str) -> str:
    """vnu: the note stands beside its first row only, and the others have a cell less."""
    return _edit(page, r' rowspan="9"', "")


@defect
def heading_level_skipped(page: str) -> str:
    """vnu, and axe-core as good practice (1.3.1)."""
    return _edit(page, r"<(/?)h2\b", r"<\1h4")


@defect
def list_item_outside_a_list(page: str) -> str:
    """vnu, axe-core (1.3.1)."""
    return _edit(page, r"<ol [^>]*>|</ol>", "")


@defect
def element_never_closed(page: str) -> str:
    """vnu."""
    return _edit(page, r"</em>", "", count=1)


@defect
def block_inside_a_paragraph(page: str) -> str:
    """vnu: the paragraph ends where the block begins."""
    return _edit(page, r'(<p class="p-testo">)(.*?)(</p>)', r"\1<div>\2</div>\3", count=1)


@defect
def markup_from_a_field(page: str) -> str:
    """vnu: a field's own «<» is taken for an element."""
    return _in_a_field(page, "meno di <cinque giorni")


@defect
def style_that_is_not_css(page: str) -> str:
    """vnu."""
    return _edit(page, r"\.p-cella \{ font: normal normal", ".p-cella { font: normale regolare")


@defect
def page_wider_than_a_phone(page: str) -> str:
    """Chromium at 360 px: reading takes two directions of scrolling (1.4.10)."""
    return _edit(page, r"</style>", ".t-obiettivi { width: 1200px; }\n</style>")


@defect
def field_hidden_on_a_phone(page: str) -> str:
    """The comparison of the texts as Chromium shows them at 360 px: in the page, and never seen."""
    return _edit(page, r"</style>", "@media (max-width: 40rem) { .p-cella { display: none; } }\n</style>")


@defect
def field_without_its_end(page: str) -> str:
    """The comparison of the texts: a long field is cut."""
    return _edit(page, r'(<p class="p-oggetto">[^<]{40})[^<]+', r"\1…")


def _edit(page: str, pattern: str, replacement: str, count: int = 0) -> str:
    """Replaces what matches the pattern, which must be there."""
    edited, found = re.subn(pattern, replacement, page, count=count, flags=re.DOTALL)
    if not found:
        raise NothingPlanted(f"no {pattern}")
    return edited


def _in_a_field(page: str, markup: str) -> str:
    """Puts into the first field of an objective what a writer should have escaped."""
    return _edit(page, r'<p class="p-oggetto">', f'<p class="p-oggetto">{markup}', count=1)
