"""What is told of the archives: sections of the table, with their rows."""

from dataclasses import dataclass

from verdicts import Verdicts


@dataclass(frozen=True)
class Row:
    """A verdict; no complaints at all, not even none, where it was not asked for."""

    what: str
    judge: str
    complaints: list[str] | None
    note: str = ""


@dataclass(frozen=True)
class Section:
    """Rows under a title."""

    title: str
    rows: list[Row]


def tell(sections: list[Section], verdicts: Verdicts) -> None:
    """Prints and counts the rows."""
    for section in sections:
        verdicts.section(section.title)
        for row in section.rows:
            if row.complaints is None:
                verdicts.skip(row.what, row.judge)
            else:
                verdicts.add(row.what, row.judge, row.complaints, row.note)
