"""veraPDF: PDF/A-2a and PDF/UA-1."""

import json
import subprocess
from pathlib import Path

from judges import Complaints, Judge, Tools

_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"


def _judge(flavour: str) -> Judge:
    def run(files: list[Path], tools: Tools) -> Complaints:
        command = ["java", "-Xmx3g", "-cp", str(tools.verapdf), _MAIN, "--flavour", flavour, "--format", "json"]
        ran = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
        jobs = json.loads(ran.stdout)["report"]["jobs"]
        said = {Path(job["itemDetails"]["name"]): _complaints(job) for job in jobs}
        return {file: said.get(file, ["veraPDF says nothing of it"]) for file in files}

    return Judge(f"veraPDF {flavour}", run)


def _complaints(job: dict) -> list[str]:
    results = job.get("validationResult") or []
    if not results:
        return [str(job.get("taskException") or "no verdict")]
    rules = [
        f"{rule['clause']}-{rule['testNumber']} ×{rule['failedChecks']}: {rule['description']}"
        for result in results for rule in result["details"]["ruleSummaries"]
    ]
    return rules or [result["statement"] for result in results if not result["compliant"]]


ARCHIVE, ACCESSIBILITY = _judge("2a"), _judge("ua1")
