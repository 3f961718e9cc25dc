"""What clears the caches of package managers."""

from __future__ import annotations

from shipworthy.graph.files.changes import Removed, is_below
from shipworthy.graph.packages.steps import Step
from shipworthy.knowledge.package_caches import (
    ARCHIVES,
    BUILDING_SCRIPTS,
    FAMILIES,
    LISTS,
    QUOTING_PROGRAMS,
    family_of,
)
from shipworthy.knowledge.package_managers import managers_of
from shipworthy.syntax.shell.nodes import Command
from shipworthy.syntax.shell.wrappers import POSIX_SHELLS

_SYSTEM_FOLDERS = ("/usr/", "/bin/", "/sbin/", "/opt/")
_EQUALS = frozenset({"dnf", "yum"})


def is_in(folder: str, other: str) -> bool:
    """Is *folder* the other one, or does it lie in it?"""
    return folder == other or is_below(folder, other)


def reaches(removed: Removed, folder: str) -> bool:
    """May something in the folder go with what is removed?"""
    if removed.covers(folder) or is_in(removed.path, folder):
        return True
    vague = not removed.certain and not removed.pattern and removed.path != "/"
    return vague and is_below(folder, removed.path)


def empties(removed: Removed, folder: str) -> bool:
    """May what is removed be the cache in the folder, or one that a manager of the same family keeps instead?

    What a manager clears itself is certain: see `cleans`.
    """
    if removed.command is not None and managers_of(removed.command.program):
        return removed.covers(folder)
    alike = next((places for places in FAMILIES.values() if folder in places), (folder,))
    places = (folder,) if folder in (LISTS, ARCHIVES) else alike
    return any(reaches(removed, place) for place in places)


def cleans(step: Step, folder: str, filler: Step) -> bool:
    """Does the step clear *folder*, which *filler* fills?"""
    verb = step.call.verb
    if folder == LISTS:
        return verb in ("distclean", "dist-clean")
    same = step.manager == filler.manager or folder == ARCHIVES or {step.manager, filler.manager} <= _EQUALS
    return same and (step.action == "clean" or verb.startswith("clean"))


def is_script(command: Command) -> bool:
    """May it be a script, a function or the like, of which nothing is known?"""
    if not command.argv or command.program in BUILDING_SCRIPTS:
        return False
    program = command.argv[0].value
    if command.program == "" or program.endswith(".sh") or "clean" in command.program:
        return True
    if command.program in POSIX_SHELLS:
        first = command.args[0].value if command.args else ""
        return not (first.startswith("-") and first.endswith("c"))
    return _hands_on(command) or ("/" in program and not program.startswith(_SYSTEM_FOLDERS))


def _hands_on(command: Command) -> bool:
    """Is it a program that runs a package manager, as in `retry apt-get update`?"""
    named = any(family_of(word.value) for word in command.args)
    return named and command.program not in QUOTING_PROGRAMS and not managers_of(command.program)
