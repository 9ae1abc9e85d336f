"""A disk that forgets: folders and files as nodes, what changes them, and what a power cut may leave of that.

Data are on the disk once their file was synced, names once their folder was; until then each change may be there or not,
whatever came before it (the model of ALICE and CrashMonkey, at its weakest). A rename is one change, also across folders,
and needs both of them synced.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import product
from pathlib import Path
from random import Random

# Of so many changes every choice is tried, of more a few at random, always the same ones.
_ALL_OF = 12
_CHOICES = 200
# Where no folder or note is being put at its place, nobody looks at the files yet.
_FEW_CHOICES = 24


@dataclass
class Node:
    """A folder with its entries, or a file with its bytes."""

    is_folder: bool
    entries: dict[str, int] = field(default_factory=dict)
    data: bytes = b""


@dataclass(frozen=True)
class Data:
    """Bytes that are written into a file."""

    node: int
    offset: int
    data: bytes

    @property
    def touched(self) -> tuple[int, ...]:
        return (self.node,)

    def apply(self, nodes: dict[int, Node]) -> None:
        file = nodes[self.node]
        file.data = file.data[:self.offset].ljust(self.offset, b"\0") + self.data + file.data[self.offset + len(self.data):]


@dataclass(frozen=True)
class Cut:
    """A file that gets a length."""

    node: int
    length: int

    @property
    def touched(self) -> tuple[int, ...]:
        return (self.node,)

    def apply(self, nodes: dict[int, Node]) -> None:
        file = nodes[self.node]
        file.data = file.data[:self.length].ljust(self.length, b"\0")


@dataclass(frozen=True)
class Name:
    """Entries that are set, or removed where they are nothing: one of a new file, two of a rename or an exchange."""

    entries: tuple[tuple[int, str, int | None], ...]

    @property
    def touched(self) -> tuple[int, ...]:
        return tuple(sorted({folder for folder, _, _ in self.entries}))

    def apply(self, nodes: dict[int, Node]) -> None:
        for folder, name, node in self.entries:
            if node is None:
                nodes[folder].entries.pop(name, None)
            else:
                nodes[folder].entries[name] = node


@dataclass(frozen=True)
class Sync:
    """A file or a folder that is put on the disk."""

    node: int


Change = Data | Cut | Name


@dataclass(frozen=True)
class Recorded:
    """What a run did to a folder, whose node is 0, with all the nodes that it had or got."""

    before: dict[int, Node]
    steps: tuple[Change | Sync, ...]

    def without(self, *numbers: int) -> "Recorded":
        """The same run, had it left out some steps."""
        return Recorded(self.before, tuple(step for at, step in enumerate(self.steps) if at not in numbers))

    def killed(self) -> Iterator["State"]:
        """What a run leaves that is killed after one step or another: all that it did."""
        for point in range(len(self.steps) + 1):
            yield self._state(step for step in self.steps[:point] if not isinstance(step, Sync))

    def cut_off(self) -> Iterator["State"]:
        """What a power cut leaves.

        Between two syncs the changes only grow in number, so that the moments before a sync, and the end, have all.
        """
        moments = [at for at, step in enumerate(self.steps) if isinstance(step, Sync)]
        for moment in [*moments, len(self.steps)]:
            yield from self._choices(moment)

    def _choices(self, moment: int) -> Iterator["State"]:
        loose = [at for at, step in enumerate(self.steps[:moment]) if not isinstance(step, Sync)
                 and not self._is_pinned(at, step, moment)]
        for kept in _chosen(len(loose), self._is_decisive(loose), moment):
            lost = {at for at, is_kept in zip(loose, kept, strict=True) if not is_kept}
            yield self._state(step for at, step in enumerate(self.steps[:moment])
                              if not isinstance(step, Sync) and at not in lost)

    def _is_pinned(self, at: int, change: Change, moment: int) -> bool:
        synced = {step.node for step in self.steps[at + 1:moment] if isinstance(step, Sync)}
        return all(node in synced for node in change.touched)

    def _is_decisive(self, loose: list[int]) -> bool:
        """Whether something that is seen is being put at its place."""
        return any(isinstance(step := self.steps[at], Name) and len(step.entries) > 1 for at in loose)

    def _state(self, changes: Iterator[Change]) -> "State":
        nodes = {number: Node(node.is_folder, dict(node.entries), node.data) for number, node in self.before.items()}
        for change in changes:
            change.apply(nodes)
        return State(dict(_files(nodes, 0, "")))


def _chosen(count: int, is_decisive: bool, seed: int) -> Iterator[tuple[bool, ...]]:
    if count <= _ALL_OF and (is_decisive or count <= _ALL_OF // 2):
        yield from product((True, False), repeat=count)
        return
    yield from ((kept,) * count for kept in (True, False))
    numbers = Random(seed)
    for _ in range(_CHOICES if is_decisive else _FEW_CHOICES):
        # Few are lost in one choice, many in another.
        share = numbers.random()
        yield tuple(numbers.random() < share for _ in range(count))


def _files(nodes: dict[int, Node], number: int, path: str) -> Iterator[tuple[str, bytes | None]]:
    for name, inner in sorted(nodes[number].entries.items()):
        node = nodes[inner]
        if node.is_folder:
            yield f"{path}{name}/", None
            yield from _files(nodes, inner, f"{path}{name}/")
        else:
            yield f"{path}{name}", node.data


@dataclass(frozen=True)
class State:
    """What is there: files with their bytes, and folders, whose names end with a slash."""

    files: dict[str, bytes | None]

    @property
    def key(self) -> str:
        """The same for states that are the same."""
        digest = sha256()
        for name, data in self.files.items():
            digest.update(name.encode() + b"\0" + (b"" if data is None else sha256(data).digest()))
        return digest.hexdigest()

    def write(self, folder: Path) -> None:
        """Makes the folder."""
        folder.mkdir(parents=True)
        for name, data in self.files.items():
            if data is None:
                (folder / name).mkdir()
            else:
                (folder / name).write_bytes(data)
