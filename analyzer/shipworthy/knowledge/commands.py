"""What well-known commands write to the file system, and how their arguments go.

Source: the manual pages of GNU coreutils, tar, Info-ZIP, curl, wget, git, gcc, shadow-utils and BusyBox; the references
of the commands `go`, `dotnet` and `pip`.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple


class Form(NamedTuple):
    """How the arguments of a command go: which options take the next word, if they have no value of their own.

    `clusters` is false where `-abc` is one option; `trailer` is true where what follows `--` is not for the program.
    """

    values: frozenset[str] = frozenset()
    clusters: bool = True
    trailer: bool = False


class Program(NamedTuple):
    """What a program writes that is known by its options alone.

    `files` and `folders` are the options that name a file that it writes or a folder that it fills. `here` says what
    else it may write, seen from the working directory: "" for nothing but system folders and caches, `folder` for
    anything below it, `tree` for anything in the top-level folder that it lies in. With `unless` that holds only where
    none of the options is given.
    """

    form: Form = Form()
    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    here: str = ""
    unless: bool = False


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SYSTEM_FOLDERS = _words(
    "bin boot dev etc home lib lib32 lib64 libx32 media mnt opt proc root run sbin srv sys tmp usr var"
)
"""Top-level folders that a base image may bring with any content (Filesystem Hierarchy Standard 3.0)."""

OPAQUE_FOLDERS = ("/dev", "/proc", "/sys")
"""Folders of which no layer holds anything."""

QUIET_PROGRAMS = _words(
    "true false : set test [ [[ echo printf cat ls pwd id whoami date sleep export unset umask exit return break "
    "continue shift local readonly declare typeset trap wait type which hash command alias ulimit shopt getent "
    "grep egrep fgrep sed awk gawk mawk tr cut head tail wc uniq basename dirname readlink realpath stat file uname "
    "arch hostname env printenv nproc ps kill expr seq yes diff cmp comm paste fold nl od tac rev jq yq sha1sum "
    "sha256sum sha512sum md5sum cksum b2sum ldd nm objdump strip sync mktemp "
    "addgroup groupadd groupmod usermod passwd chpasswd groupdel userdel deluser delgroup setcap getcap "
    "ldconfig update-ca-certificates update-alternatives locale-gen localedef dpkg-reconfigure dpkg-query dpkg "
    "dpkg-divert debconf-set-selections add-apt-repository apt-key apt-mark apt-cache rpm gpgconf rc-update "
    "apt-get apt aptitude apk dnf microdnf tdnf yum zypper pacman a2enmod a2dismod a2ensite a2dissite "
    "docker-php-ext-install docker-php-ext-enable docker-php-ext-configure pecl"
)
"""Programs that write nothing but to standard output, their redirections and system folders."""

VERSION_OPTIONS = _words("--version -version -V -v version --help -h")
"""With one of these as its only argument, a program writes nothing."""

_COMPILER = Program(
    Form(_words("-o -I -L -l -D -U -include -isystem -x -MF -MT -Xlinker -T -e -u -z"), clusters=False),
    files=_words("-o"),
    here="folder",
    unless=True,
)
_GO_BUILD = Program(
    Form(
        _words(
            "-C -o -p -asmflags -buildmode -buildvcs -compiler -covermode -coverpkg -gccgoflags -gcflags "
            "-installsuffix -ldflags -mod -modfile -overlay -pgo -pkgdir -tags -toolexec"
        ),
        clusters=False,
    ),
    files=_words("-o"),
    here="folder",
    unless=True,
)
_DOTNET = Program(
    Form(
        _words(
            "-c -f -o -r -v -a -s --configuration --framework --output --runtime --verbosity --os --arch --source "
            "--artifacts-path --version-suffix"
        ),
        clusters=False,
    ),
    folders=_words("-o --output --artifacts-path"),
    here="tree",
)
_PIP = Program(
    Form(
        _words(
            "-c -d -e -f -i -r -t -w --cache-dir --constraint --dest --editable --extra-index-url --find-links "
            "--index-url --no-binary --only-binary --platform --prefix --progress-bar --python-version --requirement "
            "--retries --root --src --target --timeout --trusted-host --upgrade-strategy --wheel-dir"
        )
    ),
    folders=_words("-t --target --prefix --root --src -d --dest -w --wheel-dir"),
    here="folder",
)
_GPG = Program(
    Form(_words("-o --output --keyserver --keyserver-options --recv-keys --keyring --homedir")),
    files=_words("-o --output"),
)
_OPENSSL = Program(
    Form(_words("-out -keyout -in -subj -days -newkey -config"), clusters=False),
    files=_words("-out -keyout"),
)

PROGRAMS = {
    **dict.fromkeys(("gcc", "g++", "cc", "c++", "clang", "clang++"), _COMPILER),
    "go build": _GO_BUILD,
    "go mod": Program(here="folder"),
    "go get": Program(here="folder"),
    **dict.fromkeys(("go install", "go env", "go version", "go vet", "go list", "go clean"), Program()),
    **dict.fromkeys(("dotnet build", "dotnet publish", "dotnet restore", "dotnet pack"), _DOTNET),
    **dict.fromkeys(("pip install", "pip3 install", "pip wheel", "pip3 wheel"), _PIP),
    **dict.fromkeys(("pip download", "pip3 download"), _PIP),
    "gpg": _GPG,
    "openssl": _OPENSSL,
    "sort": Program(Form(_words("-o -k -t -S -T --output --key")), files=_words("-o --output")),
}
"""By program, or by program and first operand."""

CURL = Form(
    _words(
        "-A -b -c -C -d -D -e -E -F -H -K -m -o -Q -r -T -u -U -w -x -X -y -Y -z --cacert --capath --cert --ciphers "
        "--config --connect-timeout --cookie --cookie-jar --data --data-binary --data-raw --data-urlencode "
        "--dump-header --form --header --interface --key --limit-rate --max-redirs --max-time --noproxy --output "
        "--output-dir --proto --proto-default --proto-redir --proxy --range --referer --request --resolve --retry "
        "--retry-delay --retry-max-time --tls-max --upload-file --url --user --user-agent --write-out"
    )
)
CURL_FILES = _words("-o --output -D --dump-header -c --cookie-jar")

WGET = Form(
    _words(
        "-a -A -B -D -e -i -I -l -o -O -P -Q -R -t -T -U -w -X --append-output --body-data --ca-certificate "
        "--connect-timeout --directory-prefix --execute --header --http-password --http-user --input-file "
        "--limit-rate --method --output-document --output-file --password --post-data --post-file --progress "
        "--read-timeout --referer --timeout --tries --user --user-agent --wait --waitretry"
    )
)
WGET_LOGS = _words("-a --append-output -o --output-file")
WGET_UNNAMED = _words("-i --input-file -r --recursive -m --mirror --content-disposition --trust-server-names")
"""Options with which the names of the files are not those in the addresses."""

TAR = Form(
    _words(
        "-f -C -T -X -b -g -I -K -L -N -V -H --file --directory --files-from --exclude-from --exclude --transform "
        "--strip-components --strip --use-compress-program --owner --group --mode --one-top-level --xform"
    )
)
UNZIP = Form(_words("-d -x -P"))
GIT = Form(_words("-C -c --git-dir --work-tree"))
CLONE = Form(
    _words(
        "-b -c -j -o -u --branch --bundle-uri --config --depth --filter --jobs --origin --reference --revision "
        "--separate-git-dir --server-option --shallow-exclude --shallow-since --template --upload-pack"
    )
)
GIT_QUIET = _words("config describe log ls-remote rev-parse show status tag version")
USERADD = Form(
    _words(
        "-b -c -d -e -f -g -G -k -K -p -s -u --base-dir --comment --home-dir --expiredate --gid --groups --skel --key "
        "--password --shell --uid"
    )
)
ADDUSER = Form(
    _words(
        "-b -c -d -e -f -g -G -h -k -K -p -s -u --comment --firstgid --firstuid --gecos --gid --groups --home "
        "--home-dir --ingroup --lastgid --lastuid --password --shell --uid"
    )
)
"""That of Debian, of BusyBox, and of systems on which it is `useradd`."""
GPASSWD = Form(_words("-a -d -M -A -Q --add --delete --members --administrators --root"))
COPYING = Form(_words("-t -S --target-directory --suffix"))
INSTALL = Form(_words("-t -S -m -o -g --target-directory --suffix --mode --owner --group"))
MKDIR = Form(_words("-m --mode -Z"))
TOUCH = Form(_words("-d -t -r --date --reference"))
VENV = Form(_words("-p --python --prompt --seed --index-url"))

COMPRESSORS = {
    "gzip": ".gz",
    "bzip2": ".bz2",
    "xz": ".xz",
    "gunzip": ".gz",
    "bunzip2": ".bz2",
    "unxz": ".xz",
}
"""Programs that replace a file by one with this ending, or take the ending off."""

COMPRESSED_ENDINGS = (
    *(".tar", ".tgz", ".tbz", ".tbz2", ".tb2", ".tz2", ".txz", ".tzst", ".tz", ".taz", ".tlz", ".tpz"),
    *(".gz", ".bz2", ".xz", ".zst", ".lz", ".lz4", ".lzma", ".z"),
)
"""Endings, in lower case, of what `tar` or a program that unpacks single files can read."""

DEPENDENCY_FOLDERS = {
    "npm": "node_modules",
    "yarn": "node_modules",
    "pnpm": "node_modules",
    "bun": "node_modules",
    "composer": "vendor",
}
"""Where package managers put what a project needs, seen from the working directory."""

INDEXES = dict.fromkeys(("apt-get", "apt", "aptitude"), "/var/lib/apt/lists")
"""Folders that fetching the index fills, of managers whose packages the base images drop at once."""

UNCACHED_VARIABLES = ("PIP_NO_CACHE_DIR", "UV_NO_CACHE", "POETRY_NO_CACHE", "PIPENV_CACHE_DIR", "NPM_CONFIG_CACHE")
"""Variables of the environment that turn caches off or put them elsewhere."""

HEAVY_ENDINGS = (
    *(".tar", ".tgz", ".gz", ".bz2", ".tbz2", ".xz", ".txz", ".zst", ".zip", ".7z", ".rar"),
    *(".deb", ".rpm", ".apk", ".jar", ".war", ".ear", ".whl", ".iso", ".img", ".run", ".bin", ".exe", ".msi", ".phar"),
    *(".sql", ".dump", ".bak"),
)
"""Endings of files that are usually large."""

LIGHTEST_WEIGHT = 100_000
"""Bytes from which on it is worth a word that a layer holds something for nothing."""

FILE_NAMES = _words(
    "Brewfile Caddyfile Dockerfile Gemfile Jenkinsfile LICENSE Makefile NOTICE Pipfile Procfile README Rakefile "
    "Vagrantfile WORKSPACE artisan gradlew mvnw .babelrc .bash_profile .bashrc .dockerignore .editorconfig .env "
    ".envrc .eslintrc .gitattributes .gitconfig .gitignore .gitmodules .node-version .npmrc .nvmrc .prettierrc "
    ".profile .python-version .ruby-version .vimrc .yarnrc .zshrc"
)
"""Names without an ending that are those of files."""
