"""Where packages of Python come from."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.knowledge.python_packages import PUBLIC_INDEXES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.commands.arguments import Option
    from shipworthy.graph.stage import Stage


def extra_indexes(stage: Stage) -> Iterator[Option]:
    """The options of pip that add an index beside the main one, unless hashes say what may come from it."""
    for step in stage.steps:
        call = step.call
        if step.manager != "pip" or call.option("--require-hashes"):
            continue
        for option in call.options:
            if option.name == "--extra-index-url" and not _is_public(option):
                yield option


def _is_public(option: Option) -> bool:
    address = option.value.value if option.value else ""
    return address.startswith(PUBLIC_INDEXES)
