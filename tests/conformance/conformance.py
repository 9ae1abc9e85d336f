"""Judges the outputs of every fixture and the archive, then the planted defects; started by `run`."""

import argparse
import sys
from concurrent.futures import Future, wait
from pathlib import Path
from shutil import rmtree

import pictures
from answers import ANSWERS, ask
from archive import ARCHIVE_LANE, archived, tell
from crashes import CRASH_LANE, crashed
from defects.heard import DEFECTS as UNHEARD
from edited import Answer, edited
from exported import EXPORT_LANE, exported
from fixtures import FIXTURES
from imported import IMPORTED_LANE, Imported, imported
from judges import Complaints, Judge, Tools
from judges.docx_parts import FACE_PARTS, PARTS
from judges.heard import HEARD
from judges.html_markup import MARKUP
from judges.libreoffice import LIBREOFFICE
from judges.nu import NU
from judges.openxml import OPEN_XML
from judges.page import Pages
from judges.pdf_tags import TAGS
from judges.poppler import POPPLER
from judges.qpdf import QPDF
from judges.readers import PANDOC, PREVIEW, PYTHON_DOCX
from judges.tracked import BEYOND_LIBREOFFICE, BEYOND_PANDOC, Question, answered, answered_by_pandoc, planted as unmarked
from judges.verapdf import ACCESSIBILITY, ARCHIVE
from lanes import Lanes
from outputs import FORMATS, Output, make
from pairs import MANY, PAIRS, Compared, compare
from planted import begin_defects, shortfall
from reports import REPORTS, report
from resolutions import RESOLUTIONS, propose
from returned import RETURNED_LANE, Judged, returned
from sheets import SHEETS, fill_in
from texts import folded
from texts.order import unnoticed
from texts.pdf_text import UNREAD, pdf_blocks, structure
from three import disagreements, face_disagreements
from verdicts import Verdicts

# The plan whose outputs the defects are planted in, and the pair whose changes lose their marks.
_SOUND = "annex"
_CHANGED = "everything"
# The plan from whose text each part is taken away, one after the other.
_ALL_KEYS = "tutte-le-chiavi"


