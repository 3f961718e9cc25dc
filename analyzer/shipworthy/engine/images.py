"""What the settings say of images that are not known, or not as they are: `[tool.shipworthy.images."team/base"]`.

like = "debian:12"          # a known image that is taken for it
family = "alpine"           # or only the distribution that it is made of
shell = "bash"              # what runs RUN in shell form
user = "app"                # its last USER
workdir = "/srv"            # its last WORKDIR
healthcheck = true          # whether it has a HEALTHCHECK
sets = ["APP_HOME"]         # all variables that it sets
"""

from __future__ import annotations

from collections.abc import Mapping

from shipworthy.errors import UserError, did_you_mean
from shipworthy.knowledge.image_facts import FAMILIES, NOTHING_TOLD, Told, ToldImages
from shipworthy.syntax.image import parse_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_EXPECTED = {"healthcheck": "true or false", "sets": "a list of strings"}


def told_images(images: Mapping[str, Mapping[str, object]], where: str) -> ToldImages:
    """What *images* say, by the image. Raises UserError, which begins with *where*."""
    if not images:
        return NOTHING_TOLD
    return {name: _told(table, f"{where}: images: {name}") for name, table in images.items()}


def _told(table: Mapping[str, object], where: str) -> Told:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in Told._fields:
            raise UserError(f"{where}: there is nothing to be said of `{key}`{did_you_mean(key, Told._fields)}")
        if not _fits(key, value):
            raise UserError(f"{where}: {key} has to be {_EXPECTED.get(key, 'a string')}")
        values[key] = tuple(value) if isinstance(value, list) else value
    told = Told(**values)
    if told.family and told.family not in FAMILIES:
        known = f"one of {', '.join(sorted(FAMILIES))}"
        raise UserError(f"{where}: {told.family} is not a family of images: {known}")
    if told.like and not parse_image(told.like):
        raise UserError(f"{where}: {told.like} is not an image")
    return told


def _fits(key: str, value: object) -> bool:
    if key == "sets":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, bool if key == "healthcheck" else str)
