"""What a service is there for, as far as its image tells."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from shipworthy.knowledge.agents import ENGINES_INSIDE, TUNNEL_DEVICE, WATCHER_REPOSITORIES, WATCHERS
from shipworthy.knowledge.engines import PROXY_MARKS, SOCKET_PROXIES
from shipworthy.node import remember
from shipworthy.syntax.image import ImageReference, parse_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Service
    from shipworthy.graph.values.value import Value

_WATCHERS = tuple(WATCHERS)


@remember
def references(service: Service) -> tuple[ImageReference, ...]:
    """The image that *service* runs and the one that it is built on, as far as their repositories are known."""
    return tuple(_references(service))


def _references(service: Service) -> Iterator[ImageReference]:
    scalar = service.body.scalar("image")
    if scalar and service.image and (reference := _reference(service.image, scalar.value)):
        yield reference
    stage = service.build.stage if service.build else None
    if stage and (reference := _reference(stage.root.image, stage.root.from_.image.span.text)):
        yield reference


def _reference(image: Value, written: str) -> ImageReference | None:
    text = image.text if image.text is not None else _without_tag(written)
    return parse_image(text) if text else None


def _without_tag(written: str) -> str | None:
    """`nginx` of `nginx:${TAG}`; None if a variable may be part of the repository."""
    known = written.partition("$")[0]
    colon = known.find(":", known.rfind("/") + 1)
    return known[:colon] if colon > 0 else None


def filters_sockets(service: Service) -> bool:
    """Is it a proxy that lets only some calls through to an engine?"""
    return any(
        _is_one(reference, SOCKET_PROXIES) or any(mark in reference.repository for mark in PROXY_MARKS)
        for reference in references(service)
    )


def watches_host(service: Service) -> bool:
    """Is it an agent that reads metrics, logs or events of the host?"""
    return any(
        reference.repository.rpartition("/")[2].endswith(_WATCHERS) or _is_one(reference, WATCHER_REPOSITORIES)
        for reference in references(service)
    )


def runs_engine(service: Service) -> bool:
    """Is it Docker in Docker?"""
    return any(
        "dind" in f"{reference.repository}:{reference.tag}"
        or (_is_one(reference, ENGINES_INSIDE) and not {"cli", "git"} & set(reference.tag.split("-")))
        for reference in references(service)
    )


def carries_network(service: Service) -> bool:
    """Is it given the device of a VPN?"""
    given = [device.host.text for device in service.devices] + [mount.path for mount in service.mounts]
    return TUNNEL_DEVICE in given


def _is_one(reference: ImageReference, repositories: Collection[str]) -> bool:
    return "/".join(reference.repository.split("/")[-2:]) in repositories
