"""Finds the files to check.

A walk over the tree that never enters what `.gitignore` files or the settings leave out. Git itself is not
asked: the walk is fast enough, works without a repository and on trees in memory, and starts no program in
a folder whose own settings may name programs to run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from posixpath import basename

from shipworthy.graph.untracked import Untracked
from shipworthy.record import NamedTuple
from shipworthy.syntax.ignorefile.gitignore import GitIgnore
from shipworthy.tree import Kind, Tree, TreeEntry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    FileKind = Literal["dockerfile", "compose", "ignorefile"]

SKIPPED_FOLDERS = frozenset({".git", ".hg", ".jj", ".nox", ".svn", ".tox", ".venv", "__pycache__", "node_modules"})
_WORKFLOWS = (".github/workflows", ".gitea/workflows", ".forgejo/workflows")
_YAML = (".yml", ".yaml")
_SEPARATORS = frozenset(".-_")
# Suffixes, each between blanks: what is no Dockerfile, and what is one only if it begins like one.
_FOREIGN = (
    " dockerignore in j2 jinja jinja2 erb ejs eex hbs handlebars liquid m4 mako mustache njk template templ "
    " tmpl tpl gotmpl gotemplate twig adoc md rst txt html pdf png svg csv json toml xml lock sum log patch "
    " diff snap yaml yml bak old orig rej save swo swp tmp gz tar tgz zip asc sha256 sig "
)
_PROGRAM = (
    " awk bash bat bzl c cc clj cmd cpp cs css d dart el ex exs fish go groovy h hpp hs java jl js jsx kt "
    " kts lua mjs ml nix nu php pl pm ps1 py pyi r rb rs scala scss sh sql swift tcl tf ts tsx vim vue zig "
    " zsh "
)


class Found(NamedTuple):
    """A file to check, by its tree path."""

    path: str
    kind: FileKind


def discover(
    tree: Tree,
    folder: str = "",
    exclude: Sequence[str] = (),
    respect_gitignore: bool = True,
    on_skip: Callable[[str, str], object] | None = None,
) -> Iterator[Found]:
    """The files to check below *folder*, in a fixed order.

    `exclude` holds patterns as in a `.gitignore` at the root. Links are not followed: what they point to is
    found at its own place. `on_skip` is told path and reason of what has the name of such a file but is none.
    """
    excluded = GitIgnore("\n".join(exclude))
    untracked = Untracked(tree) if respect_gitignore else None

    def left_out(path: str, *, folder: bool) -> bool:
        if excluded.verdict(path, folder=folder):
            return True
        return untracked is not None and untracked.excludes(path, folder=folder)

    pending = _entries(tree, folder)
    while pending:
        path, entry = pending.pop()
        if entry.kind is Kind.FOLDER:
            if entry.name not in SKIPPED_FOLDERS and not left_out(path, folder=True):
                pending += _entries(tree, path)
        elif (named := _named(path)) and not left_out(path, folder=False):
            if entry.kind is not Kind.FILE:
                _report(tree, path, entry, on_skip)
            elif named.sure or _looks_like(tree, path, named.kind):
                yield Found(path, named.kind)


def _entries(tree: Tree, folder: str) -> list[tuple[str, TreeEntry]]:
    """What is in a folder, with tree paths, the last name first."""
    prefix = f"{folder}/" if folder else ""
    return [(prefix + entry.name, entry) for entry in tree.list(folder)][::-1]


def _report(tree: Tree, path: str, entry: TreeEntry, on_skip: Callable[[str, str], object] | None) -> None:
    if on_skip is None:
        return
    if entry.kind is Kind.OTHER:
        on_skip(path, "not a regular file")
    elif tree.kind(path) is None:
        on_skip(path, "a link that ends nowhere or outside the tree")


def classify(path: str) -> FileKind | None:
    """What a file is that the user named, told by its name alone; None if that says nothing.

    It takes what a walk would leave out: templates, other names with `dockerfile` in them, any YAML file.
    """
    if named := _named(path):
        return named.kind
    name = basename(path).lower()
    if "dockerfile" in name or "containerfile" in name or name.endswith(".docker"):
        return "dockerfile"
    return "compose" if name.endswith(_YAML) and not _is_workflow(path) else None


class _Named(NamedTuple):
    """What a name stands for; what is not `sure` must look like it inside."""

    kind: FileKind
    sure: bool


def _named(path: str) -> _Named | None:
    name = path.rpartition("/")[2].lower()
    if "compose" in name or "docker-stack" in name:
        stem, _, suffix = name.rpartition(".")
        if f".{suffix}" in _YAML:
            return None if _is_workflow(path) else _named_compose(stem)
    if name.endswith(".dockerignore"):
        return _Named("ignorefile", True)
    word = next((word for word in ("dockerfile", "containerfile") if word in name), None)
    return _named_dockerfile(name, word) if word else None


def _named_dockerfile(name: str, word: str) -> _Named | None:
    stem, _, suffix = name.rpartition(".")
    if name == word or (stem and suffix == word):
        return _Named("dockerfile", True)
    separator = name[len(word) : len(word) + 1]
    if name.startswith(word) and separator in _SEPARATORS and f" {suffix} " not in _FOREIGN:
        return _Named("dockerfile", separator == "." and f" {suffix} " not in _PROGRAM)
    return None


def _named_compose(stem: str) -> _Named | None:
    for word in ("compose", "docker-compose", "podman-compose", "docker-stack"):
        if stem == word or (stem.startswith(word) and stem[len(word)] in _SEPARATORS):
            return _Named("compose", word != "docker-stack")
    if stem.endswith(".compose"):
        return _Named("compose", True)
    return _Named("compose", False) if stem.endswith(("-compose", "_compose")) else None


def _is_workflow(path: str) -> bool:
    return f"/{path}".rpartition("/")[0].endswith(_WORKFLOWS)


def _looks_like(tree: Tree, path: str, kind: FileKind) -> bool:
    """Does a file whose name leaves a doubt begin like a Dockerfile, or hold services?"""
    try:
        lines = tree.read(path).splitlines()
    except OSError:
        return False
    if kind == "compose":
        return any(line.startswith((b"services:", b"include:")) for line in lines)
    first = next((words for line in lines if (words := line.split()) and not words[0].startswith(b"#")), [b""])
    return first[0].upper() in (b"FROM", b"ARG")