def main() -> int:
    arguments = _arguments()
    work = arguments.cache / "work"
    rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    tools = Tools(arguments.verapdf, arguments.cache / "node_modules", work)
    chosen = [fixture for fixture in FIXTURES if not arguments.only or fixture.name in arguments.only]
    verdicts, pages = Verdicts(), Pages()
    readers = [LIBREOFFICE, PREVIEW, PYTHON_DOCX, PANDOC]
    judges = {"pdf": [ARCHIVE, ACCESSIBILITY, QPDF, POPPLER, TAGS], "docx": [OPEN_XML, PARTS, *readers],
              "html": [NU, *pages.judges(), MARKUP]}

    face_judges = judges | {"docx": [OPEN_XML, FACE_PARTS, *readers]}

    verdicts.section("outputs")
    outputs = [make(fixture, arguments.program, work) for fixture in chosen]
    pairs = [compare(pair, arguments.program, work) for pair in PAIRS if not arguments.only or pair.name in arguments.only]
    faces = [document for pair in pairs for document in pair.documents]
    changed = [document for document in faces if not document.name.endswith("-quadro")]
    faces += [propose(resolution, arguments.program, work) for resolution in RESOLUTIONS
              if not arguments.only or resolution.name in arguments.only]
    faces += [fill_in(sheet, arguments.program, work) for sheet in SHEETS if not arguments.only or sheet.name in arguments.only]
    faces += [ask(answer, arguments.program, work) for answer in ANSWERS if not arguments.only or answer.name in arguments.only]
    faces += [report(asked, arguments.program, work) for asked in REPORTS if not arguments.only or asked.name in arguments.only]
    with Lanes((*FORMATS, "reading", "editing", ARCHIVE_LANE, CRASH_LANE, RETURNED_LANE, EXPORT_LANE, IMPORTED_LANE)) as lanes:
        kept = (lanes.begin(ARCHIVE_LANE, archived, arguments.program, arguments.rocfl, work)
                if _is_asked(ARCHIVE_LANE, arguments) else None)
        crashes = lanes.begin(CRASH_LANE, crashed, arguments.program, work) if _is_asked(CRASH_LANE, arguments) else None
        taken_back = (lanes.begin(RETURNED_LANE, returned, arguments.program, work)
                      if _is_asked(RETURNED_LANE, arguments) else None)
        tables = lanes.begin(EXPORT_LANE, exported, arguments.program, tools) if _is_asked(EXPORT_LANE, arguments) else None
        read_in = lanes.begin(IMPORTED_LANE, imported) if _is_asked(IMPORTED_LANE, arguments) else None
        # Poppler takes minutes for 500 pages; it reads them while others judge.
        read = [lanes.begin("reading", structure, output.files["pdf"]) for output in outputs]
        saved = lanes.begin("editing", edited, outputs, arguments.program, work) if outputs or pairs else None
        sound = [(kind, judge, _begin(lanes, kind, judge, outputs, tools)) for kind in FORMATS
                 for judge in judges[kind] if outputs]
        planted = {kind: begin_defects(lanes, kind, output, judges[kind], pages.blocks, tools)
                   for output in outputs if output.name == _SOUND for kind in FORMATS}
        compared = [(kind, judge, faces, _begin(lanes, kind, judge, faces, tools))
                    for kind in FORMATS for judge in face_judges[kind] if any(kind in face.files for face in faces)]
        unheard = lanes.begin("pdf", _unheard, changed, tools)
        compared += [("pdf", HEARD, changed, _begin(lanes, "pdf", HEARD, changed, tools))] if changed else []
        questions = _questions(pairs, work)
        asked = [question for question in questions if (question.name, question.answer) not in BEYOND_LIBREOFFICE]
        answers = lanes.begin("docx", answered, asked, tools)
        read_with = [question for question in questions if (question.name, question.answer) not in BEYOND_PANDOC]
        readings = lanes.begin("reading", answered_by_pandoc, read_with)
        for kind, judge, complaints in sound:
            _tell(kind, judge, outputs, complaints.result(), verdicts)
        for kind, judge, documents, complaints in compared:
            _tell(kind, judge, documents, complaints.result(), verdicts)
        for defect, complaints in unheard.result().items():
            verdicts.add(defect, "planted", [] if complaints else ["nobody refused it"], f"{HEARD.name}*")
        _tell_answers("LibreOffice", asked, answers.result(), verdicts)
        for name, answer in sorted(BEYOND_LIBREOFFICE):
            verdicts.skip(name, answer)
        _tell_answers("pandoc", read_with, readings.result(), verdicts)
        wait(read)
        _tell_three(outputs, faces, pages, verdicts)
        _tell_edited(saved.result() if saved else [], verdicts)
        _tell_returned(taken_back.result() if taken_back else [], verdicts)
        _tell_imported(read_in.result() if read_in else [], verdicts)
        verdicts.section("pages")
        _look([*outputs, *faces], arguments.approve, work, verdicts)
        for kind, defects in planted.items():
            _tell_defects(kind, defects.refused(), verdicts)
        tell(kept.result() if kept else [], verdicts)
        tell(crashes.result() if crashes else [], verdicts)
        tell(tables.result() if tables else [], verdicts)
    return verdicts.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/conformance/run", description=__doc__)
    parser.add_argument("--program", type=lambda name: Path(name).resolve(), required=True, help=argparse.SUPPRESS)
    parser.add_argument("--cache", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--verapdf", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--rocfl", type=Path, required=True, help=argparse.SUPPRESS)
    names = [*(fixture.name for fixture in FIXTURES), *(pair.name for pair in PAIRS),
             *(resolution.name for resolution in RESOLUTIONS), *(answer.name for answer in ANSWERS),
             *(sheet.name for sheet in SHEETS), *(asked.name for asked in REPORTS), ARCHIVE_LANE, CRASH_LANE, RETURNED_LANE, EXPORT_LANE, IMPORTED_LANE]
    parser.add_argument("--only", action="append", metavar="NAME", choices=names,
                        help="judge only this plan, this pair of plans, this resolution, this sheet, this report, this answer of an archive, «archive», «crashes», «returned», «exports» or «imports»; may be repeated; the defects of the "
                             "outputs are planted with «annex»")
    parser.add_argument("--approve", action="store_true", help="take the pages as they are for the approved ones")
    return parser.parse_args()


def _is_asked(lane: str, arguments: argparse.Namespace) -> bool:
    """Whether a lane of no outputs is to be run."""
    return not arguments.only or lane in arguments.only


def _begin(lanes: Lanes, kind: str, judge: Judge, outputs: list[Output], tools: Tools) -> Future[Complaints]:
    files = [output.files[kind] for output in outputs if kind in output.files and output.name not in judge.beyond]
    return lanes.begin(kind, judge.run, files, tools)


