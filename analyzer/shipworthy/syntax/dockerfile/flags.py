"""Flags of instructions: which there are, and what their values may be.

Source: https://docs.docker.com/reference/dockerfile/ and BuildKit's `frontend/dockerfile/instructions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from shipworthy.errors import did_you_mean, nearest, question
from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.durations import why_bad_count, why_bad_duration
from shipworthy.syntax.dockerfile.frontend import Frontend, Version
from shipworthy.syntax.dockerfile.nodes import Flag
from shipworthy.syntax.dockerfile.platforms import why_bad_platform
from shipworthy.syntax.dockerfile.text import Text
from shipworthy.syntax.dockerfile.words import plain, word
from shipworthy.syntax.nodes import Invalid


class FlagRule(NamedTuple):
    """`kind` says what the value is; `repeats` whether it may be given twice; `expands` whether variables count.

    `since` is the version of docker/dockerfile that first had it, `labs` that of its experimental channel.
    """

    kind: str = "text"
    repeats: bool = False
    expands: bool = False
    since: Version | None = None
    labs: Version | None = None


_COPYING = {
    "chown": FlagRule(expands=True),
    "chmod": FlagRule("mode", expands=True, since=(1, 2)),
    "link": FlagRule("boolean", since=(1, 4)),
    "exclude": FlagRule(repeats=True, since=(1, 19), labs=(1, 7)),
}
KNOWN = {
    "FROM": {"platform": FlagRule("platform", expands=True)},
    "RUN": {
        "mount": FlagRule(repeats=True, since=(1, 2), labs=(1, 0)),
        "network": FlagRule("network", since=(1, 1)),
        "security": FlagRule("security", repeats=True, since=(1, 20), labs=(1, 1)),
        "device": FlagRule(repeats=True, since=(1, 14)),
    },
    "COPY": {
        **_COPYING,
        "from": FlagRule("stage"),
        "parents": FlagRule("boolean", since=(1, 20), labs=(1, 7)),
    },
    "ADD": {
        **_COPYING,
        "checksum": FlagRule(expands=True, since=(1, 6), labs=(1, 5)),
        "keep-git-dir": FlagRule("boolean", since=(1, 1)),
        "unpack": FlagRule("boolean", since=(1, 17)),
    },
    "HEALTHCHECK": {
        **{name: FlagRule("duration") for name in ("interval", "timeout", "start-period")},
        "start-interval": FlagRule("duration", since=(1, 6)),
        "retries": FlagRule("count"),
    },
}
_CHOICES = {"network": ("default", "none", "host"), "security": ("sandbox", "insecure"), "boolean": ("true", "false")}
_UNQUOTED = regex(r"[^\"'\\]+|\\(?P<escaped>.?)|[\"']", re.DOTALL)


def read(text: Text, keyword: str, escape: str, invalid: list[Invalid]) -> tuple[Flag, Text]:
    """The flag `--name=value`, and its value before variables are looked for.

    Quotes and backslashes count before anything else, whatever the escape character is.
    """
    clean = _unquote(text) if re.search(r"[\"'\\]", text.text) else text
    name, equals, _ = clean.text[2:].partition("=")
    if not equals:
        return Flag(span=text.span(), name=name, name_span=text.span()), clean.cut(len(clean.text))
    value = clean.cut(len(name) + 3)
    span = text.span(text.text.index("=") + 1)
    rule = KNOWN.get(keyword, {}).get(name, FlagRule())
    if rule.expands or rule.kind == "stage":
        read_value = word(value, escape, invalid if rule.expands else None, span)
    else:
        read_value = plain(value, span)
    name_span = text.span(0, text.text.index("="))
    return Flag(span=text.span(), name=name, name_span=name_span, value=read_value), value


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


def check(keyword: str, flags: Sequence[Flag], frontend: Frontend) -> Iterator[Invalid]:
    """What BuildKit refuses about the flags of an instruction."""
    known = KNOWN.get(keyword, {})
    seen: set[str] = set()
    for flag in flags:
        rule = known.get(flag.name)
        if rule is None:
            yield _unknown(keyword, flag, known)
            continue
        if flag.name in seen and not rule.repeats:
            yield Invalid(span=flag.span, code="duplicate-flag", message=f"`--{flag.name}` is given twice")
        seen.add(flag.name)
        if frontend.lacks(rule.since, rule.labs):
            yield newer(flag.name_span, f"`{keyword} --{flag.name}`", rule.since)
        if invalid := _check_value(flag, rule.kind):
            yield invalid


def _unknown(keyword: str, flag: Flag, known: Mapping[str, FlagRule]) -> Invalid:
    near = nearest(f"--{flag.name}", [f"--{name}" for name in known])
    owners = [other for other, flags in KNOWN.items() if flag.name in flags]
    return Invalid(
        span=flag.name_span,
        code="unknown-flag",
        message=f"{keyword} has no flag `--{flag.name}`{question(near)}",
        help=f"`--{flag.name}` is a flag of {' and '.join(owners)}" if owners and not near else "",
        instead=near or "",
    )


def newer(span: Span, what: str, since: Version | None) -> Invalid:
    """What is said of something that the frontend of the file does not know yet."""
    version = ".".join(map(str, since or ()))
    message = f"{what} came with docker/dockerfile {version}; the file asks for an older one in `# syntax=`"
    return Invalid(span=span, code="newer-syntax", message=message)


def _check_value(flag: Flag, kind: str) -> Invalid | None:
    if flag.value is None:
        if kind == "boolean":
            return None
        message = f"`--{flag.name}` needs a value: --{flag.name}=..."
        return Invalid(span=flag.span, code="missing-flag-value", message=message)
    value = flag.value.value
    if kind == "stage" and re.search(r"\$.", value):
        message = "`--from` takes no variables; name a stage `FROM ... AS x` and copy from that"
        return Invalid(span=flag.value.span, code="variable-source", message=message)
    if why := _why_bad(flag.name, kind, value):
        near = nearest(value, _CHOICES[kind]) if kind in _CHOICES else None
        return Invalid(span=flag.value.span, code="bad-flag-value", message=why, instead=near or "")
    return None


def _why_bad(name: str, kind: str, value: str) -> str:
    """Why a value of this *kind* is refused, "" if it is not, or depends on a variable."""
    if kind == "boolean" and value.lower() not in _CHOICES["boolean"]:
        return f"`--{name}` is true or false"
    if kind == "duration":
        return why_bad_duration(name, value)
    if kind == "count":
        return why_bad_count(name, value)
    if kind == "platform" and "$" not in value:
        return why_bad_platform(value)
    if kind == "mode" and "$" not in value and value[:1].isdigit() and not re.match(r"0*[0-7]{1,4}\Z", value):
        return f"`{value}` is not a mode: an octal number up to 7777 is expected"
    if kind in ("network", "security") and any(part not in _CHOICES[kind] for part in value.split(",")):
        return f"`--{name}` is one of {', '.join(_CHOICES[kind])}{did_you_mean(value, _CHOICES[kind])}"
    return ""
