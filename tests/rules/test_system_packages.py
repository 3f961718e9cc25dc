"""Packages of distributions: versions, recommendations, upgrades, signatures, `apt`."""

from __future__ import annotations

import pytest

from checking import check
from shipworthy.engine.fix import apply
from shipworthy.finding import Finding
from shipworthy.source import Source

PINS = "dockerfile/unpinned-system-package"
LEAN = "dockerfile/recommended-packages"
UPGRADE = "dockerfile/package-upgrade"
APT = "dockerfile/apt-command"
TRUST = "dockerfile/unauthenticated-packages"
EVERY_RUN = ("RUN", "ONBUILD RUN")


def applied(text: str, finding: Finding) -> str:
    assert finding.fix
    return apply(Source("Dockerfile", text), finding.fix.edits)


@pytest.mark.parametrize("run", EVERY_RUN)
@pytest.mark.parametrize(
    ("command", "named"),
    [
        ("apt-get update && apt-get install -y vim", "`vim`"),
        ("apt-get install -y -t trixie-backports vim less=668-1", "`vim`"),
        ("apt-get install -y a1 b1 c1 d1 e1", "`a1`, `b1` and 3 more"),
        ("apk add --no-cache -X https://example.com/edge/testing tini", "`tini`"),
        ("apk add --no-cache --virtual .deps make~4.4 tini", "`tini`"),
        ("yum install -y httpd && yum clean all", "`httpd`"),
        ("yum module install -y nodejs", "`nodejs`"),
        ("dnf install -y java-17-openjdk", "`java-17-openjdk`"),
        ("microdnf install -y rpm-sign", "`rpm-sign`"),
        ("tdnf install -y ca-certificates", "`ca-certificates`"),
        ("zypper install -y nginx", "`nginx`"),
        ("xx-apk add zlib-dev", "`zlib-dev`"),
    ],
)
def test_unpinned(run: str, command: str, named: str) -> None:
    (finding,) = check(f"FROM x\n{run} {command}\n", PINS)
    assert f"for {named}:" in finding.message


@pytest.mark.parametrize("run", EVERY_RUN)
@pytest.mark.parametrize(
    "command",
    [
        "apt-get install -y vim=2:9.1.* less=$LESS",
        "apt-get install -y vim/stable",
        "apt-get install -y ./tool_1.2_amd64.deb /tmp/other.deb",
        "apt-get install -y $PACKAGES",
        "apt-get install -y $(cat packages.txt)",
        "apt-get remove -y vim",
        "apk add --no-cache tini=0.19.0-r3 git~2.49 make=~4.4 'gcc>14' g++\\<15",
        "apk add --no-cache tool-1.2-r0.apk",
        "apk add --no-cache --repository https://example.com/edge --virtual .deps tini=0.19.0-r3",
        "yum install -y httpd-2.4.62 gcc-c++-11.5.0 openssl-1:3.2.2 tomcat-9",
        'yum install -y "git-core-${VERSION}" httpd-$HTTPD',
        "yum module install -y nodejs:20",
        "dnf install -y nodejs:20/common @development-tools",
        "dnf install -y https://example.com/a.rpm",
        "dnf groupinstall -y 'Development Tools'",
        "zypper install -y nginx=1.21 vim\\>=9 less-668.rpm",
        "pacman -S --noconfirm vim",
        "notdnf install httpd",
        "brew install vim",
    ],
)
def test_pinned(run: str, command: str) -> None:
    assert check(f"FROM x\n{run} {command}\n", PINS) == []


def test_packages_in_known_variables_count() -> None:
    assert len(check('FROM x\nARG PACKAGES="vim less"\nRUN apt-get install -y $PACKAGES\n', PINS)) == 1
    assert check('FROM x\nARG PACKAGES="vim=1 less=2"\nRUN apt-get install -y $PACKAGES\n', PINS) == []


@pytest.mark.parametrize(
    "before",
    [
        "RUN sed -i s,deb.debian.org,snapshot.debian.org/archive/debian/20250101T000000Z, /etc/apt/sources.list",
        "COPY <<EOF /etc/apt/sources.list\ndeb http://snapshot.ubuntu.com/ubuntu/20250101T000000Z noble main\nEOF",
    ],
)
def test_a_snapshot_holds_versions_still(before: str) -> None:
    assert check(f"FROM x\n{before}\nRUN apt-get install -y vim\n", PINS) == []
    assert check(f"FROM x AS a\n{before}\nFROM a\nRUN apt-get install -y vim\n", PINS) == []


@pytest.mark.parametrize("run", EVERY_RUN)
@pytest.mark.parametrize(
    "command",
    ["apt-get install -y vim", "apt install vim", "apt-get -y install vim", "aptitude install vim"],
)
def test_recommended_packages(run: str, command: str) -> None:
    (finding,) = check(f"FROM x\n{run} {command}\n", LEAN)
    assert finding.fix and not finding.fix.safe


