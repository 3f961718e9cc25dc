"""The caches that managers of the packages of a language leave, and how they are told not to.

Sources: the documentation of pip, uv, Poetry, conda, npm, Yarn, Composer, RubyGems and RVM.
"""

from __future__ import annotations

from shipworthy.knowledge.package_managers import words

CACHING = words("pip conda mamba micromamba poetry npm yarn composer gem rvm uv") | {"uv pip"}
"""Managers whose caches are of no use to who runs the image, and are no part of what they install."""

MOVING_OPTIONS = words("--cache-dir --cache --cache-folder --pkgs-dirs --offline --no-index --no-deps --mode")
"""Options that put the cache elsewhere, or with which nothing is fetched."""

MOVING_VARIABLES = words(
    "PIP_CACHE_DIR UV_CACHE_DIR POETRY_CACHE_DIR CONDA_PKGS_DIRS NPM_CONFIG_CACHE npm_config_cache "
    "YARN_CACHE_FOLDER YARN_ENABLE_GLOBAL_CACHE COMPOSER_CACHE_DIR COMPOSER_HOME XDG_CACHE_HOME"
)
"""Variables that put it elsewhere; where that is, and who empties it, is not followed."""

CACHE_MARKS = ("cache", "pkgs", ".npm", ".gem", "/root", "~", "$HOME", "${HOME}", "/home", "archives")
"""What is in a path below which the caches lie."""

OTHERS_MOUNTS = ("/var/cache/apt", "/var/lib/apt", "/var/cache/apk", "/var/cache/dnf", "/var/cache/yum", "/etc/apk")
"""Targets of cache mounts that hold the caches of a distribution."""

BERRY_OPTIONS = words("--immutable --immutable-cache --inline-builds --check-cache")
BERRY_PROGRAMS = frozenset({"corepack"})
BERRY_FILES = (".yarnrc.yml", ".pnp.cjs", ".yarn/releases")
"""What only Yarn 2 and later know: a project runs from their cache."""

FALSE_WORDS = words("0 off no false n f")
"""How a variable that switches something on is told not to."""
