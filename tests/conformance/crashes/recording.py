"""The system calls with which a run changes a folder, recorded by strace and read as changes of the disk model."""

import re
import subprocess
from codecs import escape_decode
from os import path as paths
from pathlib import Path

from archive.office import Office
from crashes.disk_model import Change, Cut, Data, Name, Node, Recorded, Sync

_TRACED = ("open", "openat", "creat", "close", "dup", "dup2", "dup3", "mkdir", "mkdirat", "write", "pwrite64", "writev", "lseek",
           "fsync", "fdatasync", "sync", "truncate", "ftruncate", "rename", "renameat", "renameat2", "link", "linkat", "symlink",
           "symlinkat", "unlink", "unlinkat", "rmdir", "copy_file_range", "sendfile", "fallocate")
_ALL_BYTES = str(64 * 1024 * 1024)
_CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+)(.*)$", re.DOTALL)
_ARGUMENT = re.compile(r'"(?:[^"\\]|\\.)*"(?:\.\.\.)?|[^,\s][^,]*', re.DOTALL)


def recorded(office: Office, arguments: tuple[str, ...], trace: Path) -> Recorded:
    """Runs the program once; what is done outside its folder is passed over."""
    before = _Folder(office.folder)
    command = ["strace", "-f", "-s", _ALL_BYTES, "-o", str(trace), "-e", "trace=" + ",".join(f"?{name}" for name in _TRACED)]
    ran = subprocess.run([*command, *office.command(*arguments)], capture_output=True, text=True, check=False,
                         cwd=office.folder, env=office.environment())
    if ran.returncode != 0:
        raise RuntimeError(f"the run ends with {ran.returncode}: {ran.stderr}")
    reader = _Reader(before)
    for line in _whole_lines(trace.read_text(encoding="latin-1")):
        if match := _CALL.match(line):
            reader.call(match.group(1), _ARGUMENT.findall(match.group(2)), int(match.group(3)))
    trace.unlink()
    return reader.recorded()


def _whole_lines(text: str) -> list[str]:
    """Each call on one line, where a thread's call was interrupted by another's too."""
    begun: dict[str, str] = {}
    lines = []
    for line in text.splitlines():
        thread, _, call = line.partition(" ")
        call = call.lstrip()
        if call.endswith("<unfinished ...>"):
            begun[thread] = call.removesuffix("<unfinished ...>")
        elif call.startswith("<... "):
            lines.append(begun.pop(thread, "") + call.partition("resumed>")[2])
        else:
            lines.append(call)
    return lines


class _Folder:
    """The nodes of a folder that is there, with those that it gets."""

    def __init__(self, place: Path) -> None:
        self.place = str(place)
        self.nodes: dict[int, Node] = {0: Node(is_folder=True)}
        self._read(place, 0)

    def _read(self, place: Path, number: int) -> None:
        for path in sorted(place.iterdir()):
            node = Node(path.is_dir(), data=b"" if path.is_dir() else path.read_bytes())
            self.nodes[number].entries[path.name] = self.add(node)
            if node.is_folder:
                self._read(path, self.nodes[number].entries[path.name])

    def add(self, node: Node) -> int:
        """A new node, of which nothing has the name yet."""
        self.nodes[len(self.nodes)] = node
        return len(self.nodes) - 1

    def inside(self, path: str) -> list[str] | None:
        """The names on the way to a path; nothing where it is outside."""
        if path == self.place:
            return []
        return path.removeprefix(self.place + "/").split("/") if path.startswith(self.place + "/") else None

    def find(self, path: str) -> int | None:
        """The node at a path."""
        names, number = self.inside(path), 0
        for name in names or []:
            number = self.nodes[number].entries.get(name, -1)
            if number < 0:
                return None
        return None if names is None else number