@pytest.mark.parametrize(
    "command",
    [
        "apt-get install --no-install-recommends vim",
        "apt-get -o APT::Install-Recommends=false install vim",
        "apt-get install -o APT::Install-Recommends=0 vim",
        "apt-get $OPTS install vim",
        "apt-get upgrade",
        "apt-get install",
        "aptitude -R install vim",
        "zypper install vim",
        "apk add vim",
        "echo apt-get install vim",
    ],
)
def test_no_recommended_packages(command: str) -> None:
    assert check(f"FROM x\nRUN {command}\n", LEAN) == []


@pytest.mark.parametrize("run", EVERY_RUN)
@pytest.mark.parametrize(
    "command",
    [
        "apt-get update && apt-get dist-upgrade",
        "apt-get -y upgrade",
        "apt full-upgrade -y",
        "aptitude safe-upgrade",
        "apk upgrade",
        "apk --no-cache upgrade",
        "yum -y update",
        "dnf upgrade -y",
        "dnf update -y --security",
        "microdnf update -y",
        "zypper dup",
        "zypper -n dist-upgrade",
        "zypper update",
    ],
)
def test_everything_is_upgraded(run: str, command: str) -> None:
    assert len(check(f"FROM x\n{run} {command}\n", UPGRADE)) == 1


@pytest.mark.parametrize(
    "command",
    [
        "apt-get update",
        "yum update -y openssl",
        "apk upgrade musl",
        "pacman -Syu --noconfirm",
        "npm update",
        "apk update",
    ],
)
def test_not_everything_is(command: str) -> None:
    assert check(f"FROM x\nRUN {command}\n", UPGRADE) == []


@pytest.mark.parametrize(
    ("command", "fixed"),
    [
        ("apt update && apt  install -y a", "apt-get update && apt-get  install -y a"),
        ("/usr/bin/apt install -y a", "/usr/bin/apt-get install -y a"),
        ("env A=1 apt install a", "env A=1 apt-get install a"),
        ("sh -c 'apt install a'", "sh -c 'apt-get install a'"),
        ("sudo apt -y purge a", "sudo apt-get -y purge a"),
        ("apt -y full-upgrade", "apt-get -y dist-upgrade"),
        ("apt upgrade -y", "apt-get upgrade --with-new-pkgs -y"),
        ("apt-get update && \\\n    apt install a", "apt-get update && \\\n    apt-get install a"),
        ('["apt", "install", "a"]', '["apt-get", "install", "a"]'),
    ],
)
@pytest.mark.parametrize("run", EVERY_RUN)
def test_apt_in_scripts(run: str, command: str, fixed: str) -> None:
    text = f"FROM x\n{run} {command}\n"
    (finding,) = check(text, APT)
    assert finding.fix and finding.fix.safe
    assert applied(text, finding) == f"FROM x\n{run} {fixed}\n"


def test_what_apt_alone_can_do() -> None:
    (finding,) = check("FROM x\nRUN apt list --installed\n", APT)
    assert finding.fix is None
    (finding,) = check("FROM x\nRUN apt search vim\n", APT)
    assert finding.fix and not finding.fix.safe


@pytest.mark.parametrize(
    "command",
    [
        "apt-get install apt",
        "apt-cache search apt",
        'echo "adapt apt"',
        "rm -rf /var/lib/apt",
        "apt-get install aptitude",
    ],
)
def test_other_words_are_not_apt(command: str) -> None:
    assert check(f"FROM x\nRUN {command}\n", APT) == []


@pytest.mark.parametrize("run", EVERY_RUN)
@pytest.mark.parametrize(
    ("command", "word"),
    [
        ("apt-get install -y --allow-unauthenticated a", "--allow-unauthenticated"),
        ("apt-get --force-yes install a", "--force-yes"),
        ("apt-get update --allow-insecure-repositories", "--allow-insecure-repositories"),
        ("apt-get -o APT::Get::AllowUnauthenticated=true install a", "-o APT::Get::AllowUnauthenticated=true"),
        ("apt-get -oAcquire::https::Verify-Peer=false update", "-oAcquire::https::Verify-Peer=false"),
        ("echo 'deb [trusted=yes] http://x/ ./' > /etc/apt/sources.list", "trusted=yes"),
        ("apk add --allow-untrusted a", "--allow-untrusted"),
        ("apk --allow-untrusted add https://example.com/a.apk", "--allow-untrusted"),
        ("curl -o /tmp/a.apk https://example.com/x && apk add --allow-untrusted /tmp/a.apk", "--allow-untrusted"),
        ("yum install -y --nogpgcheck a", "--nogpgcheck"),
        ("dnf -y --nogpgcheck install a", "--nogpgcheck"),
        ("dnf5 install -y --no-gpgchecks a", "--no-gpgchecks"),
        ("tdnf install -y --nogpgcheck a", "--nogpgcheck"),
        ("dnf install -y --setopt=sslverify=0 a", "--setopt=sslverify=0"),
        ("zypper --no-gpg-checks install -y a", "--no-gpg-checks"),
        ("rpm -ivh --nosignature https://example.com/a.rpm", "--nosignature"),
        ("rpm --nodigest -U https://example.com/a.rpm", "--nodigest"),
        ("yum-config-manager --setopt=sslverify=False", "--setopt=sslverify=False"),
        ("dnf config-manager --save --setopt=*.sslverify=no", "--setopt=*.sslverify=no"),
        ("dnf config-manager setopt epel.gpgcheck=0", "epel.gpgcheck=0"),
    ],
)
def test_nobody_has_signed_it(run: str, command: str, word: str) -> None:
    text = f"FROM x\n{run} {command}\n"
    (finding,) = check(text, TRUST)
    line = text.splitlines()[finding.place.line - 1]
    assert line[finding.place.column - 1 : finding.place.end_column - 1] == word


