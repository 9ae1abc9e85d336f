"""The system calls with which a run touches an archive, and runs in which one of them fails; by way of strace."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from archive.office import Office

# What changes something on the disk, and what only reads.
_CHANGING = ("openat", "mkdir", "mkdirat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat",
             "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "rmdir", "chmod", "fchmod",
             "fchmodat", "copy_file_range", "sendfile", "flock")
_READING = ("getdents64",)
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)$")
_RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")
_UNFINISHED = " <unfinished ...>"
_ABOUT = re.compile(r'<[^>]*>|"(?:[^"\\]|\\.)*"')
# Between two arenas of its memory the C library reads a file of /proc in some runs and not in others: one arena will do.
_ONE_ARENA = {"GLIBC_TUNABLES": "glibc.malloc.arena_max=1"}
# Those who write to a screen or a pipe touch no disk.
_SCREEN = re.compile(r"^[012]<")


@dataclass(frozen=True)
class Call:
    """The so-many-th call of a name that the main thread makes, and what it is about."""

    name: str
    number: int
    about: tuple[str, ...]
    changing: bool


@dataclass(frozen=True)
class Faulty:
    """A run with a fault: how it ended, what it said, and whether the call that was meant is the one that was hit."""

    status: int
    said: str
    hit: bool


def touching(office: Office, arguments: tuple[str, ...], trace: Path) -> list[Call]:
    """The calls of a run without faults, from the first one that touches the archive or its surroundings."""
    ran = _traced(office, arguments, trace, [*_CHANGING, *_READING], [])
    if ran.returncode != 0:
        raise RuntimeError(f"the run without faults ends with {ran.returncode}: {ran.stderr}")
    calls, begun = [], False
    for number, name, rest in _of_main_thread(trace):
        begun = begun or (name in _CHANGING and "archivio" in rest)
        if not begun or _SCREEN.match(rest) or rest.endswith("(File exists)"):
            continue
        changing = name in _CHANGING and (name != "openat" or "O_CREAT" in rest)
        calls.append(Call(name, number, _about(rest), changing))
    return calls


def faulty(office: Office, arguments: tuple[str, ...], trace: Path, call: Call, fault: str) -> Faulty:
    """A run whose call fails: `signal=KILL` ends it there, `error=EIO` is the call's answer."""
    ran = _traced(office, arguments, trace, [call.name], [f"{call.name}:{fault}:when={call.number}"])
    met = [rest for number, name, rest in _of_main_thread(trace) if (name, number) == (call.name, call.number)]
    killed = ran.returncode < 0
    hit = len(met) == 1 and _about(met[0]) == call.about and (killed or "(INJECTED)" in met[0])
    return Faulty(ran.returncode, ran.stdout + ran.stderr, hit)


def without(office: Office, arguments: tuple[str, ...], trace: Path, injections: list[str]) -> Faulty:
    """A run on a disk that answers some calls in another way, each an injection of strace's."""
    names = [injection.split(":")[0] for injection in injections]
    ran = _traced(office, arguments, trace, names, injections)
    return Faulty(ran.returncode, ran.stdout + ran.stderr, "(INJECTED)" in trace.read_text(errors="replace"))


def _traced(
    office: Office, arguments: tuple[str, ...], trace: Path, names: list[str], injections: list[str]
) -> subprocess.CompletedProcess[str]:
    known = ",".join(sorted({f"?{name}" for name in names}))
    wanted = [part for injection in injections for part in ("-e", f"inject={injection}")]
    # It passes over the calls that are not traced; but with it strace 6.1 kills nobody.
    quick = [] if any("signal=" in injection for injection in injections) else ["--seccomp-bpf"]
    command = ["strace", "-f", "-y", *quick, "-o", str(trace), "-e", f"trace={known}", *wanted]
    return subprocess.run([*command, *office.command(*arguments)], capture_output=True, text=True, check=False,
                          cwd=office.folder, env=office.environment() | _ONE_ARENA)


def _of_main_thread(trace: Path) -> list[tuple[int, str, str]]:
    """Each call of the thread that began, with its number among those of its name; strace counts for each thread."""
    lines = [match for line in _whole_lines(trace) if (match := _LINE.match(line))]
    counts: dict[str, int] = {}
    calls = []
    for thread, name, rest in (match.groups() for match in lines):
        if thread == lines[0].group(1):
            counts[name] = counts.get(name, 0) + 1
            calls.append((counts[name], name, rest))
    return calls


def _whole_lines(trace: Path) -> list[str]:
    """The lines of a trace; a call that another thread's line came between is whole again, with its answer."""
    lines: list[str] = []
    begun: dict[str, int] = {}
    for line in trace.read_text(errors="replace").splitlines():
        if resumed := _RESUMED.match(line):
            thread, end = resumed.groups()
            if thread in begun:
                lines[begun.pop(thread)] += end
            continue
        if line.endswith(_UNFINISHED):
            begun[line.split(maxsplit=1)[0]] = len(lines)
        lines.append(line.removesuffix(_UNFINISHED))
    return lines


def _about(rest: str) -> tuple[str, ...]:
    """The paths and texts among a call's arguments, without its answer."""
    return tuple(_ABOUT.findall(rest.split(") = ")[0]))
