"""Planted defects: mistakes a change of a writer could make, each put into a sound output.

A judge that accepts a file with a planted defect proves nothing when it accepts the sound one, so each
of these must be refused. The docstring of a change names the kind of judge that should refuse it: a
program of others (veraPDF, qpdf, the OOXML validator, LibreOffice, vnu, axe-core, Chromium), or
assertions and the comparison of the three texts where no such program looks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class NothingPlanted(Exception):
    """The change found nothing to damage: it, or the sound output, is not what it was."""


@dataclass(frozen=True)
class Defect:
    """A named mistake; `plant(source, target)` writes to `target` a copy of `source` that has it."""

    name: str
    plant: Callable[[Path, Path], None]


def collector(
    defects: list[Defect], rewrite: Callable[[Path, Callable | None], bytes]
) -> Callable[[Callable], Callable]:
    """Returns a decorator that adds a change to `defects`, under the name of its function.

    `rewrite(source, change)` gives the file's bytes after the change; with no change, those of the
    sound file written the same way, so that what the two differ in is the defect alone.
    """

    def collect(change: Callable) -> Callable:
        name = change.__name__.replace("_", "-")

        def plant(source: Path, target: Path) -> None:
            damaged = rewrite(source, change)
            if damaged == rewrite(source, None):
                raise NothingPlanted(f"{name}: {source} has nothing it could damage")
            target.write_bytes(damaged)

        defects.append(Defect(name, plant))
        return change

    return collect
