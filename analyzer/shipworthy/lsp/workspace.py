"""What the server knows of the files behind the editor's documents."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pygls.uris import to_fs_path

if TYPE_CHECKING:
    from shipworthy.finding import Finding


def path_of(uri: str) -> Path | None:
    """The file that a document stands for; None for one that was never saved (`untitled:`)."""
    name = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(os.path.abspath(name)) if name and "\0" not in name else None


def page_of(rule: str) -> str:
    """The manual page of a rule, in Markdown; what the engine itself reports has none."""
    from shipworthy.docs import section
    from shipworthy.engine.loader import every_rule

    return next((section(known) for known in every_rule() if known.id == rule), f"## {rule}")


def address_of(rule: str) -> str | None:
    """Where the page of a rule is published."""
    from shipworthy.docs import PAGES

    folder, _, name = rule.partition("/")
    return None if folder == "engine" else f"{PAGES}/{folder}/README.md#{name}"


def check(path: Path, texts: Mapping[Path, str]) -> list[Finding]:
    """The findings in the file at *path*, where *texts* are what the editor holds unsaved.

    The paths of the findings are relative to the root of the repository.
    """
    from shipworthy.engine.session import check_file

    return check_file(path, {name: _encodable(text) for name, text in texts.items()})


def _encodable(text: str) -> str:
    """*text* with a character in the place of each half of one, such as editors send while it is typed."""
    return text.encode("utf-8", "replace").decode("utf-8")
