#!/usr/bin/env python3
"""Thousands of plans: one run of all beside shares by GNU parallel, some of which are killed and repeated.

    benches/scale.py BINARY [--plans 8000] [--shares 4] [--kill 2] [--keep FOLDER]

Makes the plans of a seed, one in a thousand with a mistake; makes all by one run; makes them again by
deploy/parallelo.sh, kills so many shares halfway (SIGKILL), repeats the command, and demands that documents and
results are those of the one run, byte for byte, and that each document has the digest that the results tell.
Needs GNU parallel. docs/scala.md has the figures.
"""

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = 17
DIMENSIONS = ("semplificazione", "digitalizzazione", "efficienza", "qualita", "accessibilita", "pari-opportunita")
PLACES = ("Borgochiaro", "Montelungo", "Valfredda", "Pietrascura", "Campoverde", "Rocca Marina", "Villanova", "Fontebassa")
ACTIONS = ("Riduzione dei tempi", "Pubblicazione in linea", "Digitalizzazione", "Riordino", "Accessibilità", "Formazione")
THINGS = ("delle pratiche edilizie", "dei contributi", "degli atti tipo", "dell'archivio", "dello sportello", "dei servizi scolastici")
OFFICES = ("Segretario comunale", "Responsabile dell'Area tecnica", "Responsabile dei Servizi finanziari", "Ufficio anagrafe")


def objective(chance: random.Random, number: int) -> str:
    """One objective in YAML."""
    share, base = chance.randint(60, 100), chance.randint(0, 50)
    thing = chance.choice(THINGS)
    return f"""  - id: o{number}
    obiettivo: >-
      {chance.choice(ACTIONS)} {thing}, con verifica ogni {chance.randint(2, 6)} mesi e {chance.randint(2, 9)} incontri con gli uffici
    responsabile: {chance.choice(OFFICES)}
    stakeholder: Cittadini, imprese e uffici interni
    contributor: {chance.choice(OFFICES)}
    scadenza: {chance.randint(1, 28)}.{chance.randint(1, 12)}.2026
    indicatore: {share}% {thing} sul totale
    baseline: {base}% al 31.12.2025
    target: dal {base}% al {share}% entro l'anno
    fonte: Registro del protocollo
"""


# What the law asks of every body.
PAYMENTS = """  - id: pagamenti
    obiettivo: Rispetto dei tempi di pagamento dei debiti commerciali
    responsabile: Responsabile dei Servizi finanziari
    stakeholder: Fornitori
    contributor: Tutti gli uffici
    scadenza: 31.12.2026
    indicatore: indicatore di ritardo annuale non superiore a 0 giorni
    baseline: 2 giorni nel 2025
    target: 0 giorni
    fonte: PCC (area RGS)
"""


def has_mistake(number: int) -> bool:
    """Whether the plan of a number can't be made."""
    return number % 1000 == 500


def make_plan(folder: Path, number: int, chance: random.Random) -> None:
    """A plan of seven to thirteen objectives."""
    (folder / "obiettivi").mkdir(parents=True)
    period = "trienio" if has_mistake(number) else "triennio"
    (folder / "piano.yaml").write_text(
        f"ente:\n  nome: Comune di {chance.choice(PLACES)} {number}\n{period}: 2026-2028\nanno: 2026\nnome_file: allegato\n",
        encoding="utf-8",
    )
    for place, dimension in enumerate(DIMENSIONS, 1):
        objectives = "".join(objective(chance, place * 10 + one) for one in range(chance.randint(1, 2)))
        law = PAYMENTS if dimension == "efficienza" else ""
        text = f"dimensione: {dimension}\nobiettivi:\n{objectives}{law}"
        (folder / f"obiettivi/{place}-{dimension}.yaml").write_text(text, encoding="utf-8")


