"""axe-core in Chromium: WCAG 2.1 AA by its automatic rules, on a phone and on a desk; nothing runs, nothing is asked for."""

import json
import subprocess
from pathlib import Path

from judges import Complaints, Judge, Tools

_PROGRAM = Path(__file__).with_name("page.js")


def look(files: list[Path], tools: Tools) -> dict[Path, dict]:
    """What Chromium finds on each page at each width, as page.js says it."""
    out = tools.work / "pages.json"
    out.unlink(missing_ok=True)
    ran = subprocess.run(["node", str(_PROGRAM), str(tools.node.parent), str(out), *map(str, files)],
                         capture_output=True, text=True, check=False)
    if ran.returncode != 0 or not out.exists():
        raise RuntimeError(f"Chromium failed: {ran.stderr}")
    return {Path(file): report for file, report in json.loads(out.read_text(encoding="utf-8")).items()}


def _accessible(report: dict) -> list[str]:
    return [f"{width} px: {violation}" for width, seen in report.items() for violation in seen["violations"]]


def _quiet(report: dict) -> list[str]:
    """Neither a request nor a dialog nor a script, nothing to scroll sideways, and a print."""
    complaints = []
    for width, seen in report.items():
        complaints += [f"{width} px: {what}: {value}" for what in ("requests", "dialogs", "errors") for value in seen[what]]
        if seen["scripts"]:
            complaints.append(f"{width} px: {seen['scripts']} scripts")
        if seen["overflow"] > 0:
            complaints.append(f"{width} px: {seen['overflow']} px to scroll sideways")
        if not seen.get("printed", 1):
            complaints.append("it prints nothing")
    return complaints


class Pages:
    """The two judges of the pages and the text of each page, from one visit to each."""

    def __init__(self) -> None:
        self._reports: dict[Path, dict] = {}

    def judges(self) -> tuple[Judge, Judge]:
        return (Judge("axe-core", lambda files, tools: self._judged(files, tools, _accessible)),
                Judge("Chromium", lambda files, tools: self._judged(files, tools, _quiet)))

    def blocks(self, file: Path) -> dict[str, list[str]]:
        """The text of a page that was judged, at each width."""
        return {width: seen["blocks"] for width, seen in self._reports[file].items()}

    def _judged(self, files: list[Path], tools: Tools, check) -> Complaints:
        new = [file for file in files if file not in self._reports]
        if new:
            self._reports |= look(new, tools)
        return {file: check(self._reports[file]) for file in files}
