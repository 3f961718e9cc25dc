"""Which caches of package managers stay in an image, and which index an install looks into."""

from __future__ import annotations

import pytest

from checking import check
from shipworthy.engine.fix import apply
from shipworthy.finding import Finding
from shipworthy.source import Source

KEPT = "dockerfile/kept-system-package-cache"
STALE = "dockerfile/stale-package-index"
MISSING = "dockerfile/missing-package-index"
LATE = "dockerfile/late-removal"
EVERY_RUN = ("RUN", "ONBUILD RUN")
MOUNTS = "--mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt"
LISTS = "rm -rf /var/lib/apt/lists/*"


def applied(text: str, finding: Finding) -> str:
    assert finding.fix
    return apply(Source("Dockerfile", text), finding.fix.edits)


@pytest.mark.parametrize("run", EVERY_RUN)
@pytest.mark.parametrize(
    ("command", "folder"),
    [
        ("apt-get update && apt-get install -y vim", "/var/lib/apt/lists"),
        ("apt update && apt install -y vim && apt-get clean", "/var/lib/apt/lists"),
        (f"{LISTS} && apt-get update", "/var/lib/apt/lists"),
        ("--mount=type=cache,target=/var/cache/apt apt-get update && apt-get install vim", "/var/lib/apt/lists"),
        ("rm -f /etc/apt/apt.conf.d/docker-clean && apt-get install vim", "/var/cache/apt"),
        ("if test $A; then apt-get update && apt-get install -y vim; fi", "/var/lib/apt/lists"),
        ("apk add vim", "/var/cache/apk"),
        ("apk update && apk add --no-cache vim", "/var/cache/apk"),
        ("--mount=type=cache,target=/var/cache/foo apk add -U vim", "/var/cache/apk"),
        ("yum install -y vim", "/var/cache/yum"),
        ("yum clean all && yum install -y vim", "/var/cache/yum"),
        ("dnf install -y vim", "/var/cache/dnf"),
        ("dnf install -y vim && microdnf clean all", "/var/cache/dnf"),
        ("dnf upgrade -y", "/var/cache/dnf"),
        ("microdnf install -y vim", "/var/cache/yum"),
        ("tdnf install -y vim", "/var/cache/tdnf"),
        ("zypper install -y vim", "/var/cache/zypp"),
        ("pacman -Syu --noconfirm vim", "/var/cache/pacman/pkg"),
    ],
)
def test_kept(run: str, command: str, folder: str) -> None:
    (finding,) = check(f"FROM x\n{run} {command}\n", KEPT)
    assert finding.message.startswith(f"`{folder}`,")


@pytest.mark.parametrize("run", EVERY_RUN)
@pytest.mark.parametrize(
    "command",
    [
        f"apt-get update && apt-get install -y vim && {LISTS}",
        "apt-get update && apt-get install -y vim && rm -rf /var/lib/apt/",
        "apt-get update && apt-get install -y vim && rm -rf /var/lib/{apt,dpkg}/lists /tmp/*",
        "apt-get update && apt-get install -y vim && find /var/lib/apt/lists -type f -delete",
        "apt-get update && apt-get install -y vim && cd /var/lib/apt && rm -r lists",
        "apt-get update && apt-get install -y vim && apt-get dist-clean",
        "apt-get update && apt-get install -y vim && /usr/local/bin/cleanup",
        "apt-get update && apt-get install -y vim && sh /tmp/tidy",
        "apt-get update && apt-get install -y vim && $TIDY",
        "apt-get install -y vim",
        "apt-get install --print-uris vim",
        "--mount=type=cache,target=/var/lib/apt/lists apt-get update && apt-get install vim",
        "--mount=type=tmpfs,target=/var/lib/apt apt-get update && apt-get install vim",
        "--mount=type=cache,target=$LISTS apt-get update && apt-get install vim",
        f"{MOUNTS} rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install vim",
        "apt-get update -o Dir::State::Lists=/tmp/lists",
        "xx-apt-get install -y gcc",
        "apk add --no-cache vim",
        "apk --no-cache add vim",
        "apk add --update vim && rm -rf /var/cache/apk/*",
        "apk add --no-network --virtual .run vim",
        "apk add --root /out vim",
        "--mount=type=cache,target=/var/cache/apk apk add -U vim",
        "--mount=type=cache,target=/etc/apk/cache apk update && apk add vim",
        "yum install -y vim && yum clean all",
        "yum install -y vim && dnf clean all",
        "yum install -y vim && rm -rf /var/cache/yum",
        "dnf install -y vim && rm -rf /var/cache/*",
        "dnf install -y vim && rm -rf /var/cache/yum/*",
        "dnf install -y vim && dnf clean metadata",
        "dnf install -y --installroot /mnt vim",
        "--mount=type=cache,target=/var/cache/libdnf5 dnf install -y vim",
        "microdnf install -y vim && microdnf clean all",
        "zypper install -y vim && zypper clean",
        "zypper install -y vim && zypper cc -a",
        "pacman -S --noconfirm vim && pacman -Scc --noconfirm",
        "yum remove -y vim",
        "notdnf install vim",
    ],
)
def test_not_kept(run: str, command: str) -> None:
    assert check(f"FROM x\n{run} {command}\n", KEPT) == []


