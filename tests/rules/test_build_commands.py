"""Commands of RUN: sudo, wide-open permissions, passwords, users with high numbers, RUN after RUN."""

from __future__ import annotations

import pytest

from checking import check

SUDO, NEEDLESS, OPEN = "dockerfile/sudo", "dockerfile/needless-sudo", "dockerfile/world-writable"
SPARSE, PASSWORD, RUNS = "dockerfile/sparse-login-record", "dockerfile/baked-password", "dockerfile/consecutive-runs"


@pytest.mark.parametrize(
    ("script", "count"),
    [
        ("sudo apt-get update", 1),
        ("apt-get update && sudo apt-get install -y curl", 1),
        ("apt-get update \\\n && sudo apt-get install", 1),
        ("sudo a; sudo b", 2),
        ('echo "x" | sudo -S apt-get update', 1),
        ("(sudo a)", 1),
        ("A=1 sudo a", 1),
        ("env nice -n 10 sudo a", 1),
        ("timeout 60 sudo a", 1),
        ("sh -c 'sudo a'", 1),
        ('["sudo", "a"]', 1),
        ("/usr/bin/sudo a", 1),
        ("apt-get install -y sudo", 0),
        ("echo sudo", 0),
        ("echo 'use sudo here'", 0),
    ],
)
def test_sudo(script: str, count: int) -> None:
    assert len(check(f"FROM ubuntu\nRUN {script}", NEEDLESS)) == count
    assert len(check(f"FROM ubuntu\nONBUILD RUN {script}", NEEDLESS)) == count
    assert len(check(f"FROM ubuntu\nUSER app\nRUN {script}", SUDO)) == count
    assert not check(f"FROM ubuntu\nRUN {script}", SUDO)
    assert not check(f"FROM cimg/base\nRUN {script}", NEEDLESS)


def test_root_may_become_somebody_else() -> None:
    for script in ("sudo -u app make", "sudo -H --user=app make", "sudo -nu app make"):
        assert not check(f"FROM ubuntu\nRUN {script}", NEEDLESS)
        assert len(check(f"FROM ubuntu\nRUN {script}", SUDO)) == 1


@pytest.mark.parametrize(("script", "left"), [("sudo a b", "a b"), ("sudo -E a", None), ("sudo A=1 a", None)])
def test_sudo_is_left_out_where_it_says_nothing_else(script: str, left: str | None) -> None:
    (finding,) = check(f"FROM ubuntu\nRUN {script}", NEEDLESS)
    assert (finding.fix is None) is (left is None)


@pytest.mark.parametrize(
    "script",
    [
        *("chmod 777 /a", "chmod 0777 /a", "chmod 666 /a", "chmod 757 /a", "chmod -R 777 /a", "chmod a+rwx /a"),
        *("chmod o+w /a", "chmod ugo+w /a", "chmod a=rwx /a", "chmod u=rw,o+w /a", "/bin/chmod 777 /a"),
        *(
            "mkdir -m 777 /a",
            "mkdir -pm 777 /a",
            "mkdir --mode=777 /a",
            "install -d -m 0777 /a",
            '["chmod", "777", "/a"]',
        ),
        *("mkdir /a && \\\n chmod 777 /a", "M=1; chmod 777 /a"),
    ],
)
def test_world_writable(script: str) -> None:
    assert len(check(f"FROM ubuntu\nRUN {script}", OPEN)) == 1


@pytest.mark.parametrize(
    "script",
    [
        *(
            "chmod 755 /a",
            "chmod 775 /a",
            "chmod 1777 /a",
            "chmod 3777 /a",
            "chmod +x /a",
            "chmod +w /a",
            "chmod o-w /a",
        ),
        *(
            "chmod g+rwx /a",
            "chmod g=u /a",
            "chmod o+r /a",
            "chmod a+rwt /a",
            "chmod -w /a",
            "mkdir -p /a",
            "chmod $M /a",
        ),
        *("d=$(mktemp -d) && chmod 777 $d", "mkdir /a && chmod 777 /a && make && rm -rf /a"),
        *("chgrp 0 /a && chmod 777 /a", "chgrp -R 0 /a && chmod 777 /a/b", "chgrp --reference=/x /a && chmod 777 /a"),
    ],
)
def test_not_world_writable(script: str) -> None:
    assert check(f"FROM ubuntu\nRUN {script}", OPEN) == []


