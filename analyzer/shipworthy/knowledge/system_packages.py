"""Package managers of distributions.

Sources: the manual pages apt-get(8), apt(8), aptitude(8), apk(8), dnf(8), dnf5(8), yum(8), zypper(8),
pacman(8), and the README files of microdnf, tdnf and tonistiigi/xx.
"""

from __future__ import annotations

from shipworthy.knowledge.package_managers import Manager, words

_DEBIAN = r"(?P<name>[a-z0-9][a-z0-9+.-]*[a-z0-9+.](?::[a-z0-9-]+)?)(?:(?P<operator>[=/])(?P<version>[^\s]+))?"
_ALPINE = r"(?P<name>[A-Za-z0-9_][A-Za-z0-9_+.:/-]*(?:@[A-Za-z0-9_.-]+)?)(?:(?P<operator>[=<>~]+)(?P<version>\S+))?"
_RPM = (
    r"(?P<name>[A-Za-z0-9_](?:[A-Za-z0-9_+.]|-(?!\d+:|\d+\.\d[^-]*(?:-\d[^-]*)?$|\d[^-]*-\d[^-]*$))*)"
    r"(?:(?P<operator>-(?=\d)|:(?=\w))(?P<version>.+))?"
)
_SUSE = r"(?P<name>[A-Za-z0-9_][A-Za-z0-9_+.-]*)(?:(?P<operator>[=<>]+)(?P<version>.+))?"
_ARCH = r"(?P<name>(?:[a-z0-9_-]+/)?[a-z0-9@_+][a-z0-9@._+-]*)(?:(?P<operator>[=<>]+)(?P<version>.+))?"

_CHANGES = ("install", "manifest", "remove", "upgrade")

_APT_CACHES = ("/var/lib/apt/lists", "/var/cache/apt")
_APT = Manager(
    name="apt-get",
    programs=("apt-get",),
    package=_DEBIAN,
    install=("install", "reinstall"),
    remove=("remove", "purge", "autoremove", "autopurge"),
    refresh=("update",),
    upgrade=("upgrade", "dist-upgrade", "full-upgrade"),
    clean=("clean", "autoclean", "distclean", "dist-clean"),
    values=words(
        "-a -c -o -P -S -t --build-profiles --config-file --default-release --host-architecture --option "
        "--snapshot --target-release --with-source"
    ),
    yes=words("-y --yes --assume-yes -qq --force-yes"),
    caches=_APT_CACHES,
    asks=_CHANGES,
    lean=words("--no-install-recommends"),
    dry=words("-s --simulate --just-print --dry-run --recon --no-act --print-uris -h --help"),
    yes_by=("apt::get::assume-yes", "apt::get::yes"),
    lean_by=("apt::install-recommends",),
    configuration=("/etc/apt/apt.conf", "/etc/apt/apt.conf.d"),
    cleaner="rm -rf /var/lib/apt/lists/*",
)

_DNF = Manager(
    name="dnf",
    programs=("dnf", "dnf4", "dnf5", "dnf-3"),
    package=_RPM,
    install=("install", "localinstall", "reinstall", "module install"),
    manifest=("builddep", "groupinstall", "group install"),
    remove=("remove", "erase", "autoremove"),
    refresh=("makecache", "check-update"),
    upgrade=("upgrade", "update", "up", "upgrade-minimal", "distro-sync", "dsync"),
    clean=("clean all", "clean packages"),
    values=words(
        "-c -d -e -R -x --advisories --advisory --bz --bzs --color --comment --config --cve --cves "
        "--debuglevel --destdir --disable-plugin --disablerepo --disableplugin --downloaddir "
        "--enable-plugin --enableplugin --enablerepo --errorlevel --exclude --forcearch --installroot "
        "--randomwait --releasever --repo --repofrompath --repoid --rpmverbosity --sec-severity "
        "--secseverity --setopt"
    ),
    yes=words("-y --yes --assumeyes"),
    caches=("/var/cache/dnf", "/var/cache/libdnf5"),
    asks=_CHANGES,
    lean_by=("install_weak_deps",),
    yes_by=("assumeyes", "defaultyes"),
    dry=words("--assumeno --downloadonly -h --help"),
    configuration=("/etc/dnf", "/etc/yum.conf", "/etc/yum"),
    cleaner="dnf clean all",
)

