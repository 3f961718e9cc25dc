"""All that is known of an image before anything is built on it, and what settings say of images that are not known.

The facts are those of November 2026; `base_images`, `image_users`, `image_files` and `image_environments` have them and
name their sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from shipworthy.knowledge.base_images import SH, family_of, sh_of, shell_of
from shipworthy.knowledge.distributions import USUAL
from shipworthy.knowledge.image_environments import may_set, sets_nothing
from shipworthy.knowledge.image_files import folder_of
from shipworthy.knowledge.image_users import default_user, drops_root
from shipworthy.record import NamedTuple
from shipworthy.syntax.image import DEFAULT_REGISTRY, ImageReference, parse_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MUSL = frozenset({"alpine"})
_NO_LIBC = frozenset({"busybox", "distroless", "windows"})
"""Families of which it depends on the image."""


class Told(NamedTuple):
    """What the settings say of one image: `like` is a known image that is taken for it, the rest goes before that.

    `sets` are the names of all variables that it sets; None where that is not said.
    """

    like: str = ""
    family: str = ""
    shell: str = ""
    user: str = ""
    workdir: str = ""
    healthcheck: bool | None = None
    sets: tuple[str, ...] | None = None


ToldImages = Mapping[str, Told]
"""By the image, as it is written in FROM: without a tag it is said of every tag. A `*` stands for anything."""

NOTHING_TOLD: ToldImages = {}

FAMILIES = frozenset(
    "alpine amazon arch azure busybox debian distroless fedora oracle photon rhel suse ubuntu windows wolfi".split()
)


class ImageFacts(NamedTuple):
    """What an image brings; None where that is not known.

    `family` is the distribution as in `family_of`; `shell` runs RUN in shell form; `sh` is the shell that `/bin/sh`
    leads to; `manager` installs packages, "" if none does; `libc` is `glibc` or `musl`. `drops_root` is true of servers
    that go on as a user of their own. `sets` are the names of all variables that it sets.
    """

    reference: ImageReference | None = None
    family: str | None = None
    shell: str | None = None
    sh: str | None = None
    manager: str | None = None
    libc: str | None = None
    user: str | None = None
    workdir: str | None = None
    healthcheck: bool | None = None
    drops_root: bool = False
    sets: tuple[str, ...] | None = None

    def may_set(self, name: str) -> bool:
        """May it set the variable *name*, as far as is known?"""
        if self.sets is not None:
            return name in self.sets
        return self.reference is None or may_set(self.reference, name)

    @property
    def sets_nothing(self) -> bool:
        """Is PATH all that it sets?"""
        if self.sets is not None:
            return not set(self.sets) - {"PATH"}
        return self.reference is not None and sets_nothing(self.reference)

    def lacks(self, program: str) -> bool:
        """Is *program* certainly not in it?"""
        return program in self.lacked

    @property
    def lacked(self) -> frozenset[str]:
        """The programs that are certainly not in it, among those that people often expect."""
        from shipworthy.knowledge.image_programs import lacked

        return lacked(self.reference, self.family or "") if self.reference else frozenset()


UNKNOWN = ImageFacts()
SCRATCH = ImageFacts(user="root", workdir="/", healthcheck=False, sets=())


def facts_of(image: str, told: ToldImages = NOTHING_TOLD) -> ImageFacts:
    """What is known of an image, a reference or `scratch`, with what is *told* of it."""
    reference = None if image == "scratch" else parse_image(image)
    if reference is None:
        return SCRATCH if image == "scratch" else UNKNOWN
    said = _said_of(reference, told) if told else None
    if said is None:
        return _known(reference)
    like = parse_image(said.like) if said.like else None
    facts = _known(like) if like else _of_family(said.family)._replace(reference=None)
    changes: dict[str, Any] = {
        name: value for name, value in (("shell", said.shell), ("user", said.user), ("workdir", said.workdir)) if value
    }
    if said.healthcheck is not None:
        changes["healthcheck"] = said.healthcheck
    if said.sets is not None:
        changes["sets"] = said.sets
    return facts._replace(**changes)


@lru_cache(maxsize=256)
def _known(reference: ImageReference) -> ImageFacts:
    repository, tag = reference.repository, reference.tag
    family = family_of(repository, tag)
    official = reference.registry == DEFAULT_REGISTRY and repository.startswith("library/")
    return _of_family(family or "")._replace(
        reference=reference,
        shell=shell_of(repository, tag),
        sh=sh_of(repository, tag),
        user=default_user(repository, tag),
        workdir=folder_of(repository, tag),
        # https://github.com/docker-library/faq: official images take no HEALTHCHECK
        healthcheck=False if official else None,
        drops_root=drops_root(repository, tag),
    )


def _of_family(family: str) -> ImageFacts:
    if not family:
        return ImageFacts()
    libc = None if family in _NO_LIBC else "musl" if family in _MUSL else "glibc"
    shell = None if family == "distroless" else "cmd" if family == "windows" else "sh"
    manager = USUAL.get(family)
    return ImageFacts(family=family, shell=shell, sh=SH.get(family), manager=manager, libc=libc)


def _said_of(reference: ImageReference, told: ToldImages) -> Told | None:
    """What is said of an image by the last pattern that fits it."""
    names = (reference.name, reference.whole_name)
    tagged = [f"{name}:{reference.tag}" for name in names] if reference.tag else []
    fitting = [said for pattern, said in told.items() if _fits(pattern, (*names, *tagged))]
    return fitting[-1] if fitting else None


def _fits(pattern: str, names: Sequence[str]) -> bool:
    from fnmatch import fnmatchcase

    return any(fnmatchcase(name, pattern) for name in names)
