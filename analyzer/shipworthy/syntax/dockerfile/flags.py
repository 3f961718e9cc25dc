"""Flags of instructions: which there are, and what their values may be.

Source: https://docs.docker.com/reference/dockerfile/ and BuildKit's `frontend/dockerfile/instructions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shipworthy.errors import did_you_mean
from shipworthy.syntax.dockerfile.durations import why_bad_count, why_bad_duration
from shipworthy.syntax.dockerfile.nodes import Flag
from shipworthy.syntax.dockerfile.text import Text
from shipworthy.syntax.dockerfile.words import plain, word
from shipworthy.syntax.nodes import Invalid


class FlagRule(NamedTuple):
    """`kind` says what the value is; `repeats` whether it may be given twice; `expands` whether variables count."""

    kind: str = "text"
    repeats: bool = False
    expands: bool = False


_COPYING = {
    "chown": FlagRule(expands=True),
    "chmod": FlagRule("mode", expands=True),
    "link": FlagRule("boolean"),
    "exclude": FlagRule(repeats=True),
}
KNOWN = {
    "FROM": {"platform": FlagRule(expands=True)},
    "RUN": {
        "mount": FlagRule(repeats=True),
        "network": FlagRule("network"),
        "security": FlagRule("security", repeats=True),
        "device": FlagRule(repeats=True),
    },
    "COPY": {**_COPYING, "from": FlagRule("stage"), "parents": FlagRule("boolean")},
    "ADD": {
        **_COPYING,
        "checksum": FlagRule(expands=True),
        "keep-git-dir": FlagRule("boolean"),
        "unpack": FlagRule("boolean"),
    },
    "HEALTHCHECK": {
        **{name: FlagRule("duration") for name in ("interval", "timeout", "start-period", "start-interval")},
        "retries": FlagRule("count"),
    },
}
_CHOICES = {"network": ("default", "none", "host"), "security": ("sandbox", "insecure"), "boolean": ("true", "false")}
_UNQUOTED = re.compile(r"[^\"'\\]+|\\(?P<escaped>.?)|[\"']", re.DOTALL)


def read(text: Text, keyword: str, escape: str, invalid: list[Invalid]) -> tuple[Flag, Text]:
    """The flag `--name=value`, and its value before variables are looked for.

    Quotes and backslashes count before anything else, whatever the escape character is.
    """
    clean = _unquote(text) if re.search(r"[\"'\\]", text.text) else text
    name, equals, _ = clean.text[2:].partition("=")
    if not equals:
        return Flag(span=text.span(), name=name), clean.cut(len(clean.text))
    value = clean.cut(len(name) + 3)
    span = text.span(text.text.index("=") + 1)
    rule = KNOWN.get(keyword, {}).get(name, FlagRule())
    if rule.expands or rule.kind == "stage":
        read_value = word(value, escape, invalid if rule.expands else None, span)
    else:
        read_value = plain(value, span)
    return Flag(span=text.span(), name=name, value=read_value), value


def _unquote(text: Text) -> Text:
    return text.spell(_characters(text.text))


def _characters(text: str) -> Iterator[tuple[str, int]]:
    quote = ""
    for match in _UNQUOTED.finditer(text):
        if match[0] in ("'", '"') and quote in ("", match[0]):
            quote = "" if quote else match[0]
        elif match["escaped"] is not None:
            yield from ((char, match.start() + 1) for char in match["escaped"])
        else:
            yield from ((char, match.start() + i) for i, char in enumerate(match[0]))


def check(keyword: str, flags: Sequence[Flag]) -> Iterator[Invalid]:
    """What BuildKit refuses about the flags of an instruction."""
    known = KNOWN.get(keyword, {})
    seen: set[str] = set()
    for flag in flags:
        rule = known.get(flag.name)
        if rule is None:
            hint = did_you_mean(f"--{flag.name}", [f"--{name}" for name in known])
            message = f"{keyword} has no flag `--{flag.name}`{hint}"
            yield Invalid(span=flag.span, code="unknown-flag", message=message)
            continue
        if flag.name in seen and not rule.repeats:
            yield Invalid(span=flag.span, code="duplicate-flag", message=f"`--{flag.name}` is given twice")
        seen.add(flag.name)
        if flag.value is None and rule.kind != "boolean":
            message = f"`--{flag.name}` needs a value: --{flag.name}=..."
            yield Invalid(span=flag.span, code="missing-flag-value", message=message)
        elif flag.value is not None and (why := _why_bad(flag.name, rule.kind, flag.value.value)):
            yield Invalid(span=flag.value.span, code="bad-flag-value", message=why)


def _why_bad(name: str, kind: str, value: str) -> str:
    """Why a value of this *kind* is refused, "" if it is not, or depends on a variable."""
    if kind == "boolean" and value.lower() not in _CHOICES["boolean"]:
        return f"`--{name}` is true or false"
    if kind == "duration":
        return why_bad_duration(name, value)
    if kind == "count":
        return why_bad_count(name, value)
    if kind == "stage" and re.search(r"\$.", value):
        return "`--from` takes no variables; name a stage `FROM ... AS x` and copy from that"
    if kind == "mode" and "$" not in value and value[:1].isdigit() and not re.match(r"0*[0-7]{1,4}\Z", value):
        return f"`{value}` is no mode: an octal number up to 7777 is expected"
    if kind in ("network", "security") and any(part not in _CHOICES[kind] for part in value.split(",")):
        return f"`--{name}` is one of {', '.join(_CHOICES[kind])}{did_you_mean(value, _CHOICES[kind])}"
    return ""
