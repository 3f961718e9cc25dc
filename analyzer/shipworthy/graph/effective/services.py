"""Services with what Compose adds to them: defaults, and the dependencies that other attributes imply.

Source: https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from shipworthy.graph.effective.nodes import Effective, Fields, Items, Leaf
from shipworthy.graph.effective.references import dependency
from shipworthy.graph.effective.texts import passed
from shipworthy.graph.values.environment import Environment
from shipworthy.record import NamedTuple
from shipworthy.source import Span

_NAMESPACES = ("network_mode", "ipc", "pid", "uts", "cgroup")


def is_active(service: Fields, profiles: Collection[str]) -> bool:
    """Is it part of the project when these *profiles* are chosen?"""
    own = service.get("profiles")
    names = [leaf.value for leaf in own.items if isinstance(leaf, Leaf)] if isinstance(own, Items) else []
    return not names or "*" in profiles or any(name in profiles for name in names)


def complete(service: Fields, environment: Environment, folder: str) -> Fields:
    """The service with all that Compose adds to it; *folder* is the absolute path of its file's folder."""
    return service.having(
        {
            "build": _build(service.get("build"), environment, folder),
            "environment": _passed(service.get("environment"), environment),
            "depends_on": _dependencies(service),
            "networks": _networks(service),
            "pull_policy": _pull_policy(service),
        }
    )


def _build(build: Effective | None, environment: Environment, folder: str) -> Effective | None:
    if not isinstance(build, Fields):
        return build
    inline = build.get("dockerfile_inline")
    dockerfile = build.get("dockerfile") or (None if inline else Leaf(value="Dockerfile"))
    members = {"context": Leaf(value=folder), **build.members}
    return Fields(members=members, span=build.span).having(
        {"dockerfile": dockerfile, "args": _passed(build.get("args"), environment)}
    )


def _passed(variables: Effective | None, environment: Environment) -> Effective | None:
    """Variables without a value take that of the project, as far as it is known."""
    if not isinstance(variables, Fields):
        return variables
    return variables.having(
        {
            name: passed(name, value.span, environment) or value
            for name, value in variables.members.items()
            if isinstance(value, Leaf) and value.value is None
        }
    )


def _networks(service: Fields) -> Effective | None:
    given = service.get("networks")
    if service.get("network_mode") or (isinstance(given, Fields) and given.members) or isinstance(given, Items):
        return given
    if service.get("provider"):
        return given
    return Fields(members={"default": Leaf(value=None)})


def _pull_policy(service: Fields) -> Effective | None:
    """The policy, by the newer of two names of the same one."""
    policy = service.get("pull_policy")
    old = policy is not None and service.text("pull_policy") == "if_not_present"
    return Leaf(value="missing", span=policy.span, derived=True) if policy and old else policy


class Implied(NamedTuple):
    """A dependency that an attribute other than `depends_on` brings with it."""

    name: str
    restart: bool
    span: Span | None


def _dependencies(service: Fields) -> Effective | None:
    given = service.get("depends_on")
    members = dict(given.members) if isinstance(given, Fields) else {}
    for implied in _implied(service):
        members.setdefault(implied.name, dependency(implied.span, derived=True, restart=implied.restart))
    if not members:
        return None
    return Fields(members=members, span=given.span if given else None, derived=given is None)


def _implied(service: Fields) -> Iterator[Implied]:
    for text, span in _texts(service.get("links")):
        yield Implied(text.partition(":")[0], True, span)
    for key in _NAMESPACES:
        leaf, named = service.get(key), service.text(key)
        if leaf and named and named.startswith("service:"):
            yield Implied(named.removeprefix("service:"), True, leaf.span)
    for text, span in _texts(service.get("volumes_from")):
        if not text.startswith("container:"):
            yield Implied(text.partition(":")[0], False, span)


def _texts(items: Effective | None) -> Iterator[tuple[str, Span | None]]:
    for leaf in items.items if isinstance(items, Items) else ():
        if isinstance(leaf, Leaf) and isinstance(leaf.value, str) and not leaf.unknown:
            yield leaf.value, leaf.span