def test_the_place_is_where_nothing_clears_any_more() -> None:
    text = f"FROM x\nRUN apt-get update && {LISTS} \\\n && apt-get update && true"
    (finding,) = check(text, KEPT)
    assert finding.place.line == 3


def test_only_layers_of_images_that_ship_count() -> None:
    fills = "RUN apt-get update && apt-get install -y vim"
    assert check(f"FROM x AS a\n{fills}\nFROM y\nCOPY --from=a /b /b\n", KEPT) == []
    assert check(f"FROM x AS a\n{fills}\nFROM y\n", KEPT) == []
    (finding,) = check(f"FROM x AS a\n{fills}\nFROM a AS b\nRUN true\nFROM b\n", KEPT)
    assert finding.place.line == 2


def test_the_file_of_debian_may_be_gone_since_an_earlier_run() -> None:
    gone = "RUN rm -f /etc/apt/apt.conf.d/docker-clean"
    mount = "--mount=type=cache,target=/var/lib/apt"
    (finding,) = check(f"FROM x\n{gone}\nRUN {mount} apt-get update && apt-get install -y vim\n", KEPT)
    assert "/var/cache/apt" in finding.message
    text = f"FROM x\nRUN apt-get install -y vim\n{gone}\n"
    assert check(text, KEPT) == []


def test_what_is_removed_too_late_is_told_once() -> None:
    text = f"FROM x\nRUN apt-get update && apt-get install -y vim\nRUN {LISTS}\n"
    (finding,) = check(text, KEPT, LATE)
    assert (finding.rule, finding.place.line, finding.related[0].place.line) == (KEPT, 2, 3)
    assert finding.fix is None


@pytest.mark.parametrize(
    ("command", "fixed"),
    [
        ("apt-get update && apt-get install -y a", f"apt-get update && apt-get install -y a && {LISTS}"),
        ("apt-get update && apt-get install -y a && b", f"apt-get update && apt-get install -y a && {LISTS} && b"),
        ("apt-get update; apt-get install -y a", f"apt-get update; apt-get install -y a && {LISTS}"),
        ("sudo apt-get update; a", f"sudo apt-get update && sudo {LISTS}; a"),
        ("apt-get update && apt-get install -y \\\n  a \\\n  b", None),
        (
            "apt-get update \\\n  && apt-get install -y a \\\n  # why\n  && b",
            f"apt-get update \\\n  && apt-get install -y a \\\n  && {LISTS} \\\n  # why\n  && b",
        ),
        (
            "<<EOF\napt-get update\napt-get install -y a\nEOF",
            f"<<EOF\napt-get update\napt-get install -y a\n{LISTS}\nEOF",
        ),
        ("apt-get update && apt-get build-dep -y vim", f"apt-get update && apt-get build-dep -y vim && {LISTS}"),
        ("apt-get update; apt-cache policy vim; a", f"apt-get update; apt-cache policy vim && {LISTS}; a"),
        ("bash -c 'apt-get update' && a", f"bash -c 'apt-get update && {LISTS}' && a"),
        ("apk update && apk add a", "apk add --no-cache a"),
        ("apk update && apk upgrade && apk add a", "apk upgrade --no-cache && apk add --no-cache a"),
        ("set -e; apk update; apk add a", "set -e; apk add --no-cache a"),
        ("apk add a && apk add --no-cache b", "apk add --no-cache a && apk add --no-cache b"),
        ("yum -y install a && b", "yum -y install a && yum clean all && b"),
        ("zypper -n in a", "zypper -n in a && zypper clean --all"),
    ],
)
def test_fixes(command: str, fixed: str | None) -> None:
    text = f"FROM x\nRUN {command}\n"
    (finding,) = check(text, KEPT)
    assert finding.fix and finding.fix.safe
    fixed = fixed or command.replace("b", f"b \\\n  && {LISTS}")
    assert applied(text, finding) == f"FROM x\nRUN {fixed}\n"
    assert check(applied(text, finding), KEPT) == []


