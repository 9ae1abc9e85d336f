"""qpdf: the structure of the PDF file, without a warning."""

import subprocess
from pathlib import Path

from judges import Judge, each


def _check(file: Path) -> list[str]:
    ran = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    if ran.returncode == 0:
        return []
    return (ran.stderr or ran.stdout).strip().splitlines() or [f"exit status {ran.returncode}"]


QPDF = Judge("qpdf", each(_check))
