"""The Nu HTML Checker: valid HTML5, without a warning."""

import json
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlparse

from judges import Complaints, Judge, Tools


def _run(files: list[Path], tools: Tools) -> Complaints:
    program = tools.node / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xss8m", "-jar", str(program), "--Werror", "--format", "json", "--stdout"]
    ran = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    complaints: Complaints = {file: [] for file in files}
    for message in json.loads(ran.stdout)["messages"]:
        file = Path(unquote(urlparse(message["url"]).path))
        complaints[file].append(f"{message.get('lastLine')}: {message['message']}")
    if ran.returncode != 0 and not any(complaints.values()):
        raise RuntimeError(f"the Nu checker failed: {ran.stderr}")
    return complaints


NU = Judge("Nu checker", _run)