def test_an_embedded_file_keeps_its_lines() -> None:
    lines = "FROM x\n        RUN apt-get update\n        RUN apt-get install -y vim\n"
    text = f"services:\n  a:\n    build:\n      dockerfile_inline: |\n        {lines}"
    (finding,) = check({"compose.yaml": text}, STALE)
    assert "        RUN apt-get update && apt-get install -y vim\n" in applied(text, finding)


@pytest.mark.parametrize(
    "command",
    [
        "true && apk update",
        "if apt-get update; then a; fi",
        "apt-get update | tee log",
        "apt-get update & wait",
        '["dnf", "install", "-y", "vim"]',
        "apk update && \\\n  # why\n  apk add --no-cache a",
    ],
)
def test_no_fix(command: str) -> None:
    (finding,) = check(f"FROM x\nRUN {command}\n", KEPT)
    assert finding.fix is None


@pytest.mark.parametrize("command", ["apt-get update", "apk update", '["apt-get", "update"]', "zypper \\\n  refresh"])
def test_a_run_that_only_fetches_goes(command: str) -> None:
    text = f"FROM x\n# why\nRUN {command}\nRUN a\n"
    (finding,) = check(text, KEPT)
    assert applied(text, finding) == "FROM x\n# why\nRUN a\n"


@pytest.mark.parametrize(
    "later",
    [
        "RUN ./setup.sh",
        "RUN curl https://example.com/x | bash -",
        "RUN if",
        "RUN apt-get build-dep -y vim",
        "RUN apt-cache policy vim",
    ],
)
def test_a_later_script_may_need_the_lists(later: str) -> None:
    (finding,) = check(f"FROM x\nRUN apt-get update && apt-get install -y vim\n{later}\n", KEPT)
    assert finding.fix and not finding.fix.safe


@pytest.mark.parametrize(
    ("dockerfile", "line", "fixed"),
    [
        ("RUN apt-get update\nRUN apt-get install -y vim", 3, "RUN apt-get update && apt-get install -y vim"),
        ("RUN apt -qq update\nRUN apt-get install -y vim", 3, "RUN apt -qq update && apt-get install -y vim"),
        ("RUN apt-get update && apt-get install -y vim\nRUN apt-get install -y less", 3, None),
        (
            "RUN sudo apt-get update\nRUN sudo apt-get install vim",
            3,
            "RUN sudo apt-get update && sudo apt-get install vim",
        ),
        ("RUN apk update\nRUN apk add vim", 3, "RUN apk add --no-cache vim"),
        ("RUN zypper refresh\nRUN zypper -n install vim", 3, "RUN zypper refresh && zypper -n install vim"),
        ("RUN pacman -Syu --noconfirm\nRUN pacman -S vim", 3, "RUN pacman -Sy && pacman -S vim"),
        (
            "RUN apt-get update\nCOPY a b\nRUN c\nRUN apt-get install -y vim",
            5,
            "RUN apt-get update && apt-get install -y vim",
        ),
        ("RUN apt-get update\nRUN apt-get upgrade -y", 3, "RUN apt-get update && apt-get upgrade -y"),
    ],
)
def test_stale(dockerfile: str, line: int, fixed: str | None) -> None:
    text = f"FROM x\n{dockerfile}\n"
    (finding,) = check(text, STALE)
    assert finding.place.line == line and finding.related[0].place.line == 2
    fixed = fixed or "RUN apt-get update && apt-get install -y less"
    mended = applied(text, finding)
    assert fixed in mended.splitlines()
    assert "RUN apt-get update\n" not in mended
    assert check(mended, STALE) == []
    assert check(text, KEPT) == []


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("RUN pacman -Syu --noconfirm", "RUN pacman -S vim"),
        ("RUN apt-get update && apt-get install -y less", "RUN apt-get install -y vim"),
        ("RUN apt-get update", "RUN apt-get install -y vim\nRUN ./setup.sh"),
    ],
)
def test_only_what_nobody_needs_is_taken_out(first: str, last: str) -> None:
    text = f"FROM x\n{first}\n{last}\n"
    (finding,) = check(text, STALE)
    assert first in applied(text, finding).splitlines()


def test_stale_over_stages_and_once_for_many() -> None:
    text = "FROM x AS a\nRUN apt-get update\nFROM a\nRUN apt-get install -y less\nRUN apt-get install -y nano\n"
    (finding,) = check(text, STALE)
    assert [related.place.line for related in finding.related] == [2, 5]
    fixed = applied(text, finding)
    assert fixed.count("apt-get update && apt-get install") == 2


