"""Package managers of programming languages but for Python.

Sources: the command references of npm, Yarn 1 and 4, pnpm, Bun, RubyGems, Bundler, Go, Cargo, Composer, the .NET
command line, PECL and LuaRocks. Those of Python are in `python_packages`.
"""

from __future__ import annotations

from shipworthy.knowledge.package_managers import Manager, words
from shipworthy.knowledge.python_packages import PYTHON_MANAGERS

_NODE = (
    r"(?P<name>(?:@[A-Za-z0-9~-][A-Za-z0-9._~-]*/)?[A-Za-z0-9~][A-Za-z0-9._~-]*)"
    r"(?:(?P<operator>@)(?P<version>[^/:@]+))?"
)
_RUBY = r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?:(?P<operator>:)(?P<version>.+))?"
_RVM = r"(?P<name>[a-z]+)(?:(?P<operator>-)(?P<version>.+))?"
_GO = r"(?P<name>[A-Za-z0-9][A-Za-z0-9-]*\.[A-Za-z0-9._~/+-]+)(?:(?P<operator>@)(?P<version>.+))?"
_RUST = r"(?P<name>[A-Za-z0-9][A-Za-z0-9_-]*)(?:(?P<operator>@)(?P<version>.+))?"
_PHP = (
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*|ext-[a-z0-9_]+|php)"
    r"(?:(?P<operator>[:=\s])(?P<version>.+))?"
)

_PECL = r"(?:channel://)?(?:[A-Za-z][\w.]*/)?(?P<name>[A-Za-z][A-Za-z0-9_]*)(?:(?P<operator>-)(?P<version>[^/]+))?"
_ROCK = r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?P<operator>)(?P<version>)?"
_DOTNET = r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?:(?P<operator>@)(?P<version>.+))?"

LANGUAGE_MANAGERS = (
    *PYTHON_MANAGERS,
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
        configuration=(".npmrc", "npmrc"),
        cleaner="npm cache clean --force",
        runs=("exec", "x"),
    ),
    Manager(
        name="npx",
        programs=("npx", "bunx", "pnpx"),
        package=_NODE,
        install=(),
        values=words("-c -p --call --package --workspace -w"),
        runs=("",),
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
        configuration=(".yarnrc", ".yarnrc.yml"),
        cleaner="yarn cache clean",
        runs=("dlx",),
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
        configuration=(".npmrc", "pnpm-workspace.yaml"),
        runs=("dlx",),
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
        versions=words("-v --version"),
        configuration=(".gemrc", "/etc/gemrc"),
        cleaner="rm -rf /usr/local/bundle/cache/*.gem",
    ),
    Manager(
        name="rvm",
        programs=("rvm",),
        package=_RVM,
        install=("install",),
        remove=("uninstall", "remove"),
        clean=("cleanup",),
        values=words("-C -j --movable --patch"),
        caches=("/usr/local/rvm/archives", "/usr/local/rvm/src"),
        cleaner="rvm cleanup all",
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
        versions=words("-v --version"),
        configuration=(".bundle",),
        cleaner="rm -rf /usr/local/bundle/cache/*.gem",
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
        dry=words("-n -h -help --help"),
        runs=("run",),
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
        versions=words("--version --vers --git --path --rev --tag"),
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
        uncached=words("--no-cache"),
        cleaner="composer clear-cache",
    ),
    Manager(
        name="dotnet tool",
        programs=("dotnet",),
        package=_DOTNET,
        install=("tool install",),
        values=words(
            "-a -v --add-source --arch --configfile --framework --source --tool-manifest --tool-path --verbosity "
            "--version"
        ),
        versions=words("--version"),
    ),
    Manager(
        name="dotnet package",
        programs=("dotnet",),
        package=_DOTNET,
        install=("package add",),
        values=words("-f -s -v --framework --package-directory --project --source --version"),
        versions=words("-v --version"),
    ),
    Manager(
        name="pecl",
        programs=("pecl", "pickle"),
        package=_PECL,
        install=("install",),
        remove=("uninstall",),
        upgrade=("upgrade",),
        clean=("clear-cache",),
        values=words("-R -D --configureoptions --installroot --packagingroot"),
        caches=("/tmp/pear",),
    ),
    Manager(
        name="luarocks",
        programs=("luarocks",),
        package=_ROCK,
        install=("install", "build"),
        remove=("remove",),
        values=words(
            "--branch --dev-server --from --lua-dir --lua-version --only-server --only-sources --server --tree"
        ),
        dry=words("-h --help --deps-only"),
        single=True,
    ),
)