@pytest.mark.parametrize(
    "command",
    [
        "apt-get install -y a",
        "apt-get -o APT::Get::AllowUnauthenticated=false install a",
        "apk add --allow-untrusted /packages/*.apk",
        "apk add --allow-untrusted --repository /packages a",
        "apk index --allow-untrusted -o APKINDEX.tar.gz a.apk",
        "yum localinstall -y --nogpgcheck /rpms/a.rpm",
        "rpm -qi --nosignature a",
        "rpm -e --noverify a",
        "rpm -i --nosignature /rpms/a.rpm",
        "dnf config-manager --save --setopt=sslverify=1",
        "dnf install -y --setopt=install_weak_deps=0 a",
        "echo --allow-unauthenticated",
        "echo 'deb [trusted=yes] https://example.com/ ./' > /etc/apt/sources.list",
        "echo 'deb [trusted=yes] file:/packages ./' > /etc/apt/sources.list",
        "echo 'deb [signed-by=/k] http://example.com/ ./' > /etc/apt/sources.list",
    ],
)
def test_signed_or_made_here(command: str) -> None:
    assert check(f"FROM x\nRUN {command}\n", TRUST) == []


@pytest.mark.parametrize(
    ("command", "fixed"),
    [
        ("apt-get install -y --allow-unauthenticated a", "apt-get install -y a"),
        ("apt-get install -y a --allow-unauthenticated && b", "apt-get install -y a && b"),
        ("apt-get install --force-yes a", "apt-get install -y a"),
        ("apt-get install -y --force-yes a", "apt-get install -y a"),
        ("apk add \\\n    --allow-untrusted \\\n    a", "apk add \\\n    a"),
    ],
)
def test_the_option_is_taken_out(command: str, fixed: str) -> None:
    text = f"FROM x\nRUN {command}\n"
    (finding,) = check(text, TRUST)
    assert finding.fix and not finding.fix.safe
    assert applied(text, finding) == f"FROM x\nRUN {fixed}\n"


@pytest.mark.parametrize(
    ("command", "fixed"),
    [
        (
            "apk add gcc make && b && apk del gcc make",
            "apk add --virtual .build-deps gcc make && b && apk del .build-deps",
        ),
        ("apk add gcc make && b && apk del make", ""),
        ("apk add gcc make vim && b && apk del gcc make", None),
        ("apk add gcc make && b && apk del gcc make musl-dev", None),
        ("apk add -t .deps gcc make && b && apk del .deps", ""),
        ("apk add gcc && apk del gcc", ""),
        ("apk add gcc make\nRUN apk del gcc make", ""),
        ("apk add bash curl && apk add --virtual .deps gcc make && apk del .deps", ""),
    ],
)
def test_packages_that_go_together_have_a_name(command: str, fixed: str | None) -> None:
    text = f"FROM x\nRUN {command}\n"
    found = check(text, "dockerfile/unnamed-build-packages")
    assert bool(found) is (fixed != "")
    assert all((finding.fix is not None) is bool(fixed) for finding in found)
    if fixed:
        assert applied(text, found[0]) == f"FROM x\nRUN {fixed}\n"


@pytest.mark.parametrize(
    ("command", "count"),
    [
        ("yum install -y epel-release vim", 1),
        ("dnf install -y https://dl.fedoraproject.org/pub/epel/epel-release-latest-9.noarch.rpm", 1),
        ("dnf install -y --enablerepo=epel htop", 1),
        ("dnf install -y --disablerepo=epel vim", 0),
        ("dnf remove -y epel-release", 0),
    ],
)
def test_epel(command: str, count: int) -> None:
    assert len(check(f"FROM x\nRUN {command}\n", "dockerfile/epel-repository")) == count