def run(command: list[str], folder: Path, **variables: str) -> float:
    """The seconds that a command takes; 0 and 1 are its good ends."""
    start = time.monotonic()
    done = subprocess.run(command, cwd=folder, env=os.environ | variables, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode > 1:
        sys.exit(f"{command} ended with {done.returncode}: {done.stderr.decode()[-2000:]}")
    return time.monotonic() - start


def peak() -> int:
    """The most memory of any child so far, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder, hidden ones too."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def made(output: Path) -> int:
    """The number of plans that have a folder of documents."""
    return len(os.listdir(output)) if output.is_dir() else 0


def shares_at_work(binary: str, folder: Path) -> list[int]:
    """The processes that make a share in this folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
                if words[0] == binary.encode() and (entry / "cwd").resolve() == folder:
                    found.append(int(entry.name))
            except OSError:
                continue  # It ended meanwhile.
    return found


def interrupted(binary: str, folder: Path, shares: int, kill: int, half: int) -> int:
    """Begins the shares, kills some when half of the plans are made; returns how many were made by then."""
    script = [str(ROOT / "deploy/parallelo.sh"), str(shares)]
    variables = os.environ | {"ALLEGATO": binary}
    work = subprocess.Popen(script, cwd=folder, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    output = folder / "output"
    while made(output) < half:
        if work.poll() is not None:
            sys.exit("the shares ended before they could be killed")
        time.sleep(0.02)
    killed = shares_at_work(binary, folder)[:kill]
    for process in killed:
        os.kill(process, signal.SIGKILL)
    so_far = made(output)
    if len(killed) < kill or work.wait() == 0:
        sys.exit(f"{len(killed)} shares were killed, and the command ended with {work.returncode}")
    return so_far


def prove(folder: Path) -> None:
    """Demands that the shares made what the one run made."""
    whole, parts = digests(folder / "uno"), digests(folder / "output")
    if whole != parts:
        differing = sorted(name for name in whole.keys() | parts.keys() if whole.get(name) != parts.get(name))
        sys.exit(f"{len(differing)} files differ, such as {differing[:5]}")
    if (folder / "uno.json").read_bytes() != (folder / "esiti/tutti.json").read_bytes():
        sys.exit("the results of the shares together are not those of the one run")
    told = json.loads((folder / "uno.json").read_text(encoding="utf-8"))["piani"]
    named = {file["nome"]: file["sha256"] for plan in told for file in plan["file"]}
    if named != whole:
        sys.exit("the results do not tell the files that are there")
    failed = [plan["piano"] for plan in told if plan["stato"] != "generato"]
    mistaken = [plan["piano"] for plan in told if has_mistake(int(plan["piano"].removeprefix("ente-")))]
    if failed != mistaken:
        sys.exit(f"{len(failed)} plans could not be made, and {len(mistaken)} have a mistake: such as {(failed or mistaken)[:5]}")
    print(f"{len(told)} plans, {len(failed)} of them with a mistake, {len(whole)} files: the same bytes, and as the results tell")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=lambda path: str(Path(path).resolve()))
    parser.add_argument("--plans", type=int, default=8000)
    parser.add_argument("--shares", type=int, default=4)
    parser.add_argument("--kill", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="an empty folder to work in, which is left")
    asked = parser.parse_args()
    folder = (asked.keep or Path(tempfile.mkdtemp(prefix="allegato-scale-"))).resolve()
    try:
        chance = random.Random(SEED)
        for number in range(1, asked.plans + 1):
            make_plan(folder / "data" / f"ente-{number:05}", number, chance)
        alone = run([asked.binary, "genera", "-q", "--output", "uno", "--resoconto", "uno.json"], folder)
        print(f"one run: {alone:.1f} s, {peak()} MB", flush=True)
        so_far = interrupted(asked.binary, folder, asked.shares, asked.kill, asked.plans // 2)
        print(f"{asked.kill} of {asked.shares} shares killed when {so_far} plans were made", flush=True)
        script = [str(ROOT / "deploy/parallelo.sh"), str(asked.shares)]
        print(f"the same command again: {run(script, folder, ALLEGATO=asked.binary):.1f} s", flush=True)
        prove(folder)
        for leftover in ("output", "esiti"):
            shutil.rmtree(folder / leftover)
        print(f"{asked.shares} shares undisturbed: {run(script, folder, ALLEGATO=asked.binary):.1f} s", flush=True)
        prove(folder)
    finally:
        if not asked.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
