"""The guide and the other Italian pages as HTML, for those who have no reader of Markdown."""

import re
import unicodedata
from pathlib import Path

from markdown_it import MarkdownIt

# The pages that are handed out, by their files in docs/.
PAGES = ("guida", "installare", "novita", "regole", "modelli", "archivio", "confronto", "messaggi", "scala", "limiti", "senza-yaml")

_STYLE = """body{max-width:54rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 "Segoe UI",Arial,sans-serif;color:#1a1a1a}
pre{background:#f3f3f3;padding:.8rem;overflow-x:auto}code{font-family:Consolas,monospace;font-size:.92em}
table{border-collapse:collapse}th,td{border:1px solid #999;padding:.3rem .6rem;vertical-align:top;text-align:left}
img{max-width:100%}"""


def pages(docs: Path) -> dict[str, bytes]:
    """Each page as a file of HTML, and the pictures that they show, by their names."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    files: dict[str, bytes] = {}
    for name in PAGES:
        tokens = markdown.parse((docs / f"{name}.md").read_text(encoding="utf-8"))
        title = name
        seen: dict[str, int] = {}
        for at, token in enumerate(tokens):
            if token.type == "heading_open":
                text = tokens[at + 1].content
                title = text if token.tag == "h1" else title
                token.attrSet("id", _anchor(text, seen))
            for inline in token.children or []:
                if inline.type == "image":
                    picture = str(inline.attrGet("src"))
                    files[picture] = (docs / picture).read_bytes()
            token.children = _linked(token.children) if token.children else token.children
        body = markdown.renderer.render(tokens, markdown.options, {})
        head = f'<!DOCTYPE html>\n<html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        files[f"{name}.html"] = f"{head}<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n{body}</body></html>\n".encode()
    return files


def _linked(children: list) -> list:
    """The inline parts of a text, whose links lead to the pages beside it; one to a page that is not there is a text alone."""
    kept, dropped = [], 0
    for child in children:
        if child.type == "link_open":
            target = str(child.attrGet("href"))
            page = re.fullmatch(r"([a-z-]+)\.md(#.*)?", target)
            if page and page[1] in PAGES:
                child.attrSet("href", f"{page[1]}.html{page[2] or ''}")
            elif not target.startswith(("#", "https://")):
                dropped += 1
                continue
        elif child.type == "link_close" and dropped:
            dropped -= 1
            continue
        kept.append(child)
    return kept


def _anchor(heading: str, seen: dict[str, int]) -> str:
    """The name of a heading, as links to it are written (GitHub's way)."""
    text = unicodedata.normalize("NFC", heading.replace("`", "")).lower()
    name = re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
    seen[name] = seen.get(name, -1) + 1
    return name if seen[name] == 0 else f"{name}-{seen[name]}"
