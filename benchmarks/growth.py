"""Print how the time to parse and to check files grows with their size and their number.

    python benchmarks/growth.py [--largest SECONDS] [CASE ...]

Each line of a table has a size, the milliseconds of the parser, of the parser and all shell scripts, and of a whole
check, and for each of them what one piece costs compared to the size before: 1.0 is linear growth, 2.0 at a size ten
times as large would be 20 times the time.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from time import perf_counter
from typing import NamedTuple

from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.discovery import Found, classify
from shipworthy.engine.loader import every_rule
from shipworthy.engine.session import Session
from shipworthy.engine.settings import Choice, Settings
from shipworthy.source import Source
from shipworthy.syntax.dockerfile.nodes import CommandInstruction
from shipworthy.syntax.dockerfile.parser import parse
from shipworthy.tree import Kind, MemoryTree, TreeEntry

ENOUGH = 0.1
"""Seconds after which a measurement is not repeated."""


class Case(NamedTuple):
    """A kind of tree: `make` gives the files of one of a size in `unit`, or the text of its only Dockerfile."""

    unit: str
    make: Callable[[int], str | dict[str, str]]
    sizes: Sequence[int] = (10, 100, 1_000, 10_000, 50_000)


def repeat(piece: str, before: str = "FROM alpine:3.22\n", after: str = "") -> Callable[[int], str]:
    return lambda size: before + piece * size + after


def _mixed(size: int) -> str:
    """Instructions as they stand in ordinary files."""
    block = (
        "ENV PATH=/opt/app/bin:$PATH LANG=C.UTF-8\n"
        "RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n"
        "COPY --chown=app:app package.json yarn.lock /srv/app/\n"
        "# a comment\n"
        'RUN cd /srv/app && echo "$HOME" && ./configure --prefix=/usr\n'
        "WORKDIR /srv/app\n"
    )
    return "FROM debian:13\n" + block * (size // 5)


def _stages(size: int) -> str:
    """Stages, each of which copies from the one before."""
    later = (f"FROM alpine:3.22 AS s{i}\nCOPY --from=s{i - 1} /a /b\n" for i in range(1, size))
    return "".join(["FROM alpine:3.22 AS s0\n", *later])


def _chain(size: int) -> str:
    """Stages, each of which continues the one before."""
    later = (f"FROM s{i - 1} AS s{i}\nENV A{i}=$A{i - 1}\nRUN apk add a{i}\n" for i in range(1, size))
    return "".join(["FROM alpine:3.22 AS s0\n", *later])


def _files(size: int) -> dict[str, str]:
    """A repository with many Dockerfiles, a folder for each."""
    return {f"services/s{i // 100}/{i}/Dockerfile": _mixed(10) for i in range(size)} | {"README.md": ""}


def _services(size: int) -> dict[str, str]:
    """One Compose file with services that need each other, and the Dockerfile of all of them."""
    service = (
        "  s{i}:\n    build: .\n    ports: ['127.0.0.1:{port}:80']\n    depends_on: [s{before}]\n"
        "    environment:\n      PEER: http://s{before}:80\n    volumes: ['data:/data']\n"
    )
    services = (service.format(i=i, port=10_000 + i, before=i - 1) for i in range(1, size))
    text = "services:\n  s0:\n    build: .\n" + "".join(services) + "volumes:\n  data:\n"
    return {"compose.yaml": text, "Dockerfile": _mixed(10)}


CASES = {
    "instructions": Case("RUN", repeat("RUN echo hello world\n")),
    "mixed": Case("instructions", _mixed),
    "variables": Case("ENV", repeat('ENV A="$B/${C:-d}" E=f\n')),
    "long-line": Case("5 bytes", repeat("word ", "FROM a:1\nRUN echo ", "\n"), (200, 2_000, 20_000, 200_000)),
    "long-word": Case("bytes", repeat("x", "FROM a:1\nRUN echo ", "\n"), (1_000, 10_000, 100_000, 1_000_000)),
    "continuation": Case(
        "lines", repeat(" && echo hello \\\n", "FROM a:1\nRUN true \\\n", " && true\n"), (10, 100, 1_000, 5_000)
    ),
    "words": Case("lines", repeat("  word \\\n", "FROM a:1\nRUN echo \\\n", "  end\n"), (10, 100, 1_000, 5_000)),
    "heredoc": Case("lines", repeat("echo hello\n", "FROM a:1\nRUN <<EOF\n", "EOF\n")),
    "file": Case("lines", repeat('some text, "quoted"\n', "FROM a:1\nCOPY <<EOF /file\n", "EOF\n")),
    "comments": Case("lines", repeat("# a comment\n", "FROM a:1\n", "USER a\n")),
    "stages": Case("stages", _stages, (10, 100, 1_000, 5_000)),
    "chain": Case("stages", _chain, (10, 100, 1_000, 5_000)),
    "copies": Case("copies", repeat("COPY a b /c/\nRUN chown -R a /c && rm -rf /c/x\n"), (10, 100, 1_000, 5_000)),
    "files": Case("files", _files, (10, 100, 1_000, 10_000)),
    "services": Case("services", _services, (1, 10, 100, 500)),
}


Files = Mapping[str, str]


def parse_alone(files: Files) -> None:
    """Parse all Dockerfiles."""
    for path, text in files.items():
        if path.endswith("Dockerfile"):
            parse(Source(path, text))


def parse_scripts(files: Files) -> None:
    """Parse all Dockerfiles and the shell scripts in them."""
    for path, text in files.items():
        for instruction in parse(Source(path, text)).instructions if path.endswith("Dockerfile") else ():
            if isinstance(instruction, CommandInstruction):
                _ = instruction.script


def checker() -> Callable[[Files], None]:
    """What checks files with the default rules."""
    catalogue = Catalogue(every_rule())
    choice = Choice(Settings(), catalogue)

    def check(files: Files) -> None:
        found = [Found(path, kind) for path in files if (kind := classify(path))]
        session = Session(_Tree(files), found, choice, catalogue)
        session.findings(session.original)

    return check


class _Tree(MemoryTree):
    """A tree that lists its folders as quickly as a disk does."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self._folders: dict[str, dict[str, TreeEntry]] = {}
        for path, text in files.items():
            folder, _, name = path.rpartition("/")
            self._folders.setdefault(folder, {})[name] = TreeEntry(name, Kind.FILE, len(text))
            while folder:
                folder, _, name = folder.rpartition("/")
                self._folders.setdefault(folder, {})[name] = TreeEntry(name, Kind.FOLDER)

    def kind(self, path: str) -> Kind | None:
        return Kind.FOLDER if path in self._folders else Kind.FILE if path in self._files else None

    def list(self, folder: str) -> Iterable[TreeEntry]:
        entries = self._folders.get(folder, {})
        return [entries[name] for name in sorted(entries)]


