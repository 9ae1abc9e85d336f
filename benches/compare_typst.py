"""The real annex by Typst and by allegato, in turns: how long Typst takes for its PDF, and allegato for its files.

    python3 benches/compare_typst.py BINARY PLAN [ROUNDS]

The Typst source is made of allegato's own HTML: the same words, lists and tables, the same fonts, sizes and widths.
The measure is kind to Typst. Each round starts a process of its own, but only the compilation of the annex is timed:
not the start of the process, not the search for the fonts, not their loading, for which a small document with every
style is compiled before. A second row has Typst's whole process, the start of Python included. allegato's time is that of the
whole process, files on disk included.
Needs the package `typst` 0.15 from PyPI.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path

FONTS = Path(__file__).parent.parent / "assets" / "fonts"

PREAMBLE = """#set document(title: "Allegato 1", author: "Ente", date: datetime(year: 2023, month: 1, day: 1))
#set page(paper: "a4", margin: (top: 20mm, x: 20mm, bottom: 22mm), footer: context align(center, text(8.5pt)[
  Allegato 1 – Obiettivi di Performance - PIAO 2022-2024 – Pagina #counter(page).display() di #counter(page).final().first()]))
#set text(font: "Liberation Sans", size: 10.5pt, lang: "it", hyphenate: true)
#set par(justify: true)
#set enum(numbering: "a)")
#show table: set text(9.5pt)
#show table: set par(justify: false)
#show heading.where(level: 1): set align(center)
#show heading: set text(fill: rgb("#1f3a5f"))
"""

TABLE = """#table(columns: (30fr, 54fr, 16fr), inset: (x: 1.8mm, y: 1.1mm), stroke: 0.5pt + rgb("#8494a8"),
  fill: (x, y) => if y == 0 { rgb("#dfe6ef") } else if x == 0 { rgb("#f4f6f9") }, align: left,
  table.header(repeat: true, [], [], [*NOTE*]),"""

WARM = "= a\n_a_ *a* _*a*_ amministrazione\n+ a\n- a\n" + TABLE + "[a], [#par[amministrazione]], [],)\n"


class ToTypst(HTMLParser):
    """Turns allegato's HTML into Typst markup; the words are string literals, so that nothing in them is markup."""

    OPEN = {"h1": "\n= ", "h2": "\n== ", "h3": "\n=== ", "em": "#emph[", "strong": "#strong[", "ol": "\n#enum(",
            "ul": "\n#list(", "li": "[", "table": "\n" + TABLE, "td": "[", "th": "[", "p": "\n\n"}
    CLOSE = {"h1": "\n", "h2": "\n", "h3": "\n", "em": "]", "strong": "]", "ol": ")\n", "ul": ")\n", "li": "],",
             "table": ")\n", "td": "],", "th": "],", "p": "\n\n"}

    def __init__(self):
        super().__init__()
        self.parts = [PREAMBLE]
        self.skipped = 1

    def handle_starttag(self, tag, attributes):
        if tag in ("thead", "footer"):
            self.skipped += 1
        elif tag == "body":
            self.skipped = 0
        elif not self.skipped:
            self.parts.append(self.OPEN.get(tag, ""))

    def handle_endtag(self, tag):
        if tag in ("thead", "footer"):
            self.skipped -= 1
        elif not self.skipped:
            self.parts.append(self.CLOSE.get(tag, ""))

    def handle_data(self, data):
        if not self.skipped and data.strip():
            literal = data.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
            self.parts.append(f'#"{literal}";')


def compile_once(source):
    """Prints the milliseconds of one compilation, the pages' and the file's sizes aside."""
    import typst

    folder = Path(source).parent
    compiler = typst.Compiler(root=str(folder), font_paths=[str(FONTS)], ignore_system_fonts=True)
    options = {"format": "pdf", "pdf_standards": ["a-2a", "ua-1"]}
    (folder / "warm.typ").write_text(PREAMBLE + WARM, "utf-8")
    compiler.compile(str(folder / "warm.typ"), **options)
    start = time.perf_counter()
    pdf = compiler.compile(source, **options)
    taken = time.perf_counter() - start
    (folder / "typst.pdf").write_bytes(pdf)
    print(taken * 1e3)


def compile_cold(source):
    """One compilation as a user's process has it: fonts searched and loaded, nothing compiled before."""
    import typst

    typst.compile(source, output=str(Path(source).with_suffix(".pdf")), font_paths=[str(FONTS)],
                  ignore_system_fonts=True, format="pdf", pdf_standards=["a-2a", "ua-1"])


def whole_process(source):
    """The milliseconds of a process that makes Typst's PDF, the start of Python included."""
    start = time.perf_counter()
    subprocess.run([sys.executable, __file__, "--cold", str(source)], check=True)
    return (time.perf_counter() - start) * 1e3


def allegato(binary, plan, output, formats):
    """The milliseconds of a whole process that writes its files anew."""
    with tempfile.TemporaryDirectory(dir=output) as target:
        command = [binary, "genera", plan, "--output", target, "--formato", formats]
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return (time.perf_counter() - start) * 1e3


def main(binary, plan, rounds=15):
    with tempfile.TemporaryDirectory() as folder:
        command = [binary, "genera", plan, "--output", folder, "--formato", "html"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        reader = ToTypst()
        reader.feed(next(Path(folder).glob("*/*.html")).read_text("utf-8"))
        source = Path(folder) / "annex.typ"
        source.write_text("".join(reader.parts), "utf-8")
        times = {"Typst, PDF": [], "Typst, PDF, whole process": [], "allegato, PDF": [], "allegato, PDF + DOCX + HTML": []}
        for _ in range(rounds):
            child = [sys.executable, __file__, "--compile", str(source)]
            out = subprocess.run(child, check=True, stdout=subprocess.PIPE, text=True).stdout
            times["Typst, PDF"].append(float(out))
            times["Typst, PDF, whole process"].append(whole_process(source))
            times["allegato, PDF"].append(allegato(binary, plan, folder, "pdf"))
            times["allegato, PDF + DOCX + HTML"].append(allegato(binary, plan, folder, "pdf,docx,html"))
        least, median = min(times["Typst, PDF"]), statistics.median(times["Typst, PDF"])
        for name, taken in times.items():
            own, middle = min(taken), statistics.median(taken)
            print(f"{name:28} min {own:7.1f} ms  median {middle:7.1f} ms  "
                  f"of Typst's {own / least:5.2f} (min) {middle / median:5.2f} (median)")
        print(f"Typst's PDF: {(Path(folder) / 'typst.pdf').stat().st_size / 1e3:.1f} kB")


if __name__ == "__main__":
    if sys.argv[1] == "--compile":
        compile_once(sys.argv[2])
    elif sys.argv[1] == "--cold":
        compile_cold(sys.argv[2])
    else:
        main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
