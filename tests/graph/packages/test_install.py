"""Package managers as they are called: what is a package, what an option, and what may trade places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.graph.packages.install import Install, ManagerCall, installs, manager_calls
from shipworthy.source import Source
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.shell.parser import parse


def read(text: str, written: str | None = None) -> list[ManagerCall]:
    """The calls in a script; *written* is what stands in the file, where parts of it are masked."""
    source = Source("Dockerfile", written if written is not None else text)
    return list(manager_calls(parse(Masked(source, 0, text)).commands))


def install(text: str, written: str | None = None) -> Install:
    (call,) = read(text, written)
    assert isinstance(call, Install)
    return call


def names(call: Install) -> list[str]:
    return [package.name for package in call.packages]


@pytest.mark.parametrize(
    ("text", "manager", "packages"),
    [
        ("apt-get install -y --no-install-recommends curl git", "apt-get", "curl git"),
        ("apt-get -qq -o A::B=1 install -t bookworm-backports curl", "apt-get", "curl"),
        ("apt-get -oA::B=1 install -tsid curl", "apt-get", "curl"),
        ("apt-get install -yt sid curl", "apt-get", "curl"),
        ("apt-get $OPTIONS install curl", "apt-get", "curl"),
        ("apt install g++ libc6:i386", "apt", "g++ libc6:i386"),
        ("aptitude -y install curl", "aptitude", "curl"),
        ("apk add --no-cache --virtual .deps -X http://x/y gcc", "apk", "gcc"),
        ("apk --update add -t .deps gcc", "apk", "gcc"),
        ("xx-apk add --no-cache gcc", "xx-apk", "gcc"),
        ("xx-apt install -y gcc", "xx-apt-get", "gcc"),
        ("dnf -y --setopt=a=b --enablerepo crb install gcc", "dnf", "gcc"),
        ("microdnf install -y --nodocs tar", "microdnf", "tar"),
        ("tdnf install tar", "tdnf", "tar"),
        ("yum -d 1 -y install tar", "yum", "tar"),
        ("zypper -n in --from repo tar", "zypper", "tar"),
        ("pacman -Syu --noconfirm --needed git", "pacman", "git"),
        ("pacman -S git", "pacman", "git"),
        ("pip install --no-cache-dir -i https://x -c c.txt requests", "pip", "requests"),
        ("pip3.12 install requests", "pip", "requests"),
        ("python3 -m pip install -U pip", "pip", "pip"),
        ("pipx install --pip-args '-i x' black", "pipx", "black"),
        ("uv pip install --system ruff", "uv pip", "ruff"),
        ("uv tool install ruff", "uv tool", "ruff"),
        ("uv add --group dev ruff", "uv", "ruff"),
        ("conda install -y -n env -c conda-forge numpy", "conda", "numpy"),
        ("mamba create --name env numpy", "mamba", "numpy"),
        ("micromamba install -n base numpy", "micromamba", "numpy"),
        ("npm i -g --prefix /usr/local yarn", "npm", "yarn"),
        ("yarn global add --cwd /x eslint", "yarn", "eslint"),
        ("yarn add eslint", "yarn", "eslint"),
        ("pnpm -C /x add eslint", "pnpm", "eslint"),
        ("bun add eslint", "bun", "eslint"),
        ("gem install rails -v 7.1 --no-document -- --with-x=y z", "gem", "rails"),
        ("go install -trimpath -ldflags '-s -w' example.com/x@v1", "go", "example.com/x"),
        ("cargo +nightly install --locked --version 1.2 ripgrep", "cargo", "ripgrep"),
        ("composer global require --no-dev a/b", "composer", "a/b"),
        ("poetry add -G dev black", "poetry", "black"),
    ],
)
def test_options_and_their_values_are_no_packages(text: str, manager: str, packages: str) -> None:
    call = install(text)
    assert (call.manager, names(call)) == (manager, packages.split())
    assert all(package.plain for package in call.packages)


@pytest.mark.parametrize(
    ("text", "name", "operator", "version"),
    [
        ("apt-get install curl=7.88.1-10", "curl", "=", "7.88.1-10"),
        ("apt-get install curl=7.*", "curl", "=", "7.*"),
        ("apt-get install curl/bookworm", "curl", "/", "bookworm"),
        ("apt-get install curl=$CURL", "curl", "=", "$CURL"),
        ("apk add curl=8.5.0-r0", "curl", "=", "8.5.0-r0"),
        ("apk add 'curl>8'", "curl", ">", "8"),
        ("apk add curl~=8", "curl", "~=", "8"),
        ("apk add curl@edge", "curl@edge", "", None),
        ("dnf install curl-7.61.1-30.el8.x86_64", "curl", "-", "7.61.1-30.el8.x86_64"),
        ("dnf install java-17-openjdk-devel", "java-17-openjdk-devel", "", None),
        ("dnf install gcc-toolset-12", "gcc-toolset-12", "", None),
        ("dnf install python3.11", "python3.11", "", None),
        ("zypper in 'curl>=8'", "curl", ">=", "8"),
        ("pip install Flask_Login==0.6.3", "flask-login", "==", "0.6.3"),
        ("pip install 'uvicorn[standard]>=0.2,<1; python_version<\"3.12\"'", "uvicorn[standard]", ">=", "0.2,<1"),
        ("pip install Uvicorn[standard]", "uvicorn[standard]", "", None),
        ("conda install python=3.11", "python", "=", "3.11"),
        ("conda install conda-forge::numpy", "conda-forge::numpy", "", None),
        ("npm i @angular/cli@17", "@angular/cli", "@", "17"),
        ("npm i @angular/cli", "@angular/cli", "", None),
        ("gem install rails:7.1", "rails", ":", "7.1"),
        ("go install example.com/x/cmd/y@latest", "example.com/x/cmd/y", "@", "latest"),
        ("cargo install ripgrep@14.0.0", "ripgrep", "@", "14.0.0"),
        ("composer require a/b:^1.2", "a/b", ":", "^1.2"),
    ],
)
def test_names_and_versions(text: str, name: str, operator: str, version: str | None) -> None:
    (package,) = install(text).packages
    assert (package.name, package.operator, package.version, package.plain) == (name, operator, version, True)


@pytest.mark.parametrize(
    "text",
    [
        "apt-get install ./a.deb",
        "apt-get install $PACKAGES",
        "apt-get install lib$X",
        "apt-get install curl-",
        "apt-get install 'python3.*'",
        "apk add $(cat packages)",
        "apk add '!curl'",
        "apk add /tmp/a.apk",
        "dnf install @development",
        "dnf install https://x/y.rpm",
        "yum install /usr/bin/make",
        "pip install .",
        "pip install .[dev]",
        "pip install a.whl",
        "pip install git+https://x/y",
        "pip install 'a @ https://x/y'",
        "pip install {a,b}",
        "npm i ./a",
        "npm i user/repo",
        "npm i git+ssh://x/y",
        "go install ./cmd/x",
        "go install .",
        "composer require ^1.2",
    ],
)
def test_what_is_no_name_of_a_registry_is_not_plain(text: str) -> None:
    (package,) = install(text).packages
    assert not package.plain


@pytest.mark.parametrize(
    ("text", "manager", "verb", "action"),
    [
        ("apt-get update -qq", "apt-get", "update", "refresh"),
        ("apt-get -y dist-upgrade", "apt-get", "dist-upgrade", "upgrade"),
        ("apt-get purge -y curl", "apt-get", "purge", "remove"),
        ("apk del .deps", "apk", "del", "remove"),
        ("dnf clean all", "dnf", "clean all", "clean"),
        ("yarn cache clean", "yarn", "cache clean", "clean"),
        ("pacman -Scc", "pacman", "-Scc", "clean"),
        ("pacman -Syu --noconfirm", "pacman", "-Syu", "upgrade"),
        ("uv cache prune", "uv pip", "cache prune", "clean"),
        ("npm run build", "npm", "run", ""),
        ("pip --version", "pip", "", ""),
        ("apt-get download curl", "apt-get", "download", ""),
    ],
)
def test_calls_that_install_nothing(text: str, manager: str, verb: str, action: str) -> None:
    (call,) = read(text)
    assert not isinstance(call, Install)
    assert (call.manager, call.verb, call.action) == (manager, verb, action)


@pytest.mark.parametrize(
    ("text", "manager"),
    [
        ("npm ci", "npm"),
        ("npm install", "npm"),
        ("yarn", "yarn"),
        ("yarn --frozen-lockfile", "yarn"),
        ("pnpm install --frozen-lockfile", "pnpm"),
        ("bundle install -j 4", "bundle"),
        ("composer install --no-dev", "composer"),
        ("uv sync --locked", "uv"),
        ("uv pip sync --system", "uv pip"),
        ("go mod download", "go"),
    ],
)
def test_what_the_project_lists_is_an_install_without_packages(text: str, manager: str) -> None:
    call = install(text)
    assert (call.manager, call.packages) == (manager, ())


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("pip install -r requirements.txt", "requirements.txt"),
        ("pip install -rrequirements.txt", "requirements.txt"),
        ("pip install --requirement=requirements.txt -e .", "requirements.txt"),
        ("conda env create -f env.yml", "env.yml"),
        ("uv pip install -r pyproject.toml", "pyproject.toml"),
    ],
)
def test_files_of_requirements(text: str, file: str) -> None:
    call = install(text)
    assert [word.value for word in call.files] == [file]
    assert [word.span.text for word in call.files] == [file]
    assert call.packages == ()


def test_options_have_names_and_values() -> None:
    call = install("apt-get -qy install --option=A::B=1 -t sid curl")
    assert [(o.name, o.value and o.value.value) for o in call.options] == [
        ("-q", None),
        ("-y", None),
        ("--option", "A::B=1"),
        ("-t", "sid"),
    ]
    option = call.option("--target-release", "-t")
    assert option
    assert option.span.text == "-t sid"
    assert call.option("-x") is None


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("apt-get install -y a", True),
        ("apt-get install -qqy a", True),
        ("apt-get install -qq a", True),
        ("apt-get -q install -q a", True),
        ("apt-get install -q=2 a", True),
        ("apt-get install -q a", False),
        ("apt-get install --assume-yes a", True),
        ("apt-get install --no-install-recommends a", False),
        ("dnf install -q -q a", False),
        ("dnf install --assumeyes a", True),
        ("zypper --non-interactive in a", True),
        ("pacman -S --noconfirm a", True),
    ],
)
def test_whether_it_asks(text: str, agrees: bool) -> None:
    assert install(text).agrees is agrees


def test_runs_end_at_options_variables_and_comments() -> None:
    written = "apk add b \\\n a -t .x \\\n d \\\n c \\\n $V \\\n f \\\n e \\\n # g \\\n z \\\n y \\\n x\n"
    masked = written.replace("# g \\", "    \\")
    call = install(masked, written)
    assert [[package.name for package in run] for run in call.runs] == [
        ["b", "a"],
        ["d", "c"],
        ["f", "e"],
        ["y", "x"],
    ]


def test_a_list_on_one_line_may_be_sorted_too() -> None:
    (run,) = install("apk add b a c").runs
    assert [package.name for package in run] == ["b", "a", "c"]
    assert install("apk add b").runs == ()


@pytest.mark.parametrize(
    ("text", "index", "left"),
    [
        ("apk add a \\\n  b \\\n  c", 1, "apk add a \\\n  c"),
        ("apk add a \\\n  b \\\n  c", 2, "apk add a \\\n  b"),
        ("apk add a b c", 1, "apk add a c"),
        ("apk add a b c", 2, "apk add a b"),
        ("apk add \\\n  a b \\\n  c", 0, "apk add \\\n  b \\\n  c"),
        ("apk add a \\\n  b && x", 1, "apk add a \\\n  && x"),
    ],
)
def test_removal_leaves_a_sound_command(text: str, index: int, left: str) -> None:
    call = next(installs(parse(Masked(Source("x", text), 0, text)).commands))
    span = call.removal(call.packages[index])
    assert text[: span.start] + text[span.end :] == left


_PROGRAMS = st.sampled_from(["apt-get install", "apk add", "pip install", "npm i", "pacman -S", "uv", "dnf install"])
_WORDS = st.lists(
    st.text("ab-_.=@/:$[]~<>!+1é", min_size=1, max_size=12).filter(lambda word: "\n" not in word), max_size=8
)


@settings(max_examples=200, deadline=None)
@given(_PROGRAMS, _WORDS)
def test_any_words_are_sorted_without_loss(program: str, words: list[str]) -> None:
    text = " ".join([program, *(f"'{word}'" for word in words)])
    for call in read(text):
        spans = [o.span for o in call.options] + [w.span for w in call.operands]
        assert all(span.source.text == text and span.start < span.end for span in spans)
        if isinstance(call, Install):
            listed = call.operands if call.action == "install" else ()
            assert tuple(package.word for package in call.packages) == listed


def test_a_value_may_follow_its_letter_at_once() -> None:
    (call,) = read("apt-get -oA::B=1 -oC=2 -q=2 update")
    options = [(option.name, option.value.value if option.value else None) for option in call.options]
    assert options == [("-o", "A::B=1"), ("-o", "C=2"), ("-q", "2")]
