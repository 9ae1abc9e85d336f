"""Poppler: it reads the PDF, tags included, without a word about it."""

import subprocess
from pathlib import Path

from judges import Judge, each


def _check(file: Path) -> list[str]:
    ran = subprocess.run(["pdfinfo", str(file)], capture_output=True, check=False)
    said = ran.stderr.decode("utf-8", errors="replace").strip().splitlines()
    return said or ([f"exit status {ran.returncode}"] if ran.returncode else [])


POPPLER = Judge("poppler", each(_check))
