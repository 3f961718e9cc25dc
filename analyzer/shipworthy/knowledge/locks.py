"""Lock files, and how installs are told to hold on to them.

Sources: the command references of npm, Yarn, pnpm, Bun, uv and Pipenv.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple


class Lock(NamedTuple):
    """`files` are the lock files of a manager; with one of `options` or `variables` it changes none.

    `write` is the option to add, or "" where another `verb` does it. Where `checks_in_ci` is true it changes none if CI
    is set.
    """

    files: tuple[str, ...]
    options: frozenset[str] = frozenset()
    write: str = ""
    verb: str = ""
    variables: tuple[str, ...] = ()
    checks_in_ci: bool = False


_FROZEN = frozenset({"--frozen-lockfile", "--immutable", "--pure-lockfile", "--lockfile-only", "--no-lockfile"})

LOCKS = {
    "npm": Lock(("package-lock.json", "npm-shrinkwrap.json"), frozenset({"--no-package-lock"}), verb="ci"),
    "yarn": Lock(("yarn.lock",), _FROZEN, "--frozen-lockfile", variables=("YARN_ENABLE_IMMUTABLE_INSTALLS",)),
    "pnpm": Lock(("pnpm-lock.yaml",), _FROZEN, "--frozen-lockfile", checks_in_ci=True),
    "bun": Lock(("bun.lock", "bun.lockb"), _FROZEN | {"--no-save"}, "--frozen-lockfile"),
    "uv": Lock(("uv.lock",), frozenset({"--locked", "--frozen"}), "--locked", variables=("UV_FROZEN", "UV_LOCKED")),
    "pipenv": Lock(("Pipfile.lock",), frozenset({"--deploy", "--ignore-pipfile"}), "--deploy"),
}

VERBS = {
    "npm": frozenset({"install", "i", "in", "ins", "inst"}),
    "yarn": frozenset({"install", ""}),
    "pnpm": frozenset({"install", "i"}),
    "bun": frozenset({"install", "i"}),
    "uv": frozenset({"sync"}),
    "pipenv": frozenset({"install"}),
}
"""The verbs with which they install what a project lists."""

MODERN_YARN = "--immutable"
"""The option of Yarn 2 and later."""
