"""Those who judge an output: most of them are programs that are not ours."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# What a judge has against each file; a file without complaints has passed.
Complaints = dict[Path, list[str]]


@dataclass(frozen=True)
class Tools:
    """Where the installed judges are, and a folder to work in."""

    verapdf: Path
    node: Path
    work: Path


@dataclass(frozen=True)
class Judge:
    """A judge: `ours` says that it is an assertion of the project, not somebody else's program."""

    name: str
    run: Callable[[list[Path], Tools], Complaints]
    ours: bool = False
    # The plans whose outputs it cannot judge in a reasonable time.
    beyond: frozenset[str] = frozenset()


def each(check: Callable[[Path], list[str]]) -> Callable[[list[Path], Tools], Complaints]:
    """Makes a judge of many files out of a check of one; a file that the check cannot read is refused."""

    def run(files: list[Path], tools: Tools) -> Complaints:
        return {file: _guarded(check, file) for file in files}

    return run


def _guarded(check: Callable[[Path], list[str]], file: Path) -> list[str]:
    try:
        return check(file)
    except Exception as error:  # a damaged file may break the reader in any way
        return [f"unreadable: {type(error).__name__}: {error}"]
