"""Packages of Node that are compiled while they are installed.

Source: https://github.com/nodejs/node-gyp
"""

from __future__ import annotations

TOOLS = frozenset({"build-base", "build-essential", "g++", "gcc", "make", "python3"})
"""Packages of the system that people install for it."""

PROGRAMS = frozenset({"node-gyp", "node-pre-gyp", "prebuild-install"})

PACKAGES = frozenset({"better-sqlite3", "bcrypt", "canvas", "grpc", "isolated-vm", "node-rdkafka", "sharp", "sqlite3"})

MANAGERS = frozenset({"npm", "pnpm", "yarn"})

VARIABLES = ("npm_package_config_node_gyp_devdir", "NPM_CONFIG_DEVDIR", "npm_config_devdir")
FOLDER = "/root/.cache/node-gyp"
"""Where the headers of Node are kept, and the variables that say otherwise."""

OTHER_CACHES = ("ccache", "prebuild")
"""What is in the mounts of those who cache what is compiled."""
