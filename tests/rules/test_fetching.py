"""Repositories and archives that commands fetch, and ADD could."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import apply

CLONE, UNPACK = "dockerfile/cloned-repository", "dockerfile/unpacked-download"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def fixed(text: str, rule: str) -> str | None:
    """The text after the only fix; None if there is none."""
    run = session({"Dockerfile": text}, rule)
    (finding,) = run.findings(run.original)
    source = run.original.sources()["Dockerfile"]
    return apply(source, finding.fix.edits) if finding.fix else None


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("git clone https://github.com/a/b", "ADD https://github.com/a/b.git /w/b"),
        ("git clone https://github.com/a/b.git /src", "ADD https://github.com/a/b.git /src"),
        ("git clone --depth 1 -b v1 https://github.com/a/b .", "ADD https://github.com/a/b.git#v1 /w"),
        ("git clone https://github.com/a/b -b v${V}", "ADD https://github.com/a/b.git#v${V} /w/b"),
        (
            f"echo x && git clone https://github.com/a/b && cd b && git checkout {COMMIT} && make",
            f"RUN echo x\nADD https://github.com/a/b.git#{COMMIT} /w/b\nRUN cd /w/b && make",
        ),
        (
            "cd /tmp && git clone https://github.com/a/b && cd b && make",
            "ADD https://github.com/a/b.git /tmp/b\nRUN cd /tmp && cd b && make",
        ),
        ("git clone https://github.com/a/b && make", "ADD https://github.com/a/b.git /w/b\nRUN make"),
        (
            "git clone https://github.com/a/b && cd b && git describe --tags",
            "ADD --keep-git-dir=true https://github.com/a/b.git /w/b\nRUN cd b && git describe --tags",
        ),
    ],
)
def test_add_clones(run: str, expected: str) -> None:
    assert fixed(f"FROM alpine\nENV V=1\nWORKDIR /w\nRUN {run}\n", CLONE) == (
        f"FROM alpine\nENV V=1\nWORKDIR /w\n{expected}\n"
    )


@pytest.mark.parametrize(
    "run",
    [
        "git clone https://github.com/a/b && cd b && git checkout aa756ce",
        "git clone https://github.com/a/b && cd b && git submodule update --init",
        "git clone https://github.com/a/b $WHERE",
        "git clone https://github.com/a/b -b $SHELL_ONLY",
        "git clone git@github.com:a/b.git",
        "git clone https://github.com/a/b; make",
        "if true; then git clone https://github.com/a/b; fi",
        "export A=1 && git clone https://github.com/a/b && make",
        "--network=host git clone https://github.com/a/b",
        "--mount=type=ssh git clone git@github.com:a/b.git",
    ],
)
def test_clones_that_stay(run: str) -> None:
    assert fixed(f"FROM alpine\nRUN {run}\n", CLONE) is None


def test_no_clone() -> None:
    for run in (
        "git clone --mirror https://x/y",
        "git clone https://$TOKEN@x/y",
        "git clone /local/repo",
        "echo git clone https://x/y",
        "git pull https://x/y",
    ):
        assert check(f"FROM alpine\nRUN {run}", CLONE) == []


@pytest.mark.parametrize(
    ("run", "target"),
    [
        ("curl -fsSL https://x.org/a.tar.gz | tar -xz -C /opt/", "/opt/"),
        ("wget -qO- https://x.org/a.tgz | tar xz -C /opt", "/opt/"),
        ("curl -fsSL https://x.org/a.tar.bz2 | tar --extract -j --directory=/srv", "/srv/"),
        ("curl -fsSL https://x.org/a.tar.xz | tar -xJ", "/w/"),
        ("curl -o /tmp/a.tar.gz https://x.org/a.tar.gz && tar -xf /tmp/a.tar.gz -C /opt", "/opt/"),
        ("wget https://x.org/a.tar.gz && tar xzf a.tar.gz && rm a.tar.gz", "/w/"),
        ("mkdir -p /opt && curl -L https://x.org/a.tar.gz | tar xz -C /opt", "/opt/"),
        ("wget -O /tmp/a.tar.gz https://x.org/a.tar.gz && tar -xf /tmp/a.tar.gz", "/w/"),
        ("curl -fsSL https://x.org/a.tar.gz | tar -xz -C /opt/ && chmod +x /opt/a", None),
        ("curl -H 'X: y' https://x.org/a.tar.gz | tar -xz -C /opt/", None),
        ("curl https://x.org/$(uname -m).tar.gz | tar -xz -C /opt/", None),
        ("curl 'https://x.org/a.tar.gz?token=x' | tar -xz -C /opt/", "/opt/"),
    ],
)
def test_add_unpacks(run: str, target: str | None) -> None:
    result = fixed(f"FROM ubuntu\nWORKDIR /w\nRUN {run}\n", UNPACK)
    assert (result or "").startswith("FROM ubuntu\nWORKDIR /w\nADD --unpack https://x.org/a.t") is (target is not None)
    assert target is None or (result or "").endswith(f" {target}\n")


@pytest.mark.parametrize(
    "run",
    [
        "curl -fsSL https://x.org/install.sh | sh",
        "curl -fsSL https://x.org/a.tar.gz | tar -xz --strip-components=1 -C /opt/",
        "curl -fsSL https://x.org/a.tar.gz | tar -xz -C /opt/ one/file",
        "tar -xf /tmp/a.tar.gz -C /opt",
        "curl https://[x.org/a | tar xz",
        "curl -o /tmp/a.sh https://x.org/a.sh && chmod +x /tmp/a.sh",
        "wget https://x.org/a.json -O /tmp/a.json && tar -xf /local/a.tar",
        "curl -o /tmp/a.tar.gz https://x.org/a.tar.gz && tar -cf /tmp/b.tar /data",
        "curl -fsSL https://x.org/data.gz -o /tmp/data.gz && gunzip /tmp/data.gz",
        "wget https://x.org/a.tar.gz && sha256sum -c a.sum && tar -xf a.tar.gz",
        "wget https://x.org/a.tar.gz && gpg --verify a.asc && tar -xf a.tar.gz",
    ],
)
def test_no_unpacked_download(run: str) -> None:
    assert check(f"FROM ubuntu\nRUN {run}", UNPACK) == []


def test_files_belong_to_the_user_as_before() -> None:
    text = "FROM alpine\nUSER app:staff\nWORKDIR /w\nRUN {}\n"
    clone, download = "git clone https://x.org/a/b", "curl https://x.org/a.tgz | tar xz"
    assert "ADD --chown=app:staff https://x.org/a/b.git /w/b\n" in (fixed(text.format(clone), CLONE) or "")
    assert "ADD --unpack --chown=app:staff https://x.org/a.tgz /w/\n" in (fixed(text.format(download), UNPACK) or "")