_APK = Manager(
    name="apk",
    programs=("apk",),
    package=_ALPINE,
    install=("add",),
    remove=("del",),
    refresh=("update",),
    upgrade=("upgrade",),
    clean=("cache clean", "cache purge"),
    values=words(
        "-p -t -X --arch --cache-dir --cache-max-age --keys-dir --progress-fd --repositories-file "
        "--repository --root --timeout --virtual --wait"
    ),
    uncached=words("--no-cache"),
    caches=("/var/cache/apk", "/etc/apk/cache"),
    dry=words("-s --simulate -h --help"),
    cleaner="rm -rf /var/cache/apk/*",
)

SYSTEM_MANAGERS = (
    _APT,
    _APT._replace(name="apt", programs=("apt",)),
    _APT._replace(
        name="aptitude",
        programs=("aptitude",),
        upgrade=("upgrade", "safe-upgrade", "full-upgrade", "dist-upgrade"),
        values=words("-F -o -O -s -t -w --default-release --display-format --sort --target-release --width"),
        lean=words("-R --without-recommends"),
    ),
    _APT._replace(name="xx-apt-get", programs=("xx-apt-get", "xx-apt")),
    _APK,
    _APK._replace(name="xx-apk", programs=("xx-apk",)),
    _DNF,
    _DNF._replace(
        name="microdnf",
        programs=("microdnf",),
        caches=("/var/cache/yum", "/var/cache/libdnf5"),
        cleaner="microdnf clean all",
    ),
    _DNF._replace(
        name="yum",
        programs=("yum",),
        refresh=("makecache", "check-update"),
        caches=("/var/cache/yum", *_DNF.caches),
        cleaner="yum clean all",
    ),
    _DNF._replace(
        name="tdnf",
        programs=("tdnf",),
        caches=("/var/cache/tdnf",),
        configuration=("/etc/tdnf",),
        cleaner="tdnf clean all",
    ),
    Manager(
        name="zypper",
        programs=("zypper",),
        package=_SUSE,
        install=("install", "in"),
        manifest=("source-install", "si", "install-new-recommends", "inr"),
        remove=("remove", "rm"),
        refresh=("refresh", "ref"),
        upgrade=("update", "up", "dist-upgrade", "dup", "patch"),
        clean=("clean", "cc"),
        values=words(
            "-c -R -r -t --cache-dir --config --download --from --installroot --plus-content --plus-repo "
            "--raw-cache-dir --releasever --repo --reposd-dir --root --solv-cache-dir --type"
        ),
        yes=words("-n --non-interactive -y --no-confirm"),
        caches=("/var/cache/zypp",),
        asks=_CHANGES,
        lean=words("--no-recommends"),
        lean_by=("solver.onlyrequires", "installrecommends"),
        dry=words("-D --dry-run -d --download-only -h --help"),
        configuration=("/etc/zypp",),
        cleaner="zypper clean --all",
    ),
    Manager(
        name="pacman",
        programs=("pacman",),
        package=_ARCH,
        install=("-S", "--sync"),
        remove=("-R", "-Rs", "-Rns", "-Rn", "--remove"),
        refresh=("-Sy", "-Syy"),
        upgrade=("-Su", "-Syu", "-Syyu", "-Syuu"),
        clean=("-Sc", "-Scc"),
        values=words(
            "-b -r --arch --assume-installed --cachedir --color --config --dbpath --gpgdir --hookdir "
            "--ignore --ignoregroup --logfile --overwrite --print-format --root --sysroot"
        ),
        yes=words("--noconfirm"),
        caches=("/var/cache/pacman/pkg",),
        clusters=False,
        asks=_CHANGES,
        dry=words("-p --print -w --downloadonly -h --help"),
        configuration=("/etc/pacman.conf", "/etc/pacman.d"),
        cleaner="rm -rf /var/cache/pacman/pkg/*",
        pins=False,
    ),
)
