"""How package managers are told to install what nobody has signed, or to trust any server.

Sources: the manual pages apt-get(8), apt.conf(5), apt-secure(8), apk(8), dnf(8), dnf.conf(5), yum.conf(5), zypper(8)
and rpm(8).
"""

from __future__ import annotations

_DNF = ("--nogpgcheck", "--no-gpgchecks", "--no-gpg-checks")
_APT = ("--allow-unauthenticated", "--allow-insecure-repositories", "--force-yes")

UNTRUSTING_OPTIONS = {
    **dict.fromkeys(("apt-get", "apt", "aptitude", "xx-apt-get"), _APT),
    **dict.fromkeys(("apk", "xx-apk"), ("--allow-untrusted",)),
    **dict.fromkeys(("dnf", "yum", "microdnf", "tdnf"), _DNF),
    "zypper": ("--no-gpg-checks", "--allow-unsigned-rpm", "--no-gpgcheck", "--gpgcheck-allow-unsigned"),
}
"""Options that take the check of signatures away, by manager."""

RPM_OPTIONS = ("--nosignature", "--nodigest", "--noverify", "--nofiledigest")
"""The same for `rpm`, which is no manager of repositories."""

UNTRUSTING_KEYS = {
    "apt::get::allowunauthenticated": "yes",
    "acquire::allowinsecurerepositories": "yes",
    "acquire::https::verify-peer": "no",
    "acquire::https::verify-host": "no",
    "gpgcheck": "no",
    "sslverify": "no",
}
"""Keys of `-o` and `--setopt`, and the answer that takes the check away."""

ANSWERS = {
    **dict.fromkeys(("1", "true", "yes", "on", "with", "enable"), "yes"),
    **dict.fromkeys(("0", "false", "no", "off", "without", "disable"), "no"),
}

REPOSITORY_OPTIONS = ("-X", "--repository", "--repofrompath")
LOCAL_REPOSITORIES = ("/", "./", "file:")
"""How the value of one of these options begins where the packages come from the image itself."""

DOWNLOADERS = frozenset({"curl", "wget", "aria2c", "fetch", "http"})
"""Programs that bring files from elsewhere."""
