"""Names that say "credential", and values that cannot be one.

Sources: the settings of the images in Docker's library, redis.conf, mysql(1), rabbitmq-server(8), the variables in the
documentation of the services that are named in `knowledge.secrets`.
"""

from __future__ import annotations

_ANYWHERE = (
    "password passphrase token secret api_key apikey private_key access_key secret_key encryption_key credential"
).split()
_AT_THE_END = ("_pass", "_pwd", "passwd", "_salt", "_dsn")
_FLAGS = frozenset({"requirepass", "masterauth"})
"""Options of Redis."""

_PLACES = ("_file",)
_SWITCHES = ("allow_empty_", "random_")
_SWITCH_VALUES = frozenset({"yes", "no", "true", "false", "0", "1", "on", "off"})
_AMOUNTS = (
    "ttl timeout expire expiry expiration validity lifetime max_age maxage rotation interval retention duration "
    "_seconds _secs _minutes _mins _hours _days _ms min_length minlength max_length maxlength min_char minchar _limit "
    "_size requirements policy _bonus tokens rounds iterations _history _attempts _retries _length _strength"
).split()
_AMOUNT_ENDS = ("_port", "_cost")
_UNITS = ("ms", "s", "m", "h", "d", "")

MYSQL_CLIENTS = frozenset(
    f"{name}{end}"
    for name, ends in (
        ("mysql", ("", "admin", "check", "dump", "sh", "show")),
        ("mariadb", ("", "-admin", "-check", "-dump")),
    )
    for end in ends
)
"""Programs that take a password right after `-p`."""


SPOKEN = (
    "secret passw token admin default local supers develop staging production qwert letmein welcome "
    "123456 abcdef 654321 fedcba 111111 000000"
).split()
"""Parts of what people type when they are asked for a password; no machine makes them."""


def names_credential(name: str) -> bool:
    """Does the name of a variable or an option say that its value is a credential?"""
    lower = name.lower()
    shaped = lower in _FLAGS or any(word in lower for word in _ANYWHERE) or lower.endswith(_AT_THE_END)
    return shaped and not lower.endswith(_PLACES) and not any(switch in lower for switch in _SWITCHES)


def is_switch(value: str) -> bool:
    """Is it a word that switches something on or off?"""
    return value.strip().lower() in _SWITCH_VALUES


def is_amount(name: str, value: str) -> bool:
    """Is it a time, a length or a number of things, by name and value together?"""
    lower = name.lower()
    amount = any(word in lower for word in _AMOUNTS) or lower.endswith(_AMOUNT_ENDS)
    return amount and _is_number(value.strip().lower())


def _is_number(text: str) -> bool:
    unit = next(unit for unit in _UNITS if text.endswith(unit))
    whole, point, part = text.removesuffix(unit).partition(".")
    return whole.isdecimal() and (part.isdecimal() if point else not part)


def is_spoken(value: str) -> bool:
    """Does a person speak from it, rather than a machine?"""
    lower = value.lower()
    return any(part in lower for part in SPOKEN)