class _Reader:
    """Calls, one after the other, on the nodes as they are by then."""

    def __init__(self, folder: _Folder) -> None:
        self._folder = folder
        self._before = {number: Node(node.is_folder, dict(node.entries), node.data) for number, node in folder.nodes.items()}
        self._steps: list[Change | Sync] = []
        # Open files and folders: their paths, their nodes, and where the next byte goes.
        self._open: dict[int, tuple[str, int | None, int]] = {}

    def recorded(self) -> Recorded:
        """All that was read; nodes that were not there at first are empty."""
        for number, node in self._folder.nodes.items():
            self._before.setdefault(number, Node(node.is_folder))
        return Recorded(self._before, tuple(self._steps))

    def call(self, name: str, arguments: list[str], answer: int) -> None:
        """Reads a call that did not fail."""
        if answer < 0:
            return
        match name, arguments:
            case ("openat", [at, path, flags, *_]):
                self._opened(self._path(at, path), flags, answer)
            case ("open", [path, flags, *_]):
                self._opened(self._path("AT_FDCWD", path), flags, answer)
            case ("close", [number]):
                self._open.pop(int(number), None)
            case ("write", [number, data, _]):
                self._written(int(number), _text(data))
            case ("lseek", [number, _, _]) if int(number) in self._open:
                path, node, _ = self._open[int(number)]
                self._open[int(number)] = (path, node, answer)
            case ("fsync" | "fdatasync", [number]):
                self._synced(int(number))
            case ("ftruncate", [number, length]) if (opened := self._open.get(int(number))) and opened[1] is not None:
                self._do(Cut(opened[1], int(length)))
            case ("mkdir", [path, _]):
                self._made(self._path("AT_FDCWD", path), is_folder=True)
            case ("mkdirat", [at, path, _]):
                self._made(self._path(at, path), is_folder=True)
            case ("rename", [old, new]):
                self._moved(self._path("AT_FDCWD", old), self._path("AT_FDCWD", new))
            case ("renameat" | "renameat2", [at, old, to, new, *flags]):
                self._moved(self._path(at, old), self._path(to, new), exchanged="RENAME_EXCHANGE" in flags)
            case ("link", [old, new]):
                self._linked(self._path("AT_FDCWD", old), self._path("AT_FDCWD", new))
            case ("linkat", [at, old, to, new, *_]):
                self._linked(self._path(at, old), self._path(to, new))
            case ("unlink" | "rmdir", [path]):
                self._removed(self._path("AT_FDCWD", path))
            case ("unlinkat", [at, path, *_]):
                self._removed(self._path(at, path))
            case ("dup" | "dup2" | "dup3" | "lseek" | "ftruncate", _):
                pass
            case _:
                self._refuse(name, arguments)

    def _refuse(self, name: str, arguments: list[str]) -> None:
        """A call that the model has not, if it is about the folder: what it leaves out, it would judge wrongly."""
        numbers = [int(argument) for argument in arguments if argument.isdecimal()]
        if any(self._open.get(number, ("", None, 0))[1] is not None for number in numbers) or name in ("sync", "symlink", "truncate"):
            raise RuntimeError(f"the model knows no {name}{tuple(arguments)}")

    def _path(self, at: str, path: str) -> str:
        folder = self._folder.place if at == "AT_FDCWD" else self._open.get(int(at), ("", None, 0))[0]
        # `..` and `.` name no entries.
        return paths.normpath(paths.join(folder, _text(path).decode("utf-8", "surrogateescape")))

    def _opened(self, path: str, flags: str, number: int) -> None:
        node = self._folder.find(path)
        if node is None and "O_CREAT" in flags:
            node = self._made(path, is_folder=False)
        elif node is not None and "O_TRUNC" in flags and self._folder.nodes[node].data:
            self._do(Cut(node, 0))
        self._open[number] = (path, node, 0)

    def _written(self, number: int, data: bytes) -> None:
        path, node, offset = self._open.get(number, ("", None, 0))
        if node is not None:
            self._do(Data(node, offset, data))
            self._open[number] = (path, node, offset + len(data))

    def _synced(self, number: int) -> None:
        _, node, _ = self._open.get(number, ("", None, 0))
        if node is not None:
            self._steps.append(Sync(node))

    def _made(self, path: str, is_folder: bool) -> int | None:
        if self._folder.inside(path) is None:
            return None
        node = self._folder.add(Node(is_folder))
        self._do(Name((self._entry(path, node),)))
        return node

    def _moved(self, old: str, new: str, exchanged: bool = False) -> None:
        node, other = self._folder.find(old), self._folder.find(new)
        if node is not None:
            self._do(Name((self._entry(old, other if exchanged else None), self._entry(new, node))))

    def _linked(self, old: str, new: str) -> None:
        if (node := self._folder.find(old)) is not None:
            self._do(Name((self._entry(new, node),)))

    def _removed(self, path: str) -> None:
        if self._folder.find(path) is not None:
            self._do(Name((self._entry(path, None),)))

    def _entry(self, path: str, node: int | None) -> tuple[int, str, int | None]:
        folder = self._folder.find(paths.dirname(path))
        if folder is None:
            raise RuntimeError(f"{path} is in no folder that is known")
        return folder, paths.basename(path), node

    def _do(self, change: Change) -> None:
        change.apply(self._folder.nodes)
        self._steps.append(change)


def _text(written: str) -> bytes:
    """The bytes of a string as strace writes it."""
    if not (written.startswith('"') and written.endswith('"')):
        raise RuntimeError(f"a string was cut: {written[:40]}…{written[-10:]}")
    return escape_decode(written[1:-1].encode("latin-1"))[0]
