"""Package managers of Python.

Sources: the command references of pip, pipx, uv, conda, mamba, Poetry, PDM and Pipenv; for names PEP 508.
"""

from __future__ import annotations

from shipworthy.knowledge.package_managers import Manager, words

_PYTHON = (
    r"(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?(?:\[[A-Za-z0-9._, -]*\])?)"
    r"\s*(?:(?P<operator>[=<>!~]=?=?)\s*(?P<version>[^;]+))?(?:;.*)?"
)
_CONDA = (
    r"(?P<name>(?:[A-Za-z0-9/_.-]+::)?[A-Za-z0-9_][A-Za-z0-9._-]*)"
    r"(?:\s*(?P<operator>[=<>!~]=?)\s*(?P<version>.+))?"
)
_PIP_VALUES = words(
    "-b -C -c -e -f -i -r -t --abi --build --cache-dir --cert --client-cert --config-setting "
    "--config-settings --constraint --editable --exists-action --extra-index-url --find-links "
    "--global-option --group --implementation --index-url --install-option --keyring-provider --log "
    "--no-binary --only-binary --platform --prefix --progress-bar --proxy --python --python-version "
    "--report --requirement --retries --root --root-user-action --src --target --timeout --trusted-host "
    "--upgrade-strategy --use-deprecated --use-feature"
)
_UV_VALUES = words(
    "-b -C -c -e -f -i -p -P -r -t -w --allow-insecure-host --bounds --branch --build-constraint "
    "--build-constraints --cache-dir --color --config-file --config-setting --config-settings --constraint "
    "--constraints --default-index --directory --editable --exclude-newer --exclude-newer-package --extra "
    "--extra-index-url --find-links --fork-strategy --group --index --index-strategy --index-url "
    "--keyring-provider --link-mode --no-binary --no-binary-package --no-build-isolation-package "
    "--no-build-package --no-extra --no-group --no-install-package --only-binary --only-group --override "
    "--overrides --package --prefix --prerelease --project --python --python-platform --python-version "
    "--refresh-package --reinstall-package --requirement --requirements --resolution --rev --script --tag "
    "--target --torch-backend --upgrade-package --with --with-editable --with-requirements"
)
_BOOTSTRAP = words("pip setuptools wheel")
_PIP_FILES = ("/etc/pip.conf", "/etc/xdg/pip", "pip.conf")
_REQUIREMENTS = words("-r --requirement --requirements --with-requirements")

_UV = Manager(
    name="uv pip",
    programs=("uv",),
    package=_PYTHON,
    alike="._",
    install=("pip install",),
    manifest=("pip sync",),
    remove=("pip uninstall",),
    clean=("cache clean", "cache prune"),
    values=_UV_VALUES,
    files=_REQUIREMENTS,
    uncached=words("-n --no-cache --no-cache-dir"),
    caches=("~/.cache/uv",),
    uncached_by=("UV_NO_CACHE", "no-cache"),
    configuration=("/etc/uv/uv.toml", "uv.toml"),
    tolerated=_BOOTSTRAP,
)

_PROJECT_MANAGER = Manager(
    name="",
    programs=(),
    package=_PYTHON,
    alike="._",
    install=("add",),
    manifest=("install", "sync"),
    remove=("remove",),
    upgrade=("update",),
    clean=("cache clear",),
)
"""What Poetry and PDM have in common."""

_CONDA_MANAGER = Manager(
    name="conda",
    programs=("conda",),
    package=_CONDA,
    install=("install", "create"),
    manifest=("env create", "env update"),
    remove=("remove", "uninstall"),
    upgrade=("update", "upgrade"),
    clean=("clean",),
    values=words(
        "-c -f -n -p -r --channel --experimental --file --name --platform --prefix --repodata-fn "
        "--revision --root-prefix --solver --subdir --console"
    ),
    files=words("-f --file"),
    yes=words("-y --yes"),
    caches=("/opt/conda/pkgs", "~/.conda/pkgs"),
    dry=words("-d --dry-run --download-only -h --help"),
    cleaner="conda clean -afy",
)

PYTHON_MANAGERS = (
    Manager(
        name="pip",
        programs=("pip", "pip3"),
        package=_PYTHON,
        alike="._",
        install=("install",),
        remove=("uninstall",),
        clean=("cache purge",),
        values=_PIP_VALUES,
        files=words("-r --requirement"),
        uncached=words("--no-cache-dir"),
        caches=("~/.cache/pip",),
        uncached_by=("PIP_NO_CACHE_DIR", "no-cache-dir"),
        configuration=_PIP_FILES,
        tolerated=_BOOTSTRAP,
    ),
    Manager(
        name="pipx",
        programs=("pipx",),
        package=_PYTHON,
        alike="._",
        install=("install",),
        remove=("uninstall",),
        upgrade=("upgrade", "upgrade-all"),
        values=words("-i --backend --index-url --pip-args --preinstall --python --spec --suffix"),
        caches=("~/.cache/pip",),
        uncached_by=("PIP_NO_CACHE_DIR", "no-cache-dir"),
        configuration=_PIP_FILES,
        runs=("run",),
    ),
    _UV,
    _UV._replace(
        name="uv tool",
        install=("tool install",),
        manifest=(),
        remove=("tool uninstall",),
        clean=(),
        runs=("tool run",),
    ),
    _UV._replace(name="uvx", programs=("uvx",), install=(), manifest=(), remove=(), clean=(), runs=("",)),
    _UV._replace(name="uv", install=("add",), manifest=("sync",), remove=("remove",), clean=()),
    _CONDA_MANAGER,
    _CONDA_MANAGER._replace(name="mamba", programs=("mamba",), cleaner="mamba clean -afy"),
    _CONDA_MANAGER._replace(
        name="micromamba",
        programs=("micromamba",),
        caches=("/opt/conda/pkgs", "~/.mamba/pkgs"),
        cleaner="micromamba clean -afy",
    ),
    _PROJECT_MANAGER._replace(
        name="poetry",
        programs=("poetry",),
        values=words(
            "-C -E -G -P --directory --extras --group --only --platform --project --python --source --with --without"
        ),
        uncached=words("--no-cache"),
        caches=("~/.cache/pypoetry",),
        uncached_by=("POETRY_NO_CACHE",),
        configuration=("poetry.toml",),
    ),
    _PROJECT_MANAGER._replace(
        name="pdm",
        programs=("pdm",),
        values=words("-G -L -p -x -k -c --config --group --lockfile --project --skip --venv --without --override"),
        caches=("~/.cache/pdm",),
        configuration=("pdm.toml",),
        cleaner="pdm cache clear",
    ),
    Manager(
        name="pipenv",
        programs=("pipenv",),
        package=_PYTHON,
        alike="._",
        install=("install",),
        manifest=("sync",),
        remove=("uninstall",),
        upgrade=("update", "upgrade"),
        values=words(
            "-c -e -i -r --categories --editable --extra-pip-args --index --pypi-mirror --python --requirements"
        ),
        files=words("-r --requirements"),
        caches=("~/.cache/pipenv", "~/.cache/pip"),
    ),
)

PUBLIC_INDEXES = (
    "https://download.pytorch.org/",
    "https://pypi.nvidia.com",
    "https://pypi.ngc.nvidia.com",
    "https://pypi.org/",
    "https://www.piwheels.org/",
)
"""Indexes in which anybody may look, by the beginnings of their addresses."""
