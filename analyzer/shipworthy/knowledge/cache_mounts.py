"""Where package managers keep what they fetch or build, as targets of cache mounts for root.

Sources: https://docs.docker.com/build/cache/optimize/ and the documentation of the managers.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple


class CacheMount(NamedTuple):
    """`target` is where the cache lies; `alike` is in the paths of other places that serve as well. `locked` if two
    builds must not use it at once. `{workdir}` stands for the working directory, `{variable}` for what it holds."""

    id: str
    target: str
    alike: tuple[str, ...] = ()
    locked: bool = False


_PIP = (CacheMount("pip", "/root/.cache/pip", ("pip", "/root/.cache")),)
_UV = (CacheMount("uv", "/root/.cache/uv", ("uv", "/root/.cache")),)
_APT = (CacheMount("apt", "/var/cache/apt", (), True), CacheMount("aptlib", "/var/lib/apt", (), True))
_CARGO = (
    CacheMount("cargo-registry", "/usr/local/cargo/registry", ("registry", "cargo")),
    CacheMount("cargo-git", "/usr/local/cargo/git/db", ("/git", "cargo")),
)
_MAVEN = (CacheMount("maven", "/root/.m2", (".m2", "maven")),)
_GRADLE = (CacheMount("gradle", "/root/.gradle", ("gradle",)),)
_GO = (
    CacheMount("gomod", "/go/pkg/mod", ("/mod", "gopath", "/go/pkg")),
    CacheMount("gobuild", "/root/.cache/go-build", ("go-build", "gocache", "/root/.cache")),
)

MOUNTS: dict[str, tuple[CacheMount, ...]] = {
    "apt-get": _APT,
    "apt": _APT,
    "apk": (CacheMount("apk", "/var/cache/apk", ("apk",), True),),
    "dnf": (CacheMount("dnf", "/var/cache/dnf", ("dnf",), True),),
    "yum": (CacheMount("yum", "/var/cache/yum", ("yum", "dnf"), True),),
    "zypper": (CacheMount("zypper", "/var/cache/zypp", ("zypp",), True),),
    "npm": (CacheMount("npm", "/root/.npm", ("npm",)),),
    "yarn": (CacheMount("yarn", "/usr/local/share/.cache/yarn", ("yarn",)),),
    "pnpm": (CacheMount("pnpm", "/root/.local/share/pnpm/store", ("pnpm",)),),
    "bun": (CacheMount("bun", "/root/.bun/install/cache", ("bun",)),),
    "pip": _PIP,
    "uv": _UV,
    "uv pip": _UV,
    "uv tool": _UV,
    "bundle": (CacheMount("bundler", "/usr/local/bundle/cache", ("bundle", "gem")),),
    "composer": (CacheMount("composer", "/root/.cache/composer", ("composer", "/tmp/cache")),),
    "cargo": _CARGO,
    "go": _GO,
    "dotnet": (CacheMount("nuget", "/root/.nuget/packages", ("nuget",)),),
    "nuget": (CacheMount("nuget", "/root/.nuget/packages", ("nuget",)),),
    "mvn": _MAVEN,
    "mvnw": _MAVEN,
    "gradle": _GRADLE,
    "gradlew": _GRADLE,
    "mix": (CacheMount("hex", "/root/.hex", (".hex", ".mix")),),
    "gem": (CacheMount("gem", "/usr/local/bundle/cache", ("bundle", "gem")),),
}
"""By manager the mounts that it wants."""

HOMES = {"pnpm": ("PNPM_HOME", "store"), "bun": ("BUN_INSTALL", "install/cache"), "cargo": ("CARGO_HOME", "registry")}
"""Variables that move a cache, and where it lies below."""

BUILDING = {
    "go": ("build", "install", "mod download", "get"),
    "cargo": ("build", "install", "fetch", "b"),
    "dotnet": ("restore", "build", "publish"),
    "nuget": ("restore", "install"),
    "composer": ("install", "update", "require", "create-project", "global require"),
    "mix": ("deps.get", "deps.compile", "compile"),
}
"""By program the verbs that fetch or build without naming packages."""

_MAVEN_GOALS = ("install", "compile", "package", "verify", "deploy", "dependency:go-offline", "dependency:resolve")
_GRADLE_TASKS = ("build", "assemble", "bootJar", "shadowJar", "installDist", "dependencies")
GOALS = {"mvn": _MAVEN_GOALS, "mvnw": _MAVEN_GOALS, "gradle": _GRADLE_TASKS, "gradlew": _GRADLE_TASKS}
"""The same of programs that are given several in a row."""

NOT_FETCHING = ("--no-restore",)
"""Options with which they do not."""

UNCACHING_VARIABLES = {"pip": "PIP_NO_CACHE_DIR", "uv": "UV_NO_CACHE", "uv pip": "UV_NO_CACHE"}
UNCACHING_OPTIONS = frozenset({"--no-cache-dir", "--no-cache"})
CLEANING = {
    "apt-get": ("clean", "autoclean"),
    "apt": ("clean", "autoclean"),
    "apk": ("cache clean",),
    "dnf": ("clean",),
    "yum": ("clean",),
    "zypper": ("clean", "cc"),
    "npm": ("cache clean",),
    "yarn": ("cache clean",),
    "pnpm": ("store prune",),
    "bun": ("pm cache rm",),
    "pip": ("cache purge",),
    "uv": ("cache clean", "cache prune"),
    "composer": ("clear-cache", "clearcache", "cc"),
    "conda": (),
}
"""By program the beginnings of commands that empty its cache."""
