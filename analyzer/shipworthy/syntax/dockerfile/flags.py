"""Flags of instructions: which there are, since when, and the options of `RUN --mount`.

Source: https://docs.docker.com/reference/dockerfile/ and the release notes of `docker/dockerfile`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from shipworthy.errors import did_you_mean
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Flag, Literal, Mount, Word
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.nodes import Invalid


class FlagRule(NamedTuple):
    """`kind` is `text` or `bool`; `repeats` says whether it may be given twice; `since` is the frontend's version."""

    kind: str = "text"
    repeats: bool = False
    since: str = ""


_COPYING = {
    "chown": FlagRule(since="1.0"),
    "chmod": FlagRule(since="1.2"),
    "link": FlagRule("bool", since="1.4"),
    "exclude": FlagRule(repeats=True, since="1.19"),
}
KNOWN = {
    "FROM": {"platform": FlagRule()},
    "RUN": {
        "mount": FlagRule(repeats=True, since="1.2"),
        "network": FlagRule(since="1.3"),
        "security": FlagRule(since="1.3"),
        "device": FlagRule(repeats=True, since="1.14-labs"),
    },
    "COPY": {**_COPYING, "from": FlagRule(), "parents": FlagRule("bool", since="1.20")},
    "ADD": {
        **_COPYING,
        "checksum": FlagRule(since="1.6"),
        "keep-git-dir": FlagRule("bool", since="1.1"),
        "unpack": FlagRule("bool", since="1.17"),
    },
    "HEALTHCHECK": {
        "retries": FlagRule("count"),
        **{name: FlagRule("duration") for name in ("interval", "timeout", "start-period", "start-interval")},
    },
}
_BOOLEANS = frozenset({"true", "false"})
_MOUNT_TYPES = frozenset({"bind", "cache", "tmpfs", "secret", "ssh"})
_MOUNT_OPTIONS = frozenset(
    [
        "type",
        "from",
        "source",
        "src",
        "target",
        "dst",
        "destination",
        "readonly",
        "ro",
        "readwrite",
        "rw",
        "id",
        "sharing",
        "required",
        "size",
        "mode",
        "uid",
        "gid",
        "env",
    ]
)


def check(keyword: str, flags: tuple[Flag, ...]) -> Iterator[Invalid]:
    """What BuildKit refuses about the flags of an instruction."""
    known = KNOWN.get(keyword, {})
    seen: set[str] = set()
    for flag in flags:
        rule = known.get(flag.name)
        if rule is None:
            hint = did_you_mean(f"--{flag.name}", [f"--{name}" for name in known])
            yield Invalid(span=flag.span, code="unknown-flag", message=f"{keyword} has no flag `--{flag.name}`{hint}")
            continue
        if flag.name in seen and not rule.repeats:
            yield Invalid(span=flag.span, code="duplicate-flag", message=f"`--{flag.name}` is given twice")
        seen.add(flag.name)
        if rule.kind != "bool" and flag.value is None:
            yield Invalid(
                span=flag.span,
                code="missing-flag-value",
                message=f"`--{flag.name}` needs a value: --{flag.name}=...",
            )
        if (why := _bad_value(flag, rule.kind)) and flag.value:
            yield Invalid(span=flag.value.span, code="bad-flag-value", message=why)


_DURATION = re.compile(r"[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+\Z|0\Z")
_NANOSECONDS = re.compile(r"(?:0|[1-9]\d{0,5})ns\Z|(?:[1-9]\d{0,2})(?:us|µs|μs)\Z")


def _bad_value(flag: Flag, kind: str) -> str | None:
    """Why BuildKit refuses a value of this *kind*, None if it does not."""
    value = flag.value.value if flag.value else ""
    if flag.value is None or "$" in value:
        return None
    if kind == "bool" and value not in _BOOLEANS:
        return f"`--{flag.name}` is true or false"
    if kind == "count" and not re.match(r"[+]?\d+\Z", value):
        return f"`--{flag.name}` is a number, not negative"
    if kind == "duration" and (not _DURATION.match(value) or value.startswith("-")):
        return f"`--{flag.name}` is a duration with a unit, such as 30s"
    if kind == "duration" and _NANOSECONDS.match(value) and not value.startswith("0"):
        return f"`--{flag.name}` cannot be less than 1ms"
    return None


def mount(flag: Flag, masked: Masked, invalid: list[Invalid]) -> Mount:
    """The options of `--mount`; *masked* is the flag with what continuations hide."""
    options: dict[str, Word | None] = {}
    at = masked.text.find("=") + 1
    for start, end in _fields(masked.text, at):
        key, equals, text = masked.text[start:end].replace("\0", "").partition("=")
        name = key.strip().lower()
        middle = masked.text.find("=", start, end)
        span = masked.cut(middle + 1, end).span
        options[name] = Word(span=span, value=text, parts=(Literal(span=span, text=text),)) if equals else None
        if name not in _MOUNT_OPTIONS:
            place = masked.cut(start, middle if equals else end).span
            hint = did_you_mean(name, _MOUNT_OPTIONS)
            message = f"`{name}` is no option of --mount{hint}"
            invalid.append(Invalid(span=place, code="unknown-mount-option", message=message))
    type_ = options.get("type")
    kind = type_.value if type_ else "bind"
    if type_ and "$" not in kind and kind not in _MOUNT_TYPES:
        message = f"`{kind}` is no type of mount{did_you_mean(kind, _MOUNT_TYPES)}"
        invalid.append(Invalid(span=type_.span, code="unknown-mount-type", message=message))
    return Mount(span=flag.span, type=kind, options=options)


def _fields(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Where the comma-separated fields from offset *at* on begin and end, without quotes and what is hidden."""
    for match in re.finditer(r"[^,\0\s\"'](?:[^,]*[^,\0\s\"'])?", text[at:]):
        yield at + match.start(), at + match.end()


def make(span: Span, value: Word | None) -> Flag:
    """A flag from its text `--name=value`."""
    name = span.text[2:].replace("\0", "").partition("=")[0]
    return Flag(span=span, name=name, value=value)
