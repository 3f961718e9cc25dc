"""Print how much memory a check takes at most.

    python benchmarks/memory.py [--largest FILES]

Each line has a number of small files and the peak of the resident memory in MiB of `shipworthy check` on them, in one
process and without the cache. At most 80 are wanted for one file and 300 for 10,000.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SIZES = (1, 10, 100, 1_000, 10_000)
DOCKERFILE = """FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/app
COPY . .
CMD ["./run"]
"""
PROGRAM = """
import resource, sys
from shipworthy.entry import main
sys.argv = ["shipworthy", "check", "--no-cache", "--jobs", "1", "--quiet", "--format", "concise", sys.argv[1]]
try:
    main()
except SystemExit:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def peak(files: int) -> float:
    """MiB of resident memory for a tree with so many Dockerfiles, ten in a folder."""
    with TemporaryDirectory() as folder:
        (Path(folder) / ".git").mkdir()
        for number in range(files):
            place = Path(folder, str(number // 10))
            place.mkdir(exist_ok=True)
            (place / f"{number % 10}.Dockerfile").write_text(DOCKERFILE)
        command = [sys.executable, "-c", PROGRAM, folder]
        ran = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    kibibytes = int(ran.stderr.splitlines()[-1])
    return kibibytes / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    options = argparse.ArgumentParser(description="Print how much memory a check takes at most.")
    options.add_argument("--largest", type=int, default=SIZES[-1], metavar="FILES", help="try no larger tree")
    given = options.parse_args()
    print(f"{'files':>9}{'MiB':>9}")
    for files in SIZES:
        if files <= given.largest:
            print(f"{files:>9,}{peak(files):>9.1f}", flush=True)


if __name__ == "__main__":
    main()
