"""How the command lines of package managers are read: what installs, what is an option, what is a version.

The facts are in `system_packages` and `language_packages`, with their sources.
"""

from __future__ import annotations

import re
from functools import cache

from shipworthy.record import NamedTuple
from shipworthy.regex import regex

_LONGEST = 500
_LEADING = regex(r"[=^~<>v\s]*[0-9]")
_OPEN_UPWARDS = frozenset({">", ">=", "!=", "=>"})
_FILES = (".apk", ".deb", ".gem", ".rpm", ".tar", ".tar.bz2", ".tar.gz", ".tgz", ".whl", ".zip")


class Manager(NamedTuple):
    """A package manager as its command line goes.

    Verbs are written as on the command line: `pip install` of `uv`, "" for a bare `yarn`; one that begins
    with a dash is an option, as with pacman. `install` takes packages, `manifest` installs what a file of
    the project lists, `refresh` fetches the index, `clean` empties the caches. An option that
    refreshes or upgrades installs as well if packages follow.

    `values` are the options whose value may be the next word, `files` those of them that name a list of
    packages. With one of `yes` it asks nothing, with one of `uncached` it leaves no cache in `caches`
    (folders; `~` is the home of the user). `package` is a regular expression for a package from a registry
    with the groups `name`, `operator` and `version`; the characters `alike` count as `-` in a name.
    `clusters` is false where `-abc` is one option. `trailer` is true where what follows `--` is not for the
    manager.

    `asks` are the actions that wait for an answer, `lean` the options that leave recommended packages out, `versions`
    those that say which version is meant, `dry` those with which nothing happens. What `yes`, `uncached` and `lean` do
    may be said elsewhere as well: `yes_by`, `uncached_by` and `lean_by` name variables of the environment, in capitals,
    and keys of the `configuration`, files given by an absolute path, a folder or a bare name. `cleaner` is a command
    that empties the caches. `runs` are the verbs that fetch a package to run it, `tolerated` the packages that nobody
    pins. `pins` is false where a version cannot be asked for, `single` is true where one call installs one package and
    the next word is its version.
    """

    name: str
    programs: tuple[str, ...]
    package: str
    install: tuple[str, ...]
    manifest: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    refresh: tuple[str, ...] = ()
    upgrade: tuple[str, ...] = ()
    clean: tuple[str, ...] = ()
    values: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    yes: frozenset[str] = frozenset()
    uncached: frozenset[str] = frozenset()
    caches: tuple[str, ...] = ()
    alike: str = ""
    clusters: bool = True
    trailer: bool = False
    asks: tuple[str, ...] = ()
    lean: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    dry: frozenset[str] = frozenset({"--dry-run", "--help"})
    yes_by: tuple[str, ...] = ()
    uncached_by: tuple[str, ...] = ()
    lean_by: tuple[str, ...] = ()
    configuration: tuple[str, ...] = ()
    cleaner: str = ""
    runs: tuple[str, ...] = ()
    tolerated: frozenset[str] = frozenset()
    pins: bool = True
    single: bool = False

    def action(self, verb: str) -> str:
        """What *verb* does: the name of the field it is in; "" if nothing is known of it."""
        for field in ("install", "manifest", "remove", "refresh", "upgrade", "clean", "runs"):
            verbs: tuple[str, ...] = getattr(self, field)
            if verb in verbs:
                return field
        return ""


class Requirement(NamedTuple):
    """A package as a word of the command line asks for it.

    `name` is what tells packages apart, in lower case; extras belong to it: `a[x]` and `a[y]` may stand together.
    `version` is None where any will do.
    """

    name: str
    operator: str = ""
    version: str | None = None


def settles(operator: str, version: str | None) -> bool:
    """Does a version keep newer ones out? `>=1`, `@latest` and other names of channels do not; variables may."""
    if version is None:
        return False
    if "$" in version or operator == "/":
        return True
    if operator in _OPEN_UPWARDS:
        return "<" in version or "==" in version or "~=" in version
    return _LEADING.match(version) is not None or (operator == "@" and _is_commit(version))


def _is_commit(version: str) -> bool:
    return len(version) >= 7 and re.fullmatch("[0-9a-f]+", version) is not None


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@cache
def _by_program() -> dict[str, tuple[Manager, ...]]:
    from shipworthy.knowledge.language_packages import LANGUAGE_MANAGERS
    from shipworthy.knowledge.system_packages import SYSTEM_MANAGERS

    found: dict[str, tuple[Manager, ...]] = {}
    for manager in (*SYSTEM_MANAGERS, *LANGUAGE_MANAGERS):
        for program in manager.programs:
            found[program] = (*found.get(program, ()), manager)
    return found


def managers_of(program: str) -> tuple[Manager, ...]:
    """The managers that a program is: several for `uv`, none for `curl`; `pip3.12` counts as `pip`."""
    if program.startswith("pip") and not program[3:].strip("0123456789."):
        program = "pip"
    return _by_program().get(program, ())


@cache
def language_managers() -> frozenset[str]:
    """The names of the managers of programming languages."""
    from shipworthy.knowledge.language_packages import LANGUAGE_MANAGERS

    return frozenset(manager.name for manager in LANGUAGE_MANAGERS)


def find_manager(name: str) -> Manager:
    """The manager of that name, such as `apt-get` or `uv pip`. Raises KeyError."""
    return _by_name()[name]


@cache
def _by_name() -> dict[str, Manager]:
    return {manager.name: manager for managers in _by_program().values() for manager in managers}


@cache
def _pattern(package: str) -> re.Pattern[str]:
    return re.compile(package, re.DOTALL)


def read_requirement(manager: Manager, word: str) -> Requirement | None:
    """What *word* asks for; None if it is no package of a registry but a path, an address or a variable."""
    if len(word) > _LONGEST or word.lower().endswith(_FILES):
        return None
    match = _pattern(manager.package).fullmatch(word)
    if not match:
        return None
    name = match["name"].lower()
    if manager.alike:
        name = re.sub(f"[-{re.escape(manager.alike)}]+", "-", name)
    return Requirement(name, match["operator"] or "", match["version"])
