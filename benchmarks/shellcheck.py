"""Our ShellCheck findings beside those of hadolint, which has ShellCheck built in.

    python benchmarks/shellcheck.py FOLDER --hadolint PROGRAM

Compared are the RUN instructions of files that hadolint can read. It keeps one of the codes that ShellCheck has for an
instruction, so both agree where we have that code as well. With --verbose every difference is shown.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from shipworthy.disk import DiskTree
from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.discovery import discover
from shipworthy.engine.session import Session
from shipworthy.engine.settings import Choice, Settings
from shipworthy.syntax.dockerfile.nodes import Instruction, Onbuild, Run

Place = tuple[str, int, str]
"""A file, the line on which an instruction begins, and a code."""
UNREADABLE = "DL1000"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hadolint", default="hadolint")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    mine, instructions = ours(options.folder)
    theirs = hadolint(options.hadolint, options.folder, sorted(instructions))
    readable = instructions.keys() - {path for path, _, code in theirs if code == UNREADABLE}
    compare(
        {place for place in mine if place[0] in readable},
        {place for place in theirs if place[0] in readable and place[2].startswith("SC")},
        verbose=options.verbose,
    )


def ours(folder: Path) -> tuple[set[Place], dict[str, tuple[Instruction, ...]]]:
    """What we find in RUN, and the instructions of each Dockerfile."""
    tree, catalogue = DiskTree(str(folder)), Catalogue(())
    session = Session(tree, discover(tree, ""), Choice(Settings(select=("shellcheck",)), catalogue), catalogue)
    units = [unit for unit in session.original.units if unit.document.source.host is None]
    begun = time.perf_counter()
    findings = session.findings(session.original)
    print(f"{len(units)} Dockerfiles, {time.perf_counter() - begun:.1f} seconds")
    instructions = {unit.path: unit.document.instructions for unit in units}
    found = set()
    for finding in findings:
        path, line, code = finding.place.path, finding.place.line, finding.aliases[0]
        lines = [instruction.span.line for instruction in instructions.get(path, ())]
        index = bisect_right(lines, line) - 1
        if lines and isinstance(instructions[path][index], Run | Onbuild):
            found.add((path, lines[index], code))
    return found, instructions


def hadolint(program: str, folder: Path, paths: Sequence[str]) -> set[Place]:
    command = [program, "--no-fail", "--format", "json", *paths]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return {(one["file"], one["line"], one["code"]) for one in json.loads(done.stdout)}


def compare(mine: set[Place], theirs: set[Place], *, verbose: bool) -> None:
    agreed = {place[:2] for place in mine & theirs}
    extra = {place for place in mine if place[:2] not in {other[:2] for other in theirs}}
    total = len({place[:2] for place in mine | theirs})
    print(f"{len(agreed)} of {total} instructions with findings agree: {len(agreed) / max(total, 1):.1%}")
    for title, places in (("only shipworthy", extra), ("only hadolint", theirs - mine)):
        counts = Counter(code for _, _, code in places).most_common()
        print(f"{title}:", ", ".join(f"{code} {count}" for code, count in counts) or "nothing")
        if verbose:
            print("".join(f"  {path}:{line} {code}\n" for path, line, code in sorted(places)), end="")


if __name__ == "__main__":
    main()