def seconds(work: Callable[[Files], None], files: Files) -> float:
    """The shortest time of a few."""
    times: list[float] = []
    while not times or (sum(times) < ENOUGH and len(times) < 5):
        gc.collect()
        start = perf_counter()
        work(files)
        times.append(perf_counter() - start)
    return min(times)


def table(case: Case, works: Sequence[Callable[[Files], None]], largest: float) -> Iterator[str]:
    """The lines of one table. A work that took longer than *largest* seconds is not given a larger file."""
    before: list[tuple[int, float]] = [(0, 0.0)] * len(works)
    for size in case.sizes:
        made = case.make(size)
        files = {"Dockerfile": made} if isinstance(made, str) else made
        cells = []
        for index, work in enumerate(works):
            old_size, old = before[index]
            if old > largest:
                cells.append(f"{'-':>10} {'':5}")
                continue
            time = seconds(work, files)
            growth = f"{time / old / (size / old_size):5.1f}" if old else " " * 5
            cells.append(f"{1000 * time:10.2f} {growth}")
            before[index] = size, time
        yield f"{size:>9,}  {sum(map(len, files.values())) / 1000:>8,.1f} KB {' '.join(cells)}"


def main() -> None:
    options = argparse.ArgumentParser(description="Print how parsing and checking grow with the size of a file.")
    options.add_argument("--largest", type=float, default=30, help="seconds after which no larger file is tried")
    options.add_argument("cases", nargs="*", metavar="CASE", help=f"some of {', '.join(CASES)}")
    given = options.parse_args()
    works = (parse_alone, parse_scripts, checker())
    for work in works:
        work({"Dockerfile": _mixed(10)})
    for name in given.cases or CASES:
        case = CASES[name]
        print(f"\n{name}\n{case.unit:>9}{'size':>13}{'parse ms':>12}{'scripts ms':>17}{'check ms':>17}")
        for line in table(case, works, given.largest):
            print(line, flush=True)


if __name__ == "__main__":
    main()
