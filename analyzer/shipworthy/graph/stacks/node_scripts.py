"""Scripts of Node projects that need what the install before them has left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shipworthy.finding import Edit
from shipworthy.graph.packages.language_caches import runs_from_cache
from shipworthy.graph.packages.prompts import insertion
from shipworthy.graph.packages.steps import Step
from shipworthy.graph.stacks.manifests import node_manifests
from shipworthy.knowledge import node_scripts as known
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage
    from shipworthy.source import Span


class Lacking(NamedTuple):
    """A command that runs `script`, the package it needs, and the install that left it out."""

    span: Span
    script: str
    package: str
    install: Step


def lacking_tools(stage: Stage) -> Iterator[Lacking]:
    """The scripts of the project that cannot start, as far as the one `package.json` that is copied tells."""
    install = _last_install(stage)
    manifests = list(node_manifests(stage)) if install else []
    if install is None or len(manifests) != 1 or _may_have_more(stage) or "workspaces" in manifests[0]:
        return
    scripts = _table(manifests[0], "scripts")
    development = _table(manifests[0], "devDependencies").keys() - _table(manifests[0], "dependencies").keys()
    development -= _table(manifests[0], "optionalDependencies").keys() | _global(stage)
    for command in stage.commands:
        words = [word.value for word in command.args]
        if command.program in known.MANAGERS and command.span.start > install.span.start and not command.conditional:
            name = words[1] if words[:1] in (["run"], ["run-script"]) and len(words) > 1 else ""
            name = name or (words[0] if words and command.program != "npm" and words[0] in scripts else "")
            package = next((p for p in _needed(name, scripts, known.DEEPEST) if p in development), None)
            if package:
                yield Lacking(command.span, name, package, install)


def _table(manifest: Mapping[str, object], field: str) -> Mapping[str, str]:
    found = manifest.get(field)
    return {str(k): v for k, v in found.items() if isinstance(v, str)} if isinstance(found, dict) else {}


def _last_install(stage: Stage) -> Step | None:
    """The last install of the project, if it leaves out what is for development, and so do all before it."""
    steps = [s for s in stage.steps if s.manager in known.MANAGERS and _is_of_project(s)]
    return steps[-1] if steps and all(_leaves_out(step) for step in steps) else None


def _is_of_project(step: Step) -> bool:
    bare = step.action == "install" and not step.call.operands and not step.option(("-g", "--global"))
    return step.action == "manifest" or bare


def _leaves_out(step: Step) -> bool:
    if runs_from_cache(step) or any(step.sets(name) for name in known.OTHER_SWITCHES) or step.opaque:
        return False
    for option in step.call.options:
        value = option.value.value if option.value else ""
        if option.name in known.INCLUDING or (option.name in known.LEAVING_OUT and value in known.FALSE):
            return False
        if option.name in known.LEAVING_OUT or value.startswith(known.OMITTING.get(option.name, "?")):
            return True
    return step.environment("NODE_ENV") == "production"


def _may_have_more(stage: Stage) -> bool:
    """May packages come from elsewhere: from another stage, an older layer, or the build context?"""
    context = stage.unit.context if stage.unit else None
    copied = any(isinstance(copy, Copy) and copy.from_ for part in stage.lineage for copy in part.copies)
    below = any(step.manager in known.MANAGERS for part in stage.lineage if part is not stage for step in part.steps)
    return copied or below or context is None or bool(context.files_below("node_modules"))


def _global(stage: Stage) -> set[str]:
    return {p.name for step in stage.steps if step.option(("-g", "--global", "global")) for p in step.call.packages}


def _needed(name: str, scripts: Mapping[str, str], deepest: int) -> Iterator[str]:
    """The packages that a script starts programs of, those of the scripts that it runs included."""
    for part in scripts.get(name, "").replace("||", "&&").replace(";", "&&").split("&&") if deepest else ():
        words = part.split()
        while words and ("=" in words[0] or words[0] in ("cross-env", "npx", "dotenv", "--")):
            yield from [words[0]] if words[0] == "cross-env" else []
            words = words[1:]
        if words and words[0] in known.MANAGERS:
            following = words[2:3] if words[1:2] == ["run"] else words[1:2]
            yield from _needed(following[0] if following else "", scripts, deepest - 1)
        elif words:
            yield known.PACKAGES.get(words[0], words[0])


def including(install: Step) -> Edit | None:
    """The option that takes in what is for development; None where another says the contrary."""
    contrary = any(o.name in known.LEAVING_OUT or o.name in known.OMITTING for o in install.call.options)
    return None if contrary else insertion(install, known.INCLUDED_WITH[install.manager])
