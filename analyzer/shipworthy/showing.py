"""The command `show`, from the files on the command line to the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shipworthy.disk import DiskTree, native, root_of, tree_path
from shipworthy.errors import UserError, did_you_mean
from shipworthy.graph.effective.model import Model, read_model
from shipworthy.graph.library import Library
from shipworthy.graph.merging.grouping import project_in
from shipworthy.graph.merging.project import ProjectFiles, read_project
from shipworthy.record import NamedTuple
from shipworthy.report.escape import visible
from shipworthy.source import Span

WHOLE, BROKEN = 0, 1

Options = Mapping[str, Any]


class Call:
    """One call of `show`. Paths of the file system come in, paths in the tree are worked with."""

    def __init__(self, options: Options) -> None:
        self.options = options
        path = options["path"]
        self.files: Sequence[str] = options["files"] or ((path,) if path and not os.path.isdir(path) else ())
        self._folder: str | None = path if path and os.path.isdir(path) else None
        start = self._folder or (self.files[0] if self.files else ".")
        named = [os.path.abspath(name) for name in (start, *self.files, *options["env_files"])]
        for name in named:
            if not os.path.exists(name):
                raise UserError(f"{os.path.relpath(name)}: there is no such file or folder")
        root = root_of(start)
        if any(not f"{name}/".startswith(f"{root}/") for name in named):
            root = os.path.commonpath([root, *named])
        self.library = Library(DiskTree(root))
        self._start = self.tree_path(start)

    @property
    def root(self) -> str:
        return self.library.tree.root

    def tree_path(self, name: str) -> str:
        relative = tree_path(os.path.relpath(os.path.abspath(name), self.root))
        return "" if relative == "." else relative

    def locate(self, path: str) -> str:
        """A path in the tree as seen from the working directory."""
        return tree_path(os.path.relpath(os.path.join(self.root, native(path))))

    def project(self) -> ProjectFiles:
        """The project that is asked for."""
        env_files = [self.tree_path(name) for name in self.options["env_files"]]
        if self.files:
            paths: Sequence[str] = [self.tree_path(name) for name in self.files]
            folder = None if self._folder is None else self._start
            started_in = paths[0].rpartition("/")[0] if folder is None else folder
        else:
            found = project_in(self.library, self._start)
            if found is None:
                raise UserError(f"there is no Compose file in {self.locate(self._start)} or above; name it with --file")
            paths, started_in, folder = found.main, found.folder, None
        project = read_project(self.library, paths, started_in, env_files=env_files, folder=folder)
        if project is None:
            why = next(iter(self.library.unreadable.values()), "it is no file of this repository")
            raise UserError(f"{self.locate(paths[0])} cannot be read: {why}")
        return project


class Trouble(NamedTuple):
    """What Compose would refuse, and where."""

    span: Span
    message: str


def show(options: Options) -> int:
    """Print what *options*, those of the command `show`, ask for; returns the exit code."""
    from shipworthy.report.model import as_json, as_text
    from shipworthy.report.output import wants_color, write_to
    from shipworthy.report.text import Style

    call = Call(options)
    project = call.project()
    service = options["service"]
    model = read_model(project, call.library, options["profiles"], (service,) if service else ())
    if service and service not in model.declared:
        raise UserError(f"there is no service called {visible(service)}{did_you_mean(service, model.declared)}")
    troubles = list(_troubles(project, model))
    for trouble in troubles:
        print(f"shipworthy: {visible(_where(call, trouble.span))}: {visible(trouble.message)}", file=sys.stderr)
    if options["format"] == "json":
        about = {"files": [call.locate(file.source.path) for file in project.files], "inactive": list(model.inactive)}
        write_to(sys.stdout, [as_json(model.root, call.locate, about, troubles)])
    else:
        write_to(sys.stdout, as_text(model.root, call.locate, Style(color=wants_color(sys.stdout.isatty()))))
    return BROKEN if troubles else WHOLE


def _where(call: Call, span: Span) -> str:
    place = span.in_file
    return f"{call.locate(place.source.path)}:{place.line}:{place.source.column(place.start)}"


def _troubles(project: ProjectFiles, model: Model) -> Iterator[Trouble]:
    """All that keeps the model from being what Compose would make of the files, each once."""
    seen: set[Trouble] = set()
    for trouble in _all_troubles(project, model):
        if trouble not in seen:
            seen.add(trouble)
            yield trouble


def _all_troubles(project: ProjectFiles, model: Model) -> Iterator[Trouble]:
    invalid = [problem for file in project.files for problem in file.invalid]
    invalid += [problem for file in project.env_files for problem in file.invalid]
    yield from (Trouble(problem.span, problem.message) for problem in (*invalid, *model.problems))
    for unresolved in project.problems:
        yield Trouble(unresolved.span, f"{unresolved.what} `{unresolved.target}`: {unresolved.why}")
    for clash in project.clashes:
        message = f"`{'.'.join(clash.path)}` cannot be merged: one is a mapping or a list and the other is not"
        yield Trouble(clash.override.key.span, message)
