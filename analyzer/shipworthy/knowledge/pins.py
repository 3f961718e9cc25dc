"""How managers of the packages of a language are told which version is meant, besides writing it behind the name.

Sources: the command references of pip, uv, npm, Go and LuaRocks.
"""

from __future__ import annotations

from shipworthy.knowledge.package_managers import words

ADDRESSES = ("git+", "git:", "hg+", "svn+", "bzr+", "git@", "github:")
"""Beginnings of addresses of repositories."""

REF_MARKS = {"pip": "@", "uv pip": "@", "pipx": "@", "uv tool": "@", "uv": "@", "uvx": "@", "pipenv": "@", "pdm": "@"}
"""What stands between the address of a repository and its revision; with others than these `#` does."""

CONFINING = words("-c --constraint --constraints --no-index --exclude-newer --rev --tag --branch")
"""Options of managers of Python that say, or may say, which versions are meant."""

CONFINING_VARIABLES = ("PIP_CONSTRAINT", "UV_CONSTRAINT", "PIP_NO_INDEX", "UV_EXCLUDE_NEWER")
"""Variables that do the same."""

PINNED_ELSEWHERE = {"pip": ("constraint", "no-index"), "pipx": ("constraint",)}
"""Keys of configuration files that do the same."""

LOCAL_FIRST = frozenset({"npx", "npm"})
"""Managers that run a package of the project, if it has one of that name, before they fetch one."""

NO_PACKAGES = frozenset({"true", "false", "@"})
"""Words that belong to an option, or to an address beside them."""

AGREEMENTS = words("-y --yes -p --package")
"""Options with which they are certain to fetch it, or to have fetched it from a list of their own."""

GO_SOURCES = (".go",)
"""Endings of files that `go run` compiles."""
