"""The environment variables that base images set, as of November 2026.

Source: the Dockerfiles of Docker Official Images, https://github.com/docker-library/official-images.
"""

from __future__ import annotations

from shipworthy.syntax.image import DEFAULT_REGISTRY, ImageReference

_PLAIN = frozenset({"library/alpine", "library/busybox", "library/debian", "library/ubuntu"})

_SET = {
    "golang": "GOTOOLCHAIN GOPATH GOROOT GOPROXY",
    "gradle": "JAVA_HOME JAVA_VERSION LANG LANGUAGE LC_ALL",
    "maven": "JAVA_HOME JAVA_VERSION LANG LANGUAGE LC_ALL USER_HOME_DIR",
    "nginx": "NJS_VERSION NJS_RELEASE PKG_RELEASE DYNPKG_RELEASE ACME_VERSION",
    "node": "YARN_VERSION NPM_CONFIG_LOGLEVEL",
    "php": "PHPIZE_DEPS GPG_KEYS APACHE_CONFDIR APACHE_ENVVARS APACHE_LOG_DIR",
    "postgres": "PGDATA PG_MAJOR PG_VERSION PG_SHA256 GOSU_VERSION LANG DOCKER_PG_LLVM_DEPS",
    "python": "LANG GPG_KEY SETUPTOOLS_VERSION",
    "ruby": "LANG GEM_HOME BUNDLE_PATH BUNDLE_BIN BUNDLE_APP_CONFIG BUNDLE_SILENCE_ROOT_WARNING RUBYGEMS_VERSION",
    "rust": "RUSTUP_HOME CARGO_HOME RUSTUP_VERSION",
}
"""By image of the library, besides PATH and those that bear the name of the image."""

_NAMES = {f"library/{image}": frozenset(names.split()) for image, names in _SET.items()}


def sets_nothing(reference: ImageReference) -> bool:
    """Is PATH all that an image sets?"""
    return _is_official(reference) and reference.repository in _PLAIN


def may_set(reference: ImageReference, name: str) -> bool:
    """May an image set the variable *name*, as far as is known? Of images that are not known, it may."""
    if not _is_official(reference):
        return True
    if reference.repository in _PLAIN:
        return False
    names = _NAMES.get(reference.repository)
    return names is None or name in names or name.lower().startswith(reference.repository.removeprefix("library/"))


def _is_official(reference: ImageReference) -> bool:
    return reference.registry == DEFAULT_REGISTRY and reference.repository.startswith("library/")
