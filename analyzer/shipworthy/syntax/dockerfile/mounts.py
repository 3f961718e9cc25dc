"""`RUN --mount` and `RUN --device`: comma-separated options, and which of them may stand together.

Source: https://docs.docker.com/reference/dockerfile/#run---mount and BuildKit's `commands_runmount.go`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import normpath

from shipworthy.errors import did_you_mean, nearest, question
from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Flag, Mount, Word
from shipworthy.syntax.dockerfile.text import Text
from shipworthy.syntax.dockerfile.words import word
from shipworthy.syntax.grammar import parse
from shipworthy.syntax.nodes import Invalid
from shipworthy.syntax.parse_tree import Unparsable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TYPES = ("bind", "cache", "tmpfs", "secret", "ssh")
_SHARING = ("shared", "private", "locked")
_BARE = frozenset({"readonly", "ro", "readwrite", "rw", "required"})
_OPTIONS = _BARE | frozenset("type from source src target dst destination id sharing size mode uid gid env".split())
_TARGETS = ("target", "dst", "destination")
_OVER_FOLDERS = frozenset({"bind", "cache", "tmpfs"})
_BOOLEANS = frozenset("1 t T TRUE true True 0 f F FALSE false False".split())
_CHOICES = {"type": _TYPES, "sharing": _SHARING}
_SIZE = regex(r"[0-9]+(?:\.[0-9]+)? ?(?:[kmgtp]i?b?|b)?\Z", re.IGNORECASE)
_VALUES = {
    **dict.fromkeys(_BARE, (regex(f"(?:{'|'.join(_BOOLEANS)})\\Z"), "true or false")),
    "size": (_SIZE, "a size, such as 64m"),
    "mode": (regex(r"[0-7]{1,11}\Z"), "an octal number"),
    "uid": (regex(r"[0-9]{1,10}\Z"), "a number"),
    "gid": (regex(r"[0-9]{1,10}\Z"), "a number"),
}
_ONLY_FOR = {
    "required": ("secret", "ssh"),
    "size": ("tmpfs",),
    "sharing": ("cache",),
    "mode": ("secret", "ssh", "cache"),
    "uid": ("secret", "ssh", "cache"),
    "gid": ("secret", "ssh", "cache"),
}
_NAMES_OF_SECRET = frozenset({"source", "src", "target", "dst", "destination", "id", "env"})


class Option(NamedTuple):
    """`key=value`, or `key` alone. `key` is in lower case."""

    key: str
    span: Span
    key_span: Span
    value: Text | None


def options(text: Text) -> Iterator[Option]:
    """The options of a flag's value. Raises `Unparsable`."""
    tree = parse("dockerfile/options", text.text)
    at = 0
    for child in tree.children:
        if hasattr(child, "data"):
            yield _option(text, child.children, at)
        else:
            at = child.end_pos


def _option(text: Text, tokens: list[Any], at: int) -> Option:
    if not tokens:
        return Option("", text.span(at, at), text.span(at, at), None)
    part = text.cut(at, tokens[-1].end_pos)
    if tokens[0].type == "QUOTED":
        inner = re.finditer(r'""|[^"]', part.text[1:-1])
        part = part.spell((match[0][0], match.start() + 1) for match in inner)
    key, equals, _ = part.text.partition("=")
    value = part.cut(len(key) + 1) if equals else None
    return Option(key.lower(), text.span(at, tokens[-1].end_pos), part.span(0, len(key)), value)


def mount(flag: Flag, text: Text, escape: str, invalid: list[Invalid]) -> Mount:
    """The mount of a flag whose value is *text*. Only the values of options expand variables."""
    found: dict[str, Word | None] = {}
    spans: dict[str, Span] = {}
    kind = "bind"
    try:
        for option in options(text):
            value = word(option.value, escape, invalid) if option.value is not None else None
            found[option.key] = value
            spans[option.key] = option.span
            if option.key == "type" and value:
                kind = value.value.lower()
            invalid.extend(_refuse(option, value, kind))
    except Unparsable as error:
        span = text.span(min(error.offset, len(text.text)))
        message = "options are separated by commas, and one in quotes is in quotes as a whole"
        invalid.append(Invalid(span=span, code="bad-mount", message=message))
        return Mount(span=flag.span, type=kind, options=found)
    invalid.extend(_refuse_together(kind, found, spans, flag.span))
    return Mount(span=flag.span, type=kind, options=found)


