"""The Nu HTML Checker: valid HTML5, without a warning but one."""

import json
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlparse

from judges import Complaints, Judge, Tools

# A warning about how the office spelt its accents, which the annex prints to the letter.
_SPELLING = "Text run is not in Unicode Normalization Form C."


def _run(files: list[Path], tools: Tools) -> Complaints:
    program = tools.node / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xss8m", "-jar", str(program), "--Werror", "--format", "json", "--stdout"]
    ran = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    complaints: Complaints = {file: [] for file in files}
    for message in json.loads(ran.stdout)["messages"]:
        if message["message"].startswith(_SPELLING):
            continue
        file = Path(unquote(urlparse(message["url"]).path))
        complaints[file].append(f"{message.get('lastLine')}: {message['message']}")
    return complaints


NU = Judge("Nu checker", _run)
