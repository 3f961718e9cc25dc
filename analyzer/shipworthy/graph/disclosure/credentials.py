"""Credentials that a service is given in plain sight: in variables, arguments, labels and addresses.

All of them are shown by `docker inspect`, and stand in the repository.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shipworthy.knowledge.credential_names import MYSQL_CLIENTS, is_amount, is_spoken, is_switch, names_credential
from shipworthy.knowledge.secrets import FORMS, is_password, looks_random
from shipworthy.node import Node, fact, remember
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.running.invocation import Invocation
    from shipworthy.graph.service import Service
    from shipworthy.syntax.compose.interpolation import Variable

_PLACES = (("environment",), ("build", "args"), ("labels",), ("build", "labels"), ("deploy", "labels"))
_PATHS = ("/", "./", "../", "~/")
_LONGEST = 2000


class Credential(Node):
    """A credential. `name` is that of its variable, option or label, `value` as much of it as stands in the file.

    `span` is where the value is written.
    """

    span: Span
    name: str
    value: str

    @property
    def made(self) -> bool:
        """Has a machine made it, by the look of it? Hashes, placeholders and secrets of a known form do not count."""
        value = self.value
        made = is_password(self.name.lstrip("-"), value) and looks_random(value) and not is_spoken(value)
        return made and not any(form.mark in value and form.pattern.search(value) for form in FORMS)


class Login(Node):
    """A password in an address; `name` is the variable that holds the address."""

    span: Span
    name: str
    scheme: str
    password: str


class Given(Node):
    """A variable, a build argument or a label, with what Compose would make of its value if nothing were set.

    The value begins at `start` in the text of the scalar.
    """

    name: str
    scalar: Scalar
    start: int = 0

    @property
    def span(self) -> Span:
        """Where the value is written."""
        whole = self.scalar.value
        return self.scalar.cut(self.start, len(whole)) if 0 < self.start < len(whole) else self.scalar.span

    @fact
    def value(self) -> str:
        return _shipped(self.scalar.value[self.start :])


def credentials(service: Service) -> Iterator[Credential]:
    """What is a credential by its name, unless its value is known to be none, or comes from elsewhere."""
    for given in _given(service):
        if names_credential(given.name) and _is_credential(given.name, given.value):
            yield Credential(span=given.span, name=given.name, value=given.value)
    for invocation in (service.command, service.entrypoint, _test(service)):
        if invocation:
            yield from _in_words(invocation)


def logins(service: Service) -> Iterator[Login]:
    """The passwords in the addresses that a service is given."""
    for given in _given(service):
        for scheme, password in _userinfos(given.value):
            yield Login(span=given.span, name=given.name, scheme=scheme, password=password)
            break


def _test(service: Service) -> Invocation | None:
    return None if service.enabled("healthcheck", "disable") else service.health_test


@remember
def _given(service: Service) -> tuple[Given, ...]:
    return tuple(given for path in _PLACES if path[0] in service.body.by_key for given in _given_at(service, path))


def _given_at(service: Service, path: tuple[str, ...]) -> Iterator[Given]:
    value = service.body.get(*path)
    if isinstance(value, Mapping):
        for entry in value.entries:
            if isinstance(entry.value, Scalar) and entry.value.kind not in ("null", "bool"):
                yield Given(name=entry.key.value, scalar=entry.value)
    else:
        for item in service.body.scalars(*path):
            name, equals, _ = item.value.partition("=")
            if equals:
                yield Given(name=name, scalar=item, start=len(name) + 1)


def _shipped(text: str) -> str:
    """A text in which variables have their defaults, and are empty without."""
    if "$" not in text or len(text) > _LONGEST:
        return text

    from shipworthy.syntax.compose.interpolation import template

    found = template(text)
    return text if found.errors else _joined(found.parts)


def _joined(parts: Iterable[str | Variable]) -> str:
    return "".join(part if isinstance(part, str) else _default(part) for part in parts)


def _default(variable: Variable) -> str:
    return _joined(variable.operand) if variable.operator.endswith("-") else ""


def _is_credential(name: str, value: str) -> bool:
    bare = value.strip().strip("\"'") if value[:1] in "\"'" else value
    return bool(bare.strip("$")) and not is_switch(value) and not is_amount(name, value)


def _in_words(invocation: Invocation) -> Iterator[Credential]:
    """`--password x`, `--password=x`, `PGPASSWORD=x`, and `-px` of MySQL's programs."""
    words = [(word.text, word.span) for word in invocation.words]
    yield from _in_texts(words)
    for command in invocation.script.commands if invocation.script else ():
        yield from _in_texts([(word.value, word.span) for word in command.words])


def _in_texts(words: list[tuple[str | None, Span]]) -> Iterator[Credential]:
    client = any((text or "").rpartition("/")[2] in MYSQL_CLIENTS for text, _ in words)
    for index, (text, span) in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else (None, span)
        found = _in_word(text or "", span, following, client) if text else None
        if found and _is_argument(found):
            yield found


def _in_word(text: str, span: Span, following: tuple[str | None, Span], client: bool) -> Credential | None:
    name, equals, value = text.partition("=")
    if client and text.startswith("-p") and len(text) > 2 and text[2] != "-" and not text[2].isspace():
        return Credential(span=span, name="-p", value=text[2:])
    if not text.startswith("-"):
        assigned = equals and name.replace("_", "a").isalnum() and names_credential(name)
        return Credential(span=span, name=name, value=value) if assigned else None
    if not names_credential(name.lstrip("-").replace("-", "_").replace(".", "_")):
        return None
    if equals:
        return Credential(span=span, name=name, value=value)
    taken = following[0] is not None and not following[0].startswith("-")
    return Credential(span=following[1], name=name, value=following[0] or "") if taken else None


def _is_argument(found: Credential) -> bool:
    """Is the value itself there, and neither a variable of the shell nor the path of a file?"""
    name = found.name.lstrip("-").replace("-", "_").replace(".", "_")
    elsewhere = "$" in found.value or found.value.startswith(_PATHS)
    return not elsewhere and _is_credential(name, found.value)


def _userinfos(text: str) -> Iterator[tuple[str, str]]:
    """The schemes and passwords of `scheme://user:password@host` in a text."""
    at = text.find("://") if "@" in text and len(text) <= _LONGEST else -1
    while at >= 0:
        scheme = _scheme(text[:at])
        rest = text[at + 3 :]
        end = min((rest.index(char) for char in "/ \t\n" if char in rest), default=len(rest))
        user, mark, _ = rest[:end].partition("@")
        _, colon, password = user.partition(":")
        if scheme and mark and colon and password.strip("\"'$"):
            yield scheme, password
        at = text.find("://", at + 3)


def _scheme(before: str) -> str:
    kept = len(before)
    while kept and (before[kept - 1].isalnum() or before[kept - 1] in "+-."):
        kept -= 1
    return before[kept:].lower()
