"""When package managers ask, and what answers them."""

from __future__ import annotations

import pytest

from checking import check

RULE = "dockerfile/interactive-install"
UPGRADE = "dockerfile/interactive-upgrade"


@pytest.mark.parametrize(
    "command",
    [
        "apt-get install curl",
        "apt install curl",
        "sudo -E apt-get -q install curl",
        "env A=1 apt-get install curl",
        "sh -c 'apt-get install curl'",
        "aptitude install curl",
        "apt-get install -f",
        "yum install curl",
        "microdnf install curl",
        "tdnf install curl",
        "zypper install curl",
        "zypper rm curl",
        "zypper patch",
        "zypper si curl",
        "yum groupinstall 'Development Tools'",
        "dnf module install nodejs:20",
        "pacman -S curl",
    ],
)
def test_it_asks(command: str) -> None:
    (finding,) = check(f"FROM x\nRUN {command}\n", RULE, UPGRADE)
    assert finding.rule == RULE and finding.fix and finding.fix.safe


@pytest.mark.parametrize(
    "command",
    [
        "apt-get remove curl",
        "apt-get upgrade",
        "apt purge curl",
        "yum update",
        "dnf -q upgrade",
        "dnf remove curl",
        "pacman -Syu",
        "pacman -Rns curl",
    ],
)
def test_it_asks_before_it_changes_things(command: str) -> None:
    (finding,) = check(f"FROM x\nRUN {command}\n", RULE, UPGRADE)
    assert finding.rule == UPGRADE and finding.fix and finding.fix.safe


@pytest.mark.parametrize(
    "command",
    [
        "apt-get install -y curl",
        "apt-get -qq install curl",
        "apt-get install -q -q curl",
        "apt-get install -q=2 curl",
        "apt-get install --assume-yes curl",
        "apt-get install -o APT::Get::Assume-Yes=true curl",
        "apt-get install --force-yes curl",
        "apt-get $APT_OPTS install curl",
        "apt-get install $APT_FLAGS curl",
        "apt-get install",
        "apt-get install --dry-run curl",
        "apt-get update",
        "apt-get clean",
        "apt-get autoremove",
        "apt-get download curl",
        "yes | apt-get install curl",
        "apt-get install curl < /answers",
        "rm -rf apt-get install",
        "echo apt-get install curl",
        "yum -y install curl",
        "yum clean all",
        "dnf install curl --setopt=assumeyes=1",
        "zypper -n install curl",
        "zypper install -y curl",
        "pacman -Sy",
        "pacman -S --noconfirm curl",
        "conda install numpy",
        "apk add curl",
        "pip install x",
    ],
)
def test_it_does_not(command: str) -> None:
    assert check(f"FROM x\nRUN {command}\n", RULE, UPGRADE) == []


def test_options_in_known_variables_count() -> None:
    assert check('FROM x\nENV OPTS="-y -q"\nRUN apt-get install $OPTS curl\n', RULE) == []
    assert check('FROM x\nRUN OPTS="-y -q"; apt-get install $OPTS curl\n', RULE) == []
    assert len(check("FROM x\nENV PACKAGES=curl\nRUN apt-get install $PACKAGES\n", RULE)) == 1


@pytest.mark.parametrize(
    "before",
    [
        "RUN echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/90x",
        "COPY apt.conf /etc/apt/apt.conf.d/",
        "COPY root/ /",
        "COPY <<EOF /etc/apt/apt.conf\nAPT::Get::Assume-Yes true;\nEOF",
    ],
)
def test_files_of_the_manager_are_believed(before: str) -> None:
    assert check(f"FROM x\n{before}\nRUN apt-get install curl\n", RULE) == []
    assert check(f"FROM x AS a\n{before}\nFROM a\nRUN apt-get install curl\n", RULE) == []
    assert len(check(f"FROM x AS a\n{before}\nFROM x\nRUN apt-get install curl\n", RULE)) == 1


def test_files_that_say_something_else_are_read() -> None:
    before = "RUN echo 'APT::Install-Recommends \"false\";' > /etc/apt/apt.conf.d/90x"
    assert len(check(f"FROM x\n{before}\nRUN apt-get install curl\n", RULE)) == 1


def test_a_list_of_words_is_a_command_too() -> None:
    (finding,) = check('FROM x\nRUN ["apt-get", "install", "curl"]\n', RULE)
    assert finding.fix is None


def test_another_shell_is_not_guessed_at() -> None:
    assert check('FROM x\nSHELL ["pwsh", "-Command"]\nRUN apt-get install curl\n', RULE) == []


def test_the_option_goes_behind_the_verb() -> None:
    (finding,) = check("FROM x\nRUN apt-get \\\n    install curl\n", RULE)
    assert finding.fix
    (edit,) = finding.fix.edits
    assert (edit.place.line, edit.place.column, edit.text) == (3, 12, " -y")
