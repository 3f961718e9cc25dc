"""Package managers: how their command lines name packages.

Sources: the manual pages and documentation of each tool, as of November 2026.
"""

from __future__ import annotations

from typing import NamedTuple


class Manager(NamedTuple):
    """One way to install packages.

    `programs` are the names it runs under and `verbs` the words after which packages follow (with a blank in them:
    two words). `valued` are options whose value is the next word. `version` are the marks between a name
    and its version. `files` are options that name a file of requirements. `flag_verbs` are for tools whose verb is
    an option, such as `pacman -S`.
    """

    name: str
    programs: tuple[str, ...]
    verbs: tuple[str, ...]
    valued: frozenset[str] = frozenset()
    version: tuple[str, ...] = ("=",)
    files: frozenset[str] = frozenset()
    flag_verbs: tuple[str, ...] = ()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_APT = _words("-t --target-release --default-release -o --option -c --config-file -a --host-architecture")
_RPM = _words(
    "--enablerepo --disablerepo --repo --repoid --installroot --releasever --setopt -x --exclude -c --config --nodocs"
) - {"--nodocs"}
_PIP = _words(
    "-i --index-url --extra-index-url -f --find-links -t --target --platform --python-version --implementation --abi "
    "--root --prefix --src --proxy --retries --timeout --trusted-host --cert --client-cert --cache-dir --log "
    "--progress-bar --no-binary --only-binary --global-option --config-settings -C --python --report --upgrade-strategy"
)
_PIP_FILES = _words("-r --requirement -c --constraint -e --editable")
_PIP_VERSION = ("===", "==", ">=", "<=", "~=", "!=", ">", "<", "@", "[", ";")
_NPM = _words("--prefix -C --registry --cache --userconfig --tag --loglevel --workspace -w --filter --dir --store-dir")

MANAGERS = (
    Manager("apt-get", ("apt-get", "apt", "aptitude"), ("install",), _APT, ("=", "/", ":")),
    Manager(
        "apk",
        ("apk",),
        ("add",),
        _words("-t --virtual -X --repository -p --root --arch --keys-dir --repositories-file --cache-dir --wait"),
        ("=", "~", "<", ">", "@"),
    ),
    Manager("dnf", ("dnf", "dnf5", "yum", "microdnf", "tdnf"), ("install", "-y install"), _RPM, ()),
    Manager(
        "zypper",
        ("zypper",),
        ("install", "in"),
        _words("-r --repo --from -t --type -R --root -D --reposd-dir --download"),
        ("=", ">", "<"),
    ),
    Manager(
        "pacman",
        ("pacman",),
        (),
        _words("-b --dbpath -r --root --cachedir --config --ignore --ignoregroup --overwrite --assume-installed"),
        ("=",),
        flag_verbs=("-S", "--sync"),
    ),
    Manager("pip", ("pip", "pip2", "pip3"), ("install",), _PIP, _PIP_VERSION, _PIP_FILES),
    Manager("uv", ("uv",), ("pip install", "add"), _PIP, _PIP_VERSION, _PIP_FILES),
    Manager("npm", ("npm",), ("install", "i", "add"), _NPM, ("@",)),
    Manager("yarn", ("yarn",), ("add", "global add"), _NPM | {"--cwd"}, ("@",)),
    Manager("pnpm", ("pnpm",), ("add", "install", "i"), _NPM, ("@",)),
    Manager("bun", ("bun",), ("add", "install", "i"), _NPM | {"--cwd"}, ("@",)),
    Manager(
        "gem",
        ("gem",),
        ("install", "i"),
        _words("-v --version -i --install-dir -n --bindir -s --source -P --trust-policy -p --http-proxy --platform -g --file"),
        (":",),
    ),
    Manager(
        "conda",
        ("conda", "mamba", "micromamba"),
        ("install", "create"),
        _words("-n --name -p --prefix -c --channel --solver --repodata-fn --root-prefix"),
        ("=", ">", "<", "["),
        _words("-f --file"),
    ),
)

BY_PROGRAM = {program: manager for manager in MANAGERS for program in manager.programs}
