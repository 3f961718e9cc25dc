"""Programs that scripts of Node projects start, and options of installs that say what is left out.

Sources: the documentation of npm, Yarn 1 and pnpm; the `bin` fields of the packages.
"""

from __future__ import annotations

PACKAGES = {
    "tsc": "typescript",
    "ng": "@angular/cli",
    "nest": "@nestjs/cli",
    "vue-cli-service": "@vue/cli-service",
    "svelte-kit": "@sveltejs/kit",
    "webpack-cli": "webpack",
    "babel": "@babel/cli",
    "tailwindcss": "@tailwindcss/cli",
    "swc": "@swc/cli",
    "remix": "@remix-run/dev",
    "grunt": "grunt-cli",
    "run-s": "npm-run-all",
    "run-p": "npm-run-all",
    "vue-tsc": "vue-tsc",
}
"""By program the package that brings it, where that is called otherwise."""

MANAGERS = frozenset({"npm", "yarn", "pnpm"})
LEAVING_OUT = frozenset({"--production", "--prod", "-P"})
OMITTING = {"--omit": "dev", "--only": "prod"}
"""Options that leave out what is for development, alone or with a value that begins so."""

INCLUDING = frozenset({"--include", "--dev", "-D", "--also", "-d"})
INCLUDED_WITH = {"npm": "--include=dev", "yarn": "--production=false", "pnpm": "--prod=false"}
"""Options that take it in, whatever NODE_ENV says."""

OTHER_SWITCHES = ("NPM_CONFIG_PRODUCTION", "npm_config_production", "NPM_CONFIG_INCLUDE", "YARN_PRODUCTION")
FALSE = ("false", "0")
DEEPEST = 4
"""How far scripts that start scripts are followed."""
