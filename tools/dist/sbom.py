"""The bill of materials of a program, as CycloneDX 1.6: the crates that are linked into it, and its fonts."""

import json
import re
import subprocess
import tomllib
from datetime import UTC, datetime
from pathlib import Path


def sbom(root: Path, target: str, epoch: int, fonts: list[tuple[str, str]]) -> bytes:
    """The bill for a target of Cargo.lock; `fonts` are names with versions.

    Crates that only build or only expand macros leave no code in the program, and are not listed.
    """
    words = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target]
    done = subprocess.run(words, cwd=root, check=True, stdout=subprocess.PIPE)
    metadata = json.loads(done.stdout)
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    own = metadata["resolve"]["root"]
    linked = _linked(own, nodes, packages)
    checksums = _checksums(root)
    main = _component(packages[own], checksums) | {"type": "application"}
    libraries = [_component(packages[id], checksums) for id in sorted(linked - {own}, key=lambda id: _reference(packages[id]))]
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": main,
            "properties": [{"name": "cargo:target", "value": target}],
        },
        "components": libraries + [_font(name, version) for name, version in fonts],
        "dependencies": [
            {
                "ref": _reference(packages[id]),
                "dependsOn": sorted(_reference(packages[below]) for below in _below(nodes[id], packages) if below in linked),
            }
            for id in sorted(linked, key=lambda id: _reference(packages[id]))
        ],
    }
    return (json.dumps(bill, ensure_ascii=False, indent=1) + "\n").encode()


def _linked(own: str, nodes: dict, packages: dict) -> set[str]:
    """The crates whose code is in the program."""
    seen, waiting = set(), [own]
    while waiting:
        id = waiting.pop()
        if id not in seen:
            seen.add(id)
            waiting.extend(_below(nodes[id], packages))
    return seen


def _below(node: dict, packages: dict) -> list[str]:
    """What a crate is linked with."""
    normal = [dep["pkg"] for dep in node["deps"] if any(kind["kind"] is None for kind in dep["dep_kinds"])]
    return [id for id in normal if not any("proc-macro" in target["kind"] for target in packages[id]["targets"])]


def _checksums(root: Path) -> dict[tuple[str, str], str]:
    """The SHA-256 of each crate's package, by name and version."""
    lock = tomllib.loads((root / "Cargo.lock").read_text(encoding="utf-8"))
    return {(one["name"], one["version"]): one["checksum"] for one in lock["package"] if "checksum" in one}


def _reference(package: dict) -> str:
    return f"pkg:cargo/{package['name']}@{package['version']}"


def _component(package: dict, checksums: dict[tuple[str, str], str]) -> dict:
    component = {
        "type": "library",
        "bom-ref": _reference(package),
        "name": package["name"],
        "version": package["version"],
    }
    checksum = checksums.get((package["name"], package["version"]))
    if checksum:
        component["hashes"] = [{"alg": "SHA-256", "content": checksum}]
    if package["license"]:
        # As Cargo wrote alternatives once.
        component["licenses"] = [{"expression": re.sub(r"\s*/\s*", " OR ", package["license"])}]
    component["purl"] = _reference(package)
    return component


def _font(name: str, version: str) -> dict:
    return {
        "type": "library",
        "bom-ref": f"font:{name}@{version}",
        "name": name,
        "version": version,
        "licenses": [{"license": {"id": "OFL-1.1"}}],
        "description": "Embedded in the program, and as subsets in each PDF",
    }