def _refuse(option: Option, value: Word | None, kind: str) -> Iterator[Invalid]:
    """What is wrong with one option of a mount whose type, as far as it is read, is *kind*."""
    if not option.key:
        yield Invalid(span=option.span, code="missing-mount-option", message="an option is missing between the commas")
    elif option.key not in _OPTIONS:
        near = nearest(option.key, sorted(_OPTIONS))
        message = f"`{option.key}` is not an option of --mount{question(near)}"
        yield Invalid(span=option.key_span, code="unknown-mount-option", message=message, instead=near or "")
    elif value is None and option.key not in _BARE:
        message = f"`{option.key}` needs a value: {option.key}=..."
        yield Invalid(span=option.span, code="missing-mount-value", message=message)
    elif value is not None and option.key == "from" and not value.literal:
        message = "`from` takes no variables; name a stage `FROM ... AS x` and mount from that"
        yield Invalid(span=value.span, code="variable-source", message=message)
    elif value is not None and value.literal and (why := _why_bad(option.key, value.value)):
        code = "unknown-mount-type" if option.key == "type" else "bad-mount-value"
        near = nearest(value.value, _CHOICES.get(option.key, ()))
        yield Invalid(span=value.span, code=code, message=why, instead=near or "")
    if option.key in ("required", "size") and kind in _TYPES and kind not in _ONLY_FOR[option.key]:
        yield _misplaced(option.key, kind, option.span)


def _why_bad(key: str, value: str) -> str:
    if key == "type" and value.lower() not in _TYPES:
        return f"`{value}` is not a type of mount{did_you_mean(value, _TYPES)}"
    if key == "sharing" and value.lower() not in _SHARING:
        return f"`sharing` is one of {', '.join(_SHARING)}{did_you_mean(value, _SHARING)}"
    if key in _VALUES and not _VALUES[key][0].match(value):
        return f"`{key}` is {_VALUES[key][1]}, not `{value}`"
    return ""


def _misplaced(key: str, kind: str, span: Span) -> Invalid:
    where = " or ".join(_ONLY_FOR[key])
    message = f"`{key}` is an option of {where} mounts, behind their `type`; this one is a {kind} mount"
    return Invalid(span=span, code="misplaced-mount-option", message=message)


def _refuse_together(
    kind: str, found: Mapping[str, Word | None], spans: Mapping[str, Span], whole: Span
) -> Iterator[Invalid]:
    """What BuildKit refuses once all options are known."""
    if kind not in _TYPES:
        return
    for key in ("sharing", "mode", "uid", "gid"):
        if found.get(key) and kind not in _ONLY_FOR[key]:
            yield _misplaced(key, kind, spans[key])
    if kind in _OVER_FOLDERS:
        yield from _refuse_root(found)
    if kind != "secret":
        return
    if found.get("from"):
        message = "a secret comes from the caller of the build, not `from` a stage"
        yield Invalid(span=spans["from"], code="misplaced-mount-option", message=message)
    if not any(found.get(name) for name in _NAMES_OF_SECRET):
        message = "a secret needs an `id`, a `source` or a `target`"
        yield Invalid(span=whole, code="missing-mount-option", message=message)
    source = found.get("source") or found.get("src")
    if source and found.get("id"):
        message = "a secret has either `source` or `id`, which mean the same"
        yield Invalid(span=spans["id"], code="misplaced-mount-option", message=message)


def _refuse_root(found: Mapping[str, Word | None]) -> Iterator[Invalid]:
    target = next((word for name in _TARGETS if (word := found.get(name))), None)
    if target and target.literal and target.value and not normpath(target.value).strip("/"):
        message = "nothing can be mounted over the root of the file system"
        yield Invalid(span=target.span, code="bad-mount-value", message=message)


def check_device(text: Text) -> Iterator[Invalid]:
    """What BuildKit refuses about the value of `--device`: a name, and perhaps `required`."""
    named = False
    try:
        for option in options(text):
            if option.key == "required":
                if option.value and option.value.text not in _BOOLEANS:
                    message = "`required` is true or false"
                    yield Invalid(span=option.value.span(), code="bad-device", message=message)
            elif named:
                message = "only one device may be named, and `required` added"
                yield Invalid(span=option.span, code="bad-device", message=message)
            else:
                named = True
    except Unparsable as error:
        yield Invalid(span=text.span(error.offset), code="bad-device", message="options are separated by commas")