@pytest.mark.parametrize(
    "dockerfile",
    [
        "RUN apt-get update && apt-get install -y vim",
        "RUN apt-get update\nRUN apt-get update && apt-get install -y vim",
        "RUN apt-get update\nRUN apt-get install -y ./a.deb",
        "RUN apt-get update\nRUN curl https://example.com/x | bash - && apt-get install -y vim",
        "RUN apt-get update\nRUN curl https://example.com/x | bash -\nRUN apt-get install -y vim",
        "RUN apt-get update\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y vim",
        "RUN --mount=type=cache,target=/var/lib/apt apt-get update\nRUN apt-get install -y vim",
        "RUN apt-get update && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y vim",
        "RUN apk update && apk add vim\nRUN apk add less",
        "RUN apk update\nRUN apk add --no-cache b",
        "RUN apk update\nRUN apk -U add less",
        "RUN yum makecache\nRUN yum install -y vim",
        "RUN dnf update -y\nRUN dnf install -y vim",
        "RUN apt-get update\nRUN apt-get remove -y vim",
        "RUN pacman -Syu\nRUN pacman -Sy vim",
        "RUN apk update\nRUN apt-get install vim",
    ],
)
def test_not_stale(dockerfile: str) -> None:
    assert check(f"FROM x\n{dockerfile}\n", STALE) == []


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM debian\nRUN apt-get install -y vim",
        "FROM debian\nCOPY a /b/\nADD https://example.com/x.deb /tmp/\nRUN apt-get install -y vim",
        "FROM python:3.13-slim\nRUN apt-get install -y vim",
        "FROM docker.io/library/node:22\nRUN A=1 && apt-get install -y vim",
        f"FROM x\nRUN apt-get update && {LISTS}\nRUN apt-get install -y vim",
        f"FROM x AS a\nRUN apt-get update && {LISTS}\nFROM a\nRUN apt-get install -y vim",
        "FROM x\nRUN apt-get update && apt-get install -y vim && rm -rf /var/lib/apt/lists\nRUN apt install -y less",
    ],
)
def test_no_index(dockerfile: str) -> None:
    (finding,) = check(f"{dockerfile}\n", MISSING)
    assert finding.fix and finding.fix.safe
    assert check(applied(f"{dockerfile}\n", finding), MISSING) == []


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM x\nRUN apt-get install -y vim",
        "FROM python:3.13-alpine\nRUN apt-get install -y vim",
        "FROM example.com/me/debian\nRUN apt-get install -y vim",
        "FROM debian\nRUN apt-get update\nRUN apt-get install -y vim",
        "FROM debian\nRUN apt-get install -y ./a.deb",
        "FROM debian\nRUN ./setup.sh && apt-get install -y vim",
        "FROM debian\nRUN ./setup.sh\nRUN apt-get install -y vim",
        "FROM debian\nRUN apt-get upgrade -y",
        "FROM debian\nADD root.tar.gz /\nRUN apt-get install -y vim",
        "FROM x AS a\nFROM debian\nCOPY --from=a / /\nRUN apt-get install -y vim",
        "FROM debian\nCOPY root/ /\nRUN apt-get install -y vim",
        "FROM debian\nRUN make tools && apt-get install -y vim",
        "FROM debian\nRUN npx playwright install-deps\nRUN apt-get install -y vim",
        "FROM debian\nRUN retry 3 apt-get update && apt-get install -y vim",
        "FROM debian\nRUN --mount=type=bind,source=lists,target=/var/lib/apt/lists apt-get install -y vim",
        f"FROM x\nRUN {LISTS}; apt-get update\nRUN apt-get install -y vim",
        "FROM x\nRUN apt-get update && if a; then rm -rf /var/lib/apt/lists/*; fi\nRUN apt-get install -y vim",
    ],
)
def test_there_may_be_an_index(dockerfile: str) -> None:
    assert check(f"{dockerfile}\n", MISSING) == []


@pytest.mark.parametrize(
    ("command", "fixed"),
    [
        ("apt-get update; apt-get install -y vim", f"apt-get update; apt-get install -y vim && {LISTS}"),
        ("apt-get update ; \\\n  apt-get install vim", f"apt-get update ; \\\n  apt-get install vim && \\\n  {LISTS}"),
        ("set -e; apt-get update; apt-get install vim", f"set -e; apt-get update; apt-get install vim; {LISTS}"),
    ],
)
def test_clearing_hides_no_failure(command: str, fixed: str) -> None:
    text = f"FROM debian:13-slim\nRUN {command}\n"
    [finding] = check(text, KEPT)
    assert applied(text, finding) == f"FROM debian:13-slim\nRUN {fixed}\n"
