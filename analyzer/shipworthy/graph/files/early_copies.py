"""Sources that are copied before dependencies are installed, so that any change of them installs all again."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import relpath

from shipworthy.graph.disclosure.leaks import text_of
from shipworthy.graph.files.changes import is_below
from shipworthy.graph.packages.install import Install
from shipworthy.knowledge.manifests import MANIFESTS, REACHING_REQUIREMENTS, Manifest
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Copy, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.context import BuildContext
    from shipworthy.graph.stage import Stage


class EarlyCopy(NamedTuple):
    """A COPY of the whole build context, the install after it, and the files of the context that it would do with.

    `alone` says that the RUN of the install comes right after it and does nothing but install.
    """

    copy: Copy
    install: Install
    run: Run
    files: tuple[str, ...]
    alone: bool


def early_copies(stage: Stage) -> Iterator[EarlyCopy]:
    """The first one of *stage*; none where the install may need more than the files that list the dependencies."""
    everything: Copy | None = None
    for layer in stage.layers:
        instruction = layer.instruction
        if isinstance(instruction, Copy) and layer.takes_everything:
            everything = instruction
        elif isinstance(instruction, Run):
            installs = [install for install in stage.installs_of(instruction) if _is_of_project(install)]
            if installs and (everything is None or instruction.mounts):
                return
            for install in installs if everything else ():
                files = _files(stage, everything, instruction, install)
                if everything and files:
                    alone = _follows(stage, everything, instruction)
                    yield EarlyCopy(everything, install, instruction, files, alone)
                return


def _is_of_project(install: Install) -> bool:
    """Does it install what files of the project list?"""
    bare = not install.operands and install.manager in MANIFESTS
    return bool(install.files) or install.action == "manifest" or (bare and not install.option("-g", "--global"))


def _follows(stage: Stage, copy: Copy, run: Run) -> bool:
    at = stage.instructions.index(copy)
    commands = stage.commands_of(run)
    return stage.instructions[at + 1] is run and all(any(i.command is c for i in stage.installs) for c in commands)


def _files(stage: Stage, copy: Copy | None, run: Run, install: Install) -> tuple[str, ...]:
    """What of the context the install reads, if that is known; () where it may read more."""
    context = stage.unit.context if stage.unit else None
    destination = stage.destination(copy) if copy else None
    folder = stage.folder_at(run)
    if context is None or context.truncated or destination is None or folder is None:
        return ()
    root = destination.rstrip("/") or "/"
    if (folder != root and not is_below(folder, root)) or any(c.program == "cd" for c in stage.commands_of(run)):
        return ()
    below = relpath(folder, root)
    manifest = _manifest(install)
    if manifest is None or (manifest.only_with and not install.option(*manifest.only_with)):
        return ()
    names = [name if below == "." else f"{below}/{name}" for name in manifest.names]
    found = tuple(name for name in names if context.sees(name))
    reaching = any(text in text_of(context, name) for name in found for text in manifest.reaching)
    return found if names[0] in found and not reaching and _has_more(context, found) else ()


def _manifest(install: Install) -> Manifest | None:
    """What the install reads: the files that pip is told, those that other managers know by their names."""
    if install.files:
        plain = all(word.literal and not word.value.startswith(("/", "http")) for word in install.files)
        bare = not install.packages and not install.option("-e", "--editable")
        return Manifest(tuple(w.value for w in install.files), REACHING_REQUIREMENTS) if plain and bare else None
    return MANIFESTS.get(install.manager) if not install.packages else None


def _has_more(context: BuildContext, files: tuple[str, ...]) -> bool:
    """Is there anything else in the context that may change?"""
    return any(path not in files for path in context.files)