def _unheard(documents: list[Output], tools: Tools) -> dict[str, list[str]]:
    """What the listener has against each defect, planted in the pair that has every kind of change."""
    files = {}
    folder = tools.work / "defects" / "heard"
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        if document.name == f"{_CHANGED}-confronto":
            for defect in UNHEARD:
                file = folder / f"confronto-{defect.name}.pdf"
                defect.plant(document.files["pdf"], file)
                files[file] = defect.name
    return {files[file]: complaints for file, complaints in HEARD.run(list(files), tools).items()}


def _tell(kind: str, judge: Judge, outputs: list[Output], complaints: Complaints, verdicts: Verdicts) -> None:
    verdicts.section(f"{kind} by {judge.name}")
    for output in outputs:
        if kind not in output.files:
            continue
        if output.name in judge.beyond:
            verdicts.skip(f"{output.name}.{kind}", judge.name)
        else:
            verdicts.add(f"{output.name}.{kind}", judge.name, complaints[output.files[kind]])


def _questions(pairs: list[Compared], work: Path) -> list[Question]:
    """Every pair answered both ways but the long one; then documents that lack a mark, which must not pass."""
    short = [pair for pair in pairs if pair.name != MANY]
    questions = [Question(pair.revisions, answer, annex) for pair in short
                 for answer, annex in (("accept", pair.new), ("refuse", pair.old))]
    for pair in pairs:
        if pair.name == _CHANGED:
            damaged = unmarked(pair.revisions, work / "defects" / "tracked")
            questions += [Question(file, answer, annex) for file, answer, annex in
                          zip(damaged, ("refuse", "accept", "accept"), (pair.old, pair.new, pair.new))]
    return questions


def _tell_answers(who: str, questions: list[Question], answers: list[list[str]], verdicts: Verdicts) -> None:
    verdicts.section(f"every change accepted or refused by {who}")
    for question, complaints in zip(questions, answers):
        if question.revisions.stem == "revisioni":
            verdicts.add(question.name, question.answer, complaints)
        else:
            verdicts.add(question.name, "planted", [] if complaints else ["nobody refused it"], who)


def _tell_three(outputs: list[Output], faces: list[Output], pages: Pages, verdicts: Verdicts) -> None:
    verdicts.section("three say the same")
    for documents, differing in ((outputs, disagreements), (faces, face_disagreements)):
        for output in documents:
            if output.name in UNREAD:
                verdicts.skip(output.name, "PDF = DOCX = HTML")
            else:
                verdicts.add(output.name, " = ".join(kind.upper() for kind in output.files), differing(output, pages.blocks))
            if output.name == _ALL_KEYS:
                verdicts.add("text-lost", "planted", unnoticed(output.plan, folded(pdf_blocks(output.files["pdf"]))), "the plan*")


def _tell_edited(answers: list[Answer], verdicts: Verdicts) -> None:
    verdicts.section("an annex that LibreOffice saved")
    for answer in answers:
        if answer.complaints is None:
            verdicts.skip(answer.what, answer.how)
        else:
            verdicts.add(answer.what, answer.how, answer.complaints)


def _tell_returned(judged: list[Judged], verdicts: Verdicts) -> None:
    verdicts.section("copies that LibreOffice saved, taken back")
    for one in judged:
        verdicts.add(one.what, one.how, one.complaints)


def _tell_imported(judged: list[Imported], verdicts: Verdicts) -> None:
    verdicts.section("words of other programs' documents")
    for one in judged:
        verdicts.add(one.what, one.who, one.complaints)


def _look(outputs: list[Output], approve: bool, work: Path, verdicts: Verdicts) -> None:
    for output in outputs:
        if output.name not in pictures.NAMES:
            continue
        pages = pictures.draw(output.files["pdf"], work / "pictures" / output.name)
        if approve:
            pictures.approve(output.name, pages)
        complaints = pictures.compare(output.name, pages, work / "pairs")
        verdicts.add(output.name, f"{len(pages)} pages", complaints)
        if output.name == _SOUND and not complaints:
            for defect, damaged in pictures.plant(pages, work / "defects" / "pages").items():
                refused = pictures.compare(output.name, damaged, work / "pairs")
                verdicts.add(defect, "planted", [] if refused else ["nobody refused it"], "pictures*")


def _tell_defects(kind: str, refused: dict[str, list[str]], verdicts: Verdicts) -> None:
    verdicts.section(f"planted defects, {kind} (* an assertion of ours)")
    for name, judges in refused.items():
        verdicts.add(name, kind, [] if judges else ["nobody refused it"], ", ".join(judges))
    verdicts.add(f"{len(refused)} defects", kind, shortfall(refused))


if __name__ == "__main__":
    sys.exit(main())
