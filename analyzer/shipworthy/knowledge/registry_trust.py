"""How package managers and the runtimes of languages are told to take any certificate for the right one.

Sources: the documentation of pip, uv, Python (PEP 493), npm, Yarn 1 and 4, Node.js, Go, conda, Composer, Bundler and
Poetry.
"""

from __future__ import annotations

ANY = frozenset[str]()
_OFF = frozenset({"0", "false", "no", "off"})
_ON = frozenset({"1", "true", "yes", "on"})

VARIABLES = {
    "pip_trusted_host": ANY,
    "uv_insecure_host": ANY,
    "pythonhttpsverify": frozenset({"0"}),
    "npm_config_strict_ssl": _OFF,
    "yarn_enable_strict_ssl": _OFF,
    "node_tls_reject_unauthorized": frozenset({"0"}),
    "goinsecure": ANY,
    "conda_ssl_verify": _OFF,
    "composer_disable_tls": _ON,
    "bundle_ssl_verify_mode": frozenset({"0"}),
}
"""By variable in lower case the values that do it; `ANY` for one whose every value does. npm reads either case."""

CASELESS = frozenset({"npm_config_strict_ssl"})

OPTIONS = {
    "pip": ("--trusted-host",),
    "pipenv": ("--trusted-host",),
    "uv": ("--allow-insecure-host", "--trusted-host"),
    "uvx": ("--allow-insecure-host",),
    "conda": ("--insecure", "-k"),
    "mamba": ("--insecure", "-k"),
}
"""By program the options that do it."""

SETTINGS = {
    "strict-ssl": _OFF,
    "enablestrictssl": _OFF,
    "trusted-host": ANY,
    "global.trusted-host": ANY,
    "install.trusted-host": ANY,
    "ssl_verify": _OFF,
    "ssl_verify_mode": frozenset({"0"}),
    "disable-tls": _ON,
    "secure-http": _OFF,
}
"""By key in lower case the values that do it where a manager is configured: `npm config set strict-ssl false`."""

CONFIGURING = frozenset({"config", "set", "--set", "-g", "--global"})
"""Words of commands that configure a manager."""

NEGATED = {"npm": "--no-strict-ssl", "yarn": "--no-strict-ssl", "pnpm": "--no-strict-ssl"}
"""By program the option that does it without a value; with one, `--strict-ssl=false` does."""
