"""How curl, wget and git fetch over a network, and which hosts are not reached over the open one.

Sources: the manual pages of curl, GNU wget, BusyBox and git; RFC 6761 and RFC 6762 for names that stay local.
"""

from __future__ import annotations

from shipworthy.knowledge.commands import CURL, WGET, Form

FORMS: dict[str, Form] = {"curl": CURL, "wget": WGET}

UNVERIFIED = {
    "curl": frozenset({"-k", "--insecure", "--proxy-insecure", "--doh-insecure"}),
    "wget": frozenset({"--no-check-certificate"}),
}
"""Options that take any certificate for a good one."""

UNVERIFIED_SETTINGS = {
    ".curlrc": ("insecure",),
    "_curlrc": ("insecure",),
    ".wgetrc": ("check_certificate=off", "check-certificate=off"),
    "wgetrc": ("check_certificate=off", "check-certificate=off"),
}
"""What says the same in files of settings, blanks and dashes in front left out."""

TALKING_ONLY = frozenset({"--help", "--version", "--manual", "-h", "-V", "-M"})
"""With one of these a program explains itself and fetches nothing."""

FOLLOWING = frozenset({"-L", "--location", "--location-trusted", "--follow"})
SENDING = frozenset(
    "-d --data --data-ascii --data-binary --data-raw --data-urlencode --json -F --form --form-string -T --upload-file "
    "-I --head".split()
)
"""Options with which curl sends something, or asks for nothing but the headers."""

METHODS = frozenset({"-X", "--request"})

QUIET = frozenset(
    "-q --quiet --no-verbose --progress --no-show-progress -o --output-file -a --append-output -b --background".split()
)
"""Options with which wget does not draw a bar."""

RETRYING = {
    "curl": frozenset({"--retry", "--retry-all-errors", "--retry-max-time", "-K", "--config"}),
    "wget": frozenset({"-t", "--tries", "-T", "--timeout", "--read-timeout", "--retry-connrefused", "--config"}),
}
"""Options that say how often or how long a program tries, or name a file that may."""

SETTINGS = {"curl": ("CURL_HOME", (".curlrc", "_curlrc")), "wget": ("WGETRC", ("wgetrc",))}
"""The variable that names a program's settings, and how such files are called at the end."""

VERIFIERS = frozenset(
    "sha1sum sha224sum sha256sum sha384sum sha512sum shasum b2sum md5sum gpg gpgv gpg2 cosign minisign signify "
    "slsa-verifier".split()
)
"""Programs that hold a file against a checksum or a signature."""

GIT_VARIABLE = "GIT_SSL_NO_VERIFY"
NO = frozenset({"false", "no", "off", "0"})
"""How git's configuration says no."""

_LOCAL = "local localhost internal test lan home example invalid home.arpa svc corp intra intranet private"
_LOCAL_ENDINGS = tuple(f".{name}" for name in _LOCAL.split())


def host_of(address: str) -> str:
    """The host of an address in lower case, also of one without a scheme; "" if there is none or it is not known."""
    from urllib.parse import urlsplit

    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return "" if any(char in host for char in "$`{*") else host


def path_of(address: str) -> str:
    """The path of an address, without what follows `?` or `#`; "" if it is but a host. Never fails."""
    plain = address.partition("#")[0].partition("?")[0]
    return "".join((plain.partition("://")[2] or plain).partition("/")[1:])


def is_literal_address(host: str) -> bool:
    """Is it an IP address?"""
    import ipaddress

    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_near(host: str) -> bool:
    """Is the host this machine or one of a private network, as far as its name says so?"""
    import ipaddress

    if "." not in host and ":" not in host:
        return bool(host)
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host.endswith(_LOCAL_ENDINGS)
