"""Other comparers on the amendments of tests/amendments, judged as the program is: exact, or not.

    python3 benches/comparers.py

difflib and `git diff --word-diff` are always asked; diff-match-patch (`pip install diff-match-patch`) and LibreOffice
where they are installed. Of each comparer it prints how many amendments it marks exactly, kind by kind, what share of the characters
that a clerk keeps it keeps as well, and what share of its marks is noise: characters that it marks and the clerk does
not. For the program's own figures beside the others:

    ALLEGATO_MARKS=/tmp/marks cargo test --test suite amendments_are_marked
    python3 benches/comparers.py --program /tmp/marks
"""

import difflib
import importlib.metadata
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import libreoffice_marks

FOLDER = Path(__file__).parent.parent / "tests" / "amendments"
PIECE = re.compile(r"\[-(?P<deleted>.*?)-\]|\{\+(?P<inserted>.*?)\+\}|(?P<kept>(?:(?!\[-|\{\+).)+)", re.DOTALL)


def pieces(line):
    """The pieces of a marked line, each with its sign."""
    return [(match.lastgroup[0], match.group(match.lastgroup)) for match in PIECE.finditer(line) if match.lastgroup]


def text(line, left_out):
    """One of the two texts, without blanks around the ends of its paragraphs."""
    there = "".join(words for sign, words in pieces(line) if sign != left_out)
    return "¶".join(" ".join(part.split()) for part in there.split("¶"))


def canonical(marked):
    """Marks in one form, as `marked_text.rs` has them."""
    signs = [(sign, one) for sign, words in marked for one in words if not one.isspace()]
    ordered, at = [], 0
    while at < len(signs):
        end = at
        while end < len(signs) and (signs[end][0] == "k") == (signs[at][0] == "k"):
            end += 1
        run = signs[at:end]
        deleted = [one for one in run if one[0] == "d"]
        inserted = [one for one in run if one[0] == "i"]
        if deleted[:1] == [("d", "¶")] and inserted[:1] == [("i", "¶")]:
            ordered.append(("k", "¶"))
            deleted, inserted = deleted[1:], inserted[1:]
        ordered += [one for one in run if one[0] == "k"] + deleted + inserted
        at = end
    at = 0
    while at < len(ordered):
        sign, end = ordered[at][0], at
        while end < len(ordered) and ordered[end][0] == sign:
            end += 1
        behind = end == len(ordered) or ordered[end][0] == "k"
        alone = sign != "k" and at > 0 and ordered[at - 1][0] == "k" and behind
        if alone and ordered[at - 1][1] == ordered[end - 1][1] and ordered[end - 1][1] in ",;¶":
            one = ordered[at - 1][1]
            ordered[at - 1], ordered[end - 1] = (sign, one), ("k", one)
        at = end
    return ordered


def cases():
    """Every amendment: its kind, the two texts, and all markings that are right."""
    for path in sorted(FOLDER.glob("*.txt")):
        for case in path.read_text(encoding="utf-8").strip("\n").split("\n\n"):
            lines = [line for line in case.split("\n") if not line.startswith("= ")]
            first = lines[0]
            markings = [canonical([("k", "¶")] + pieces(line.removeprefix("oppure: "))) for line in lines]
            yield path.stem, text(first, "i"), text(first, "d"), markings


def tokens(line):
    """Words, marks and the ends of paragraphs; blanks are not judged."""
    return re.findall(r"\w+|[^\w\s]", line)


def by_difflib(old, new):
    old, new = tokens(old), tokens(new)
    marked = []
    for name, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if name == "equal":
            marked.append(("k", "".join(new[c:d])))
        else:
            marked += [("d", "".join(old[a:b])), ("i", "".join(new[c:d]))]
    return marked


def by_git(old, new):
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("old", "new")]
        for path, words in zip(paths, (old, new)):
            path.write_text(words.replace("¶", "\n¶ ") + "\n", encoding="utf-8")
        command = ["git", "diff", "--no-index", "--word-diff=plain", "--word-diff-regex=[[:alnum:]]+|[^[:space:]]", "-U99"]
        out = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False).stdout
    lines = out.split("\n")
    body = lines[next(at for at, line in enumerate(lines) if line.startswith("@@")) + 1 :]
    return pieces("\n".join(body))


def by_patch(old, new):
    import diff_match_patch

    differ = diff_match_patch.diff_match_patch()
    diffs = differ.diff_main(old, new, False)
    differ.diff_cleanupSemantic(diffs)
    return [({-1: "d", 0: "k", 1: "i"}[sign], words) for sign, words in diffs]


def by_libreoffice(all_cases):
    """Compares all of them in one run; the answers are then given in their order."""
    answers = iter(libreoffice_marks.marks([(old, new) for _, old, new, _ in all_cases]))
    return lambda old, new: next(answers)


def comparers(all_cases):
    """The comparers that are there, each with its version."""
    git = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.split()[2]
    yield f"git {git} --word-diff", by_git
    yield f"difflib (Python {sys.version.split()[0]})", by_difflib
    try:
        yield f"diff-match-patch {importlib.metadata.version('diff-match-patch')}", by_patch
    except importlib.metadata.PackageNotFoundError:
        print("diff-match-patch is not installed", file=sys.stderr)
    if shutil.which("soffice"):
        version = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
        yield f"LibreOffice {version}", by_libreoffice(all_cases)
    else:
        print("LibreOffice is not installed", file=sys.stderr)


def by_program(path):
    """The marks of the program, case by case; each line begins with the end of what is before."""
    lines = iter(Path(path).read_text(encoding="utf-8").splitlines())
    return lambda old, new: pieces(next(lines))


def from_start(compare):
    """A comparer whose marks begin with the end of what is before, too."""
    return lambda old, new: [("k", "¶"), *compare(old, new)]


def judge(compare, all_cases):
    """How many are exact by kind, the share of kept characters and of noise."""
    exact, kept, wanted, noise, marks = defaultdict(int), 0, 0, 0, 0
    for kind, old, new, markings in all_cases:
        found = canonical(compare(old, new))
        exact[kind] += found in markings
        best = max(markings, key=lambda marking: sum(sign == "k" for sign, _ in marking))
        clerk, own = (sum(sign == "k" for sign, _ in marking) for marking in (best, found))
        kept, wanted = kept + min(clerk, own), wanted + clerk
        clerk_marks, own_marks = (sum(sign != "k" for sign, _ in marking) for marking in (best, found))
        noise, marks = noise + max(0, own_marks - clerk_marks), marks + own_marks
    return exact, kept / wanted, noise / marks


def main():
    all_cases = list(cases())
    asked = [(name, from_start(compare)) for name, compare in comparers(all_cases)]
    if "--program" in sys.argv:
        asked.insert(0, ("allegato", by_program(sys.argv[sys.argv.index("--program") + 1])))
    results = [judge(compare, all_cases) for _, compare in asked]
    counts = defaultdict(int)
    for kind, *_ in all_cases:
        counts[kind] += 1
    print("kind", "cases", *(name for name, _ in asked), sep="\t")
    for kind, count in counts.items():
        print(kind, count, *(exact[kind] for exact, _, _ in results), sep="\t")
    print("exact", len(all_cases), *(sum(exact.values()) for exact, _, _ in results), sep="\t")
    print("kept", "", *(f"{kept:.1%}" for _, kept, _ in results), sep="\t")
    print("noise", "", *(f"{noise:.1%}" for _, _, noise in results), sep="\t")


if __name__ == "__main__":
    main()
