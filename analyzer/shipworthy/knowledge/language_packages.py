"""Package managers of programming languages.

Sources: the command references of pip, pipx, uv, conda, mamba, npm, Yarn 1 and 4, pnpm, Bun, RubyGems,
Bundler, Go, Cargo, Composer, Poetry and Pipenv; for names of Python packages PEP 508.
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
_NODE = (
    r"(?P<name>(?:@[A-Za-z0-9~-][A-Za-z0-9._~-]*/)?[A-Za-z0-9~][A-Za-z0-9._~-]*)"
    r"(?:(?P<operator>@)(?P<version>[^/:@]+))?"
)
_RUBY = r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?:(?P<operator>:)(?P<version>.+))?"
_GO = r"(?P<name>[A-Za-z0-9][A-Za-z0-9-]*\.[A-Za-z0-9._~/+-]+)(?:(?P<operator>@)(?P<version>.+))?"
_RUST = r"(?P<name>[A-Za-z0-9][A-Za-z0-9_-]*)(?:(?P<operator>@)(?P<version>.+))?"
_PHP = (
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*|ext-[a-z0-9_]+|php)"
    r"(?:(?P<operator>[:=\s])(?P<version>.+))?"
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
)

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
)

LANGUAGE_MANAGERS = (
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
    ),
    Manager(
        name="pipx",
        programs=("pipx",),
        package=_PYTHON,
        alike="._",
        install=("install",),
        remove=("uninstall",),
        upgrade=("upgrade", "upgrade-all"),
        values=words("-i --backend --index-url --pip-args --preinstall --python --suffix"),
        caches=("~/.cache/pip",),
    ),
    _UV,
    _UV._replace(name="uv tool", install=("tool install",), manifest=(), remove=("tool uninstall",), clean=()),
    _UV._replace(name="uv", install=("add",), manifest=("sync",), remove=("remove",), clean=()),
    _CONDA_MANAGER,
    _CONDA_MANAGER._replace(name="mamba", programs=("mamba",)),
    _CONDA_MANAGER._replace(name="micromamba", programs=("micromamba",), caches=("/opt/conda/pkgs", "~/.mamba/pkgs")),
    Manager(
        name="npm",
        programs=("npm",),
        package=_NODE,
        install=(
            "install",
            "i",
            "in",
            "ins",
            "inst",
            "insta",
            "instal",
            "isnt",
            "isnta",
            "isntal",
            "isntall",
            "add",
        ),
        manifest=("ci", "clean-install", "ic", "install-clean", "isntall-clean", "install-ci-test", "cit"),
        remove=("uninstall", "un", "unlink", "remove", "rm", "r"),
        upgrade=("update", "up", "upgrade", "udpate"),
        clean=("cache clean", "cache rm"),
        values=words(
            "-C -w --audit-level --before --ca --cache --cafile --cpu --fetch-retries --fetch-retry-factor "
            "--fetch-retry-maxtimeout --fetch-retry-mintimeout --fetch-timeout --globalconfig "
            "--https-proxy --include --install-strategy --libc --location --loglevel --maxsockets "
            "--noproxy --omit --only --os --prefix --proxy --registry --save-prefix --scope --script-shell "
            "--tag --userconfig --workspace"
        ),
        caches=("~/.npm",),
    ),
    Manager(
        name="yarn",
        programs=("yarn", "yarnpkg"),
        package=_NODE,
        install=("add", "global add"),
        manifest=("", "install"),
        remove=("remove", "global remove"),
        upgrade=("up", "upgrade", "global upgrade"),
        clean=("cache clean",),
        values=words(
            "--cache-folder --cwd --global-folder --https-proxy --link-folder --modules-folder --mutex "
            "--network-concurrency --network-timeout --prefix --preferred-cache-folder --proxy --registry "
            "--use-yarnrc"
        ),
        caches=("/usr/local/share/.cache/yarn", "~/.cache/yarn", "~/.yarn/berry/cache"),
    ),
    Manager(
        name="pnpm",
        programs=("pnpm",),
        package=_NODE,
        install=("add", "install", "i"),
        manifest=("fetch", "ci"),
        remove=("remove", "rm", "uninstall", "un"),
        upgrade=("update", "up", "upgrade"),
        clean=("store prune",),
        values=words(
            "-C -F --cache-dir --child-concurrency --dir --filter --filter-prod --lockfile-dir --loglevel "
            "--modules-dir --network-concurrency --package-import-method --prefix --registry --reporter "
            "--store-dir --virtual-store-dir"
        ),
        caches=("~/.local/share/pnpm/store", "~/.cache/pnpm", "~/.pnpm-store"),
    ),
    Manager(
        name="bun",
        programs=("bun",),
        package=_NODE,
        install=("add", "a", "install", "i"),
        manifest=("ci",),
        remove=("remove", "rm"),
        upgrade=("update",),
        clean=("pm cache rm",),
        values=words("-c --backend --ca --cache-dir --cafile --config --cwd --filter --omit --registry"),
        uncached=words("--no-cache"),
        caches=("~/.bun/install/cache",),
    ),
    Manager(
        name="gem",
        programs=("gem",),
        package=_RUBY,
        install=("install", "i"),
        remove=("uninstall",),
        upgrade=("update",),
        values=words(
            "-B -i -m -n -P -p -s -v --bindir --build-root --bulk-threshold --config-file --http-proxy "
            "--install-dir --platform --source --target-rbconfig --trust-policy --version"
        ),
        caches=("/usr/local/bundle/cache", "~/.gem"),
        trailer=True,
    ),
    Manager(
        name="bundle",
        programs=("bundle", "bundler"),
        package=_RUBY,
        install=("add",),
        manifest=("install", "", "update"),
        values=words(
            "-g -j -s -v --binstubs --gemfile --group --jobs --path --retry --shebang --source "
            "--standalone --trust-policy --version --with --without"
        ),
        caches=("/usr/local/bundle/cache", "~/.bundle/cache"),
    ),
    Manager(
        name="go",
        programs=("go",),
        package=_GO,
        install=("install", "get"),
        manifest=("mod download", "mod vendor"),
        clean=("clean",),
        values=words(
            "-asmflags -buildmode -C -compiler -exec -gccgoflags -gcflags -installsuffix -ldflags -mod "
            "-modfile -o -overlay -p -pgo -pkgdir -tags -toolexec"
        ),
        caches=("/go/pkg/mod", "~/.cache/go-build"),
        clusters=False,
    ),
    Manager(
        name="cargo",
        programs=("cargo",),
        package=_RUST,
        install=("install", "binstall"),
        manifest=("fetch", "vendor"),
        remove=("uninstall",),
        values=words(
            "-C -F -j -Z --bin --branch --color --config --example --features --git --index --jobs "
            "--message-format --path --profile --registry --rev --root --tag --target --target-dir --vers "
            "--version"
        ),
        caches=("/usr/local/cargo/registry", "~/.cargo/registry"),
    ),
    Manager(
        name="composer",
        programs=("composer", "composer.phar"),
        package=_PHP,
        install=("require", "req", "r", "global require"),
        manifest=("install", "i"),
        remove=("remove", "rm"),
        upgrade=("update", "u", "upgrade"),
        clean=("clear-cache", "clearcache", "cc"),
        values=words("-d --ignore-platform-req --prefer-install --working-dir --apcu-autoloader-prefix"),
        caches=("/tmp/cache", "~/.composer/cache", "~/.cache/composer"),
    ),
    Manager(
        name="poetry",
        programs=("poetry",),
        package=_PYTHON,
        alike="._",
        install=("add",),
        manifest=("install", "sync"),
        remove=("remove",),
        upgrade=("update",),
        clean=("cache clear",),
        values=words(
            "-C -E -G -P --directory --extras --group --only --platform --project --python --source --with --without"
        ),
        uncached=words("--no-cache"),
        caches=("~/.cache/pypoetry",),
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
