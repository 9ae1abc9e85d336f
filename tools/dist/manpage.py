"""The man page, from what the program's own helps say: `allegato(1)`, in Italian."""

import re
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

# Headings of a help whose lines are a list of names with what they mean.
_LISTS = ("Argomenti", "Opzioni", "Opzioni comuni")


@dataclass
class Help:
    """A help: the first line, the usage, where to type it, and the sections by their headings."""

    about: str
    usage: str
    place: str
    sections: dict[str, list[str]] = field(default_factory=dict)
    ending: list[str] = field(default_factory=list)


def manpage(program: Path, version: str, epoch: int) -> bytes:
    """The page in roff, for the verbs that the program has."""
    whole = _help(program)
    date = datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%d")
    lines = [
        f'.TH ALLEGATO 1 "{date}" "allegato {version}" "Comandi"',
        ".SH NOME",
        r"allegato \- " + _roff(whole.about),
        ".SH SINTASSI",
        _roff(whole.usage),
        ".SH OPZIONI COMUNI",
        *_list(whole.sections["Opzioni comuni"]),
        ".SH COMANDI",
    ]
    for verb in _names(whole):
        lines += _verb(program, [verb])
    lines += [".SH ESITO", *[_roff(line.removeprefix("Esito: ")) for line in whole.ending]]
    lines += [".SH FILE", ".TP", "data/", "I piani, una cartella ciascuno.", ".TP", "output/", "I documenti, una cartella per ogni piano."]
    lines += [".SH VEDERE ANCHE", "La guida per l'ufficio, in /usr/share/doc/allegato."]
    return ("\n".join(lines) + "\n").encode()


def _verb(program: Path, verb: list[str]) -> list[str]:
    """A verb, and those below it."""
    said = _help(program, *verb)
    lines = [f".SS {_roff(said.usage)}", _roff(said.about) + ".", ".PP", _roff(f"Si scrive {said.place}.")]
    for heading in ("Argomenti", "Opzioni"):
        lines += _list(said.sections.get(heading, []))
    examples = said.sections.get("Esempi", [])
    lines += [".PP", "Esempi:", ".PP", ".nf", *[_roff(line) for line in examples], ".fi"]
    lines += [part for line in said.ending for part in (".PP", _roff(line))]
    for below in _names(said):
        lines += _verb(program, [*verb, below])
    return lines


def _help(program: Path, *verb: str) -> Help:
    done = subprocess.run([program, *verb, "--help"], check=True, stdout=subprocess.PIPE, env={"LC_ALL": "C.UTF-8"})
    lines = done.stdout.decode().splitlines()
    said = Help(about=lines[0].rstrip("."), usage="", place="")
    section: list[str] | None = None
    for line in lines[1:]:
        heading = re.fullmatch(r"(\S[^:]*):", line)
        if line.startswith("Uso: "):
            said.usage = line.removeprefix("Uso: ")
        elif line.startswith("Dove: "):
            said.place = line.removeprefix("Dove: ")
        elif heading:
            section = said.sections.setdefault(heading[1], [])
        elif line and not line.startswith(" "):
            # A paragraph at the end, such as the exit states.
            section = None
            said.ending.append(line)
        elif line and section is not None:
            section.append(line)
    unknown = said.sections.keys() - {*_LISTS, "Comandi", "Esempi"}
    if unknown or not said.usage:
        raise ValueError(f"the help of {verb} has {unknown or 'no usage'}")
    return said


def _names(said: Help) -> list[str]:
    """The verbs of a help."""
    return [match[1] for line in said.sections.get("Comandi", []) if (match := re.match(r"  ([a-z]+)(  |$)", line))]


def _list(lines: list[str]) -> list[str]:
    """Names with what they mean, which may go on over lines."""
    made: list[str] = []
    for line in lines:
        entry = re.match(r" {2,6}(\S.*?)(?: {2,}(.*))?$", line)
        if entry:
            made += [".TP", rf"\fB{_roff(entry[1])}\fR"]
            made += [_roff(entry[2])] if entry[2] else []
        else:
            made.append(_roff(line.strip()))
    return made


def _roff(text: str) -> str:
    """A line of text, none of whose signs commands the formatter."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text
