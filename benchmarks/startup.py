"""Print what a start costs: the interpreter alone, a call that is repeated, one that is not, and the modules it loads.

    python benchmarks/startup.py SHIPWORTHY [--runs N] [--modules N]

SHIPWORTHY is the program in an environment that a wheel is installed in, without setuptools, whose `.pth` file takes
a millisecond of every start. A checkout loads every rule, a wheel only those that have something to look at. Each line
has the median and the least of the milliseconds of processor time, and the median of those on the clock.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

DOCKERFILE = """FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
COPY app /app
CMD ["/app"]
"""


class Cost(NamedTuple):
    """Milliseconds of one run: on the processor and on the clock."""

    processor: float
    clock: float


def cost(command: Sequence[str], folder: Path) -> Cost:
    """What one run of *command* in *folder* costs."""
    environment = {**os.environ, "SHIPWORTHY_CACHE_DIR": str(folder / "cache")}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    elapsed, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(used * 1000, elapsed * 1000)


def report(title: str, command: Sequence[str], folder: Path, runs: int) -> None:
    costs = [cost(command, folder) for _ in range(runs)]
    processor = [each.processor for each in costs]
    clock = statistics.median(each.clock for each in costs)
    print(f"{title:24}{statistics.median(processor):9.1f}{min(processor):9.1f}{clock:9.1f}", flush=True)


def modules(python: str, program: str, folder: Path) -> list[tuple[float, str]]:
    """The modules that a check loads, with the milliseconds of each without those that it loads in turn."""
    command = [python, "-X", "importtime", program, "check", "--no-cache", "Dockerfile"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    rows = (line.partition(":")[2].split("|") for line in ran.stderr.splitlines() if line.startswith("import time:"))
    return [(int(own) / 1000, name.strip()) for own, _, name in rows if own.strip().isdigit()]


def main() -> None:
    options = argparse.ArgumentParser(description="Print what a start costs.")
    options.add_argument("program", metavar="SHIPWORTHY", help="the program, as it was installed from a wheel")
    options.add_argument("--runs", type=int, default=30, metavar="N", help="how often each call is made")
    options.add_argument("--modules", type=int, default=15, metavar="N", help="how many modules are listed")
    given = options.parse_args()
    program = os.path.abspath(given.program)
    python = os.path.join(os.path.dirname(program), "python")
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "Dockerfile").write_text(DOCKERFILE)
        (folder / "app").touch()
        print(f"{'milliseconds':24}{'median':>9}{'least':>9}{'clock':>9}")
        report("python -c pass", [python, "-c", "pass"], folder, given.runs)
        report("check, repeated", [program, "check", "Dockerfile"], folder, given.runs)
        report("check, no cache", [program, "check", "--no-cache", "Dockerfile"], folder, given.runs)
        report("check, with options", [program, "check", "--no-cache", "-q", "--format=json", "."], folder, given.runs)
        report("--version", [program, "--version"], folder, given.runs)
        report("--help", [program, "--help"], folder, given.runs)
        loaded = modules(python, program, folder)
    ours = [own for own, name in loaded if name.startswith("shipworthy")]
    print(
        f"\n{len(loaded)} modules take {sum(own for own, _ in loaded):.1f} ms; {len(ours)} are ours, {sum(ours):.1f} ms"
    )
    for own, name in sorted(loaded, reverse=True)[: given.modules]:
        print(f"{own:9.2f}  {name}")


if __name__ == "__main__":
    main()
