"""Judges the outputs of every fixture, then the planted defects; started by `run`."""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from shutil import rmtree

import pictures
from fixtures import FIXTURES
from judges import Judge, Tools
from judges.docx_parts import PARTS
from judges.html_markup import MARKUP
from judges.libreoffice import LIBREOFFICE
from judges.nu import NU
from judges.openxml import OPEN_XML
from judges.page import Pages
from judges.pdf_tags import TAGS
from judges.qpdf import QPDF
from judges.verapdf import ACCESSIBILITY, ARCHIVE
from outputs import FORMATS, Output, make
from planted import judge_defects, same_text, shortfall
from texts.pdf_text import UNREAD, structure
from three import disagreements
from verdicts import Verdicts

# The plan whose outputs the defects are planted in.
_SOUND = "annex"


def main() -> int:
    arguments = _arguments()
    work = arguments.cache / "work"
    rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    tools = Tools(arguments.verapdf, arguments.cache / "node_modules", work)
    chosen = [fixture for fixture in FIXTURES if not arguments.only or fixture.name in arguments.only]
    verdicts, pages = Verdicts(), Pages()
    judges = {"pdf": [ARCHIVE, ACCESSIBILITY, QPDF, TAGS], "docx": [OPEN_XML, PARTS, LIBREOFFICE],
              "html": [NU, *pages.judges(), MARKUP]}

    verdicts.section("outputs")
    outputs = [make(fixture, arguments.program, work) for fixture in chosen]
    # Poppler takes minutes for 500 pages; it reads them while others judge.
    reader = ThreadPoolExecutor(max_workers=1)
    read = [reader.submit(structure, output.files["pdf"]) for output in outputs]
    for kind in FORMATS:
        _judge(kind, outputs, judges[kind], tools, verdicts)
    verdicts.section("three say the same")
    wait(read)
    for output in outputs:
        if output.name in UNREAD:
            verdicts.skip(output.name, "PDF = DOCX = HTML")
        else:
            verdicts.add(output.name, "PDF = DOCX = HTML", disagreements(output, pages.blocks))
    verdicts.section("pages")
    _look(outputs, arguments.approve, work, verdicts)
    for output in outputs:
        if output.name == _SOUND:
            _plant(output, judges, pages, tools, verdicts)
    return verdicts.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/conformance/run", description=__doc__)
    parser.add_argument("--program", type=lambda name: Path(name).resolve(), required=True, help=argparse.SUPPRESS)
    parser.add_argument("--cache", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--verapdf", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--only", action="append", metavar="NAME", choices=[fixture.name for fixture in FIXTURES],
                        help="judge only this plan; may be repeated; the defects are planted with «annex»")
    parser.add_argument("--approve", action="store_true", help="take the pages as they are for the approved ones")
    return parser.parse_args()


def _judge(kind: str, outputs: list[Output], judges: list[Judge], tools: Tools, verdicts: Verdicts) -> None:
    for judge in judges:
        files = {output.files[kind]: output.name for output in outputs if output.name not in judge.beyond}
        verdicts.section(f"{kind} by {judge.name}")
        for name in sorted(judge.beyond & {output.name for output in outputs}):
            verdicts.skip(f"{name}.{kind}", judge.name)
        for file, complaints in judge.run(list(files), tools).items():
            verdicts.add(f"{files[file]}.{kind}", judge.name, complaints)


def _look(outputs: list[Output], approve: bool, work: Path, verdicts: Verdicts) -> None:
    for output in outputs:
        if output.name not in pictures.NAMES:
            continue
        pages = pictures.draw(output.files["pdf"], work / "pictures" / output.name)
        if approve:
            pictures.approve(output.name, pages)
        complaints = pictures.compare(output.name, pages, work / "pairs")
        verdicts.add(output.name, f"{len(pages)} pages", complaints)


def _plant(output: Output, judges: dict[str, list[Judge]], pages: Pages, tools: Tools, verdicts: Verdicts) -> None:
    for kind in FORMATS:
        verdicts.section(f"planted defects, {kind} (* an assertion of ours)")
        all_judges = [*judges[kind], same_text(output, kind, pages.blocks)]
        refused = judge_defects(kind, output.files[kind], all_judges, tools)
        for name, by in refused.items():
            verdicts.add(name, kind, [] if by else ["nobody refused it"], ", ".join(by))
        verdicts.add(f"{len(refused)} defects", kind, shortfall(refused))


if __name__ == "__main__":
    sys.exit(main())
