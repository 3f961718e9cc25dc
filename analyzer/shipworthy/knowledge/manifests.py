"""Files that say what a project depends on, and how to tell that installing needs more than them.

Source: the references of npm, Yarn, pnpm, Bun, Bundler, Composer, pip, Pipenv, Poetry, uv and the Go command.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple

_SCRIPTS = ('"preinstall"', '"install"', '"postinstall"', '"prepare"', '"prepublish"', '"workspaces"')
_LOCAL = ('"file:', '"link:', '"portal:', '"workspace:', '"patch:', '"./', '"../')


class Manifest(NamedTuple):
    """`names` are the files that an install reads, the first one always.

    With any of the texts `reaching` in them it reads more: sources, scripts, other folders. `only_with` are the options
    of which it takes one for the install to be content with these files.
    """

    names: tuple[str, ...]
    reaching: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()


_NODE = (*_SCRIPTS, *_LOCAL)

MANIFESTS = {
    "npm": Manifest(("package.json", "package-lock.json", "npm-shrinkwrap.json", ".npmrc"), _NODE),
    "yarn": Manifest(("package.json", "yarn.lock", ".yarnrc", ".yarnrc.yml"), (*_NODE, "yarnPath")),
    "pnpm": Manifest(("package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ".npmrc"), (*_NODE, "packages:")),
    "bun": Manifest(("package.json", "bun.lockb", "bun.lock", "bunfig.toml"), _NODE),
    "bundle": Manifest(("Gemfile", "Gemfile.lock", ".ruby-version"), ("gemspec", "path:", "path ", ":path")),
    "composer": Manifest(("composer.json", "composer.lock"), ('"path"',), ("--no-scripts",)),
    "pipenv": Manifest(("Pipfile", "Pipfile.lock"), ("path =", "editable")),
    "poetry": Manifest(("pyproject.toml", "poetry.lock"), ("path =",), ("--no-root",)),
    "uv": Manifest(("pyproject.toml", "uv.lock"), ("path =", "workspace"), ("--no-install-project",)),
    "go": Manifest(("go.mod", "go.sum"), ("=> ./", "=> ../")),
}
"""By the name of the package manager."""

REACHING_REQUIREMENTS = ("-e ", "--editable", "file:", "./", "../", "-r ", "-c ", "--requirement", "--constraint")
"""What a file of requirements says where it leads to other files of the project."""
