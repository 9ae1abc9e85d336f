#!/usr/bin/env python3
"""Plans of the real annex's sentences, a third of whose words are exchanged, and what the verbs take for them.

    benches/varied_annex.py BINARY [--sizes 17,1700,10000] [--rounds 5] [--keep FOLDER]

Makes a plan of each size, and a second of the same in which a tenth of the objectives have one word replaced; runs
`verifica`, `genera`, `confronta` and the documents of `confronta` in turns, and prints for each the least and the
median of its times by the clock, what part of `genera` that is, and the most memory. Plans made once are kept in a
folder, to be given to benches/compare_typst.py. The real annex has ten pages for 17 objectives; 1,700 have 950.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import tempfile
import textwrap
import time
from pathlib import Path

REAL = Path(__file__).resolve().parent.parent / "data" / "2022-2024"
FIELDS = ("obiettivo", "responsabile", "stakeholder", "contributor", "scadenza", "indicatore", "baseline", "target", "fonte")
DIMENSIONS = ("semplificazione", "digitalizzazione", "efficienza", "qualita", "accessibilita", "pari-opportunita")
AMENDED_FIELDS = ("obiettivo", "indicatore", "target")
EXCHANGED, AMENDED = 1 / 3, 1 / 10
ALL_FORMATS = ("--formato", "pdf,docx,html")


def quietly(command):
    """Runs a command; its seconds by the clock, and the kilobytes of its peak."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, state, usage = os.wait4(process.pid, 0)
    # 4 says that there are differences, or findings to look at.
    if os.waitstatus_to_exitcode(state) not in (0, 4):
        raise SystemExit(f"failed: {' '.join(map(str, command))}")
    return time.perf_counter() - start, usage.ru_maxrss


def real_objectives(binary, folder):
    """The nine fields of each objective of the real annex, as `esporta` gives them."""
    quietly([binary, "esporta", REAL, "--formato", "json", "--output", folder])
    exported = json.loads(next(Path(folder).rglob("piano.json")).read_text("utf-8"))
    objectives = [objective for file in exported["file"] for objective in file["contenuto"]["obiettivi"]]
    return [[str(objective.get(field, "")).split() for field in FIELDS] for objective in objectives]


def write_plan(plan, real, count, amended):
    """Writes a plan; of two with the same count the second has some words replaced where `amended` is above zero."""
    words = sorted({word for objective in real for field in objective for word in field if word.isalpha()})
    exchange, amend = random.Random(17), random.Random(99)
    (plan / "obiettivi").mkdir(parents=True)
    (plan / "piano.yaml").write_text((REAL / "piano.yaml").read_text("utf-8") + "raggruppa: settore\n", "utf-8")
    (plan / "premessa.md").write_text((REAL / "premessa.md").read_text("utf-8"), "utf-8")
    in_a_file = 200 if count > 500 else 3
    for number, first in enumerate(range(0, count, in_a_file), 1):
        lines = [f"settore: Settore {number}", f"dimensione: {DIMENSIONS[(number - 1) % 6]}",
                 f"titolo: OBIETTIVI DEL SETTORE {number}", "", "obiettivi:"]
        for place in range(first, min(first + in_a_file, count)):
            touched = AMENDED_FIELDS[amend.randrange(3)] if amend.random() < amended else None
            lines.append(f"  - id: o{place + 1}")
            for field, text in zip(FIELDS, real[place % len(real)]):
                kept = field == "scadenza"
                text = [exchange.choice(words) if not kept and word.isalpha() and exchange.random() < EXCHANGED else word
                        for word in text]
                if field == touched:
                    text[amend.randrange(len(text))] = amend.choice(words)
                lines.append(f"    {field}: >-")
                lines += textwrap.wrap(" ".join(text), 94, initial_indent=" " * 6, subsequent_indent=" " * 6,
                                       break_on_hyphens=False, break_long_words=False)
            lines.append("")
        (plan / "obiettivi" / f"{number:03}.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def measure(binary, folder, count, rounds):
    """Prints a row for each verb, taken in turns."""
    old, new, output = folder / f"s{count}", folder / f"s{count}-amended", folder / "output"
    verbs = {
        "genera": ["genera", new, *ALL_FORMATS, "--output", output],
        "verifica": ["verifica", new],
        "confronta": ["confronta", old, new, "--riconosci", "id"],
        "confronta, documents": ["confronta", old, new, "--riconosci", "id", *ALL_FORMATS, "--output", output],
    }
    seen = {verb: [] for verb in verbs}
    for _ in range(rounds):
        for verb, words in verbs.items():
            seen[verb].append(quietly([binary, *words]))
    least = min(taken for taken, _ in seen["genera"])
    median = statistics.median(taken for taken, _ in seen["genera"])
    for verb, runs in seen.items():
        times, peak = [taken for taken, _ in runs], max(peak for _, peak in runs)
        own, middle = min(times), statistics.median(times)
        print(f"{count:6} {verb:22} min {own * 1e3:8.1f} ms  median {middle * 1e3:8.1f} ms  "
              f"of genera {own / least:5.2f} {middle / median:5.2f}  {peak / 1024:6.0f} MiB", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=Path)
    parser.add_argument("--sizes", default="17,1700,10000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="a folder for the plans, made where it lacks them")
    options = parser.parse_args()
    binary = options.binary.resolve()
    with tempfile.TemporaryDirectory() as passing:
        folder = (options.keep or Path(passing)).resolve()
        real = real_objectives(binary, passing)
        for count in map(int, options.sizes.split(",")):
            for name, amended in ((f"s{count}", 0), (f"s{count}-amended", AMENDED)):
                if not (folder / name).exists():
                    write_plan(folder / name, real, count, amended)
            measure(binary, folder, count, options.rounds)


if __name__ == "__main__":
    main()