def test_world_writable_files_of_copy_and_of_needed_stages() -> None:
    assert len(check("FROM ubuntu\nCOPY --chmod=777 a /a", OPEN)) == 1
    assert len(check("FROM ubuntu AS b\nRUN chmod 777 /a\nFROM ubuntu\nCOPY --from=b /a /a", OPEN)) == 1
    assert check("FROM ubuntu AS b\nRUN chmod 777 /a\nFROM ubuntu\n", OPEN) == []
    found = check("FROM ubuntu\nRUN chmod 777 /a /b && chmod 0666 /c && chmod -R 777 /d", OPEN)
    assert [finding.fix.edits[0].text if finding.fix else None for finding in found] == ["775", "775", "0664", None]


@pytest.mark.parametrize(
    ("script", "count"),
    [
        ("useradd -u 123456 a", 1),
        ("useradd --uid=100000 a", 1),
        ("useradd -mu 123456 a && useradd -u 234567 b", 2),
        ('["useradd", "-u", "123456", "a"]', 1),
        ("useradd a", 0),
        ("useradd -u 99999 a", 0),
        ("useradd -l -u 123456 a", 0),
        ("useradd -lmu 123456 a", 0),
        ("useradd --no-log-init -u 123456 a", 0),
        ("useradd -u $ID a", 0),
        ("adduser -u 123456 a", 0),
    ],
)
def test_sparse_login_record(script: str, count: int) -> None:
    found = check(f"FROM ubuntu\nRUN {script}", SPARSE)
    assert len(found) == count
    assert all((finding.fix is None) is script.startswith("[") for finding in found)


def test_numbers_of_users_come_out_of_variables() -> None:
    assert len(check("FROM ubuntu\nARG ID=1000000\nRUN useradd -u $ID a", SPARSE)) == 1
    assert check('FROM ubuntu\nSHELL ["powershell"]\nRUN useradd -u 1000000 a', SPARSE) == []


@pytest.mark.parametrize(
    ("script", "count"),
    [
        ("echo 'root:root' | chpasswd", 1),
        ("echo x | passwd --stdin root", 1),
        ("useradd -p hash app", 1),
        ("usermod --password hash app", 1),
        ("usermod -p '*' app", 0),
        ("useradd app", 0),
        ("passwd -l root", 0),
        ("--mount=type=secret,id=x chpasswd < /run/secrets/x", 0),
    ],
)
def test_baked_password(script: str, count: int) -> None:
    assert len(check(f"FROM ubuntu\nRUN {script}", PASSWORD)) == count


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("RUN a\nRUN b", [3]),
        ("RUN a\n# one\n# two\nRUN b\nRUN c", [5, 6]),
        ("RUN --mount=type=secret,id=x a\nRUN --mount=type=secret,id=x b", [3]),
        ("RUN a && b\nRUN c\nRUN d", [4]),
        ('RUN ["a"]\nRUN b', [3]),
        ("RUN a\nWORKDIR /\nRUN b", []),
        ("RUN --mount=type=secret,id=x a\nRUN b", []),
        ("RUN --mount=type=secret,id=x a\nRUN --mount=type=secret,id=y b", []),
        ("RUN a; b\nRUN c", []),
        ("RUN a\nRUN b && c", []),
        ("RUN a\nRUN <<E\nb\nE", []),
    ],
)
def test_consecutive_runs(body: str, expected: list[int]) -> None:
    assert [finding.place.line for finding in check(f"FROM debian\n{body}", RUNS)] == expected
    assert check(f"FROM debian\n{body}\nFROM debian", RUNS) == []


@pytest.mark.parametrize(
    ("first", "fixes"),
    [("if a; then b; fi", []), ("! a", [None]), ("(a)", [None]), ("a &", [None]), ("--network=none a", [])],
)
def test_only_plain_commands_are_joined(first: str, fixes: list[None]) -> None:
    assert [finding.fix for finding in check(f"FROM debian\nRUN {first}\nRUN b", RUNS)] == fixes
