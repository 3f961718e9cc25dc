"""What is said of curl, wget and git in RUN."""

from __future__ import annotations

import pytest

from checking import check
from shipworthy.finding import Place


def found(script: str, rule: str, base: str = "debian:13") -> list[str]:
    """The texts that are marked in a RUN of *script*."""
    text = f"FROM {base}\nRUN {script}\n"
    return [marked(text, finding.place) for finding in check(text, rule)]


def marked(text: str, place: Place) -> str:
    line, column, end = place.line, place.column, place.end_column
    return text.splitlines()[line - 1][column - 1 : end - 1]


def fixed(script: str, rule: str, base: str = "debian:13") -> str | None:
    """*script* as the one edit of the first fix leaves it."""
    (finding, *_) = check(f"FROM {base}\nRUN {script}\n", rule)
    if finding.fix is None:
        return None
    (edit,) = finding.fix.edits
    start, end = edit.place.column - 5, edit.place.end_column - 5
    return script[:start] + edit.text + script[end:]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("curl -k https://a.org/x", ["-k"]),
        ("curl -fsSLk https://a.org/x -o x", ["-fsSLk"]),
        ("curl --insecure https://a.org/x", ["--insecure"]),
        ("wget --no-check-certificate https://a.org/x", ["--no-check-certificate"]),
        ("/usr/bin/curl -k https://a.org/x && wget -q https://a.org/y", ["-k"]),
        ("sh -c 'curl -k https://a.org/x'", ["-k"]),
        ("curl https://a.org/x -o -k", []),
        ("curl -k https://localhost:8443/x", []),
        ("curl -k https://10.1.2.3/x https://repo.corp.internal/y", []),
        ("curl -k https://10.1.2.3/x https://a.org/y", ["-k"]),
        ("curl -k https://a.org/x -o x && echo '123  x' | sha256sum -c", []),
        ("sha256sum -c y && curl -k https://a.org/x -o x", ["-k"]),
        ("curl -fsSL https://a.org/x", []),
        ("echo curl -k https://a.org/x", []),
        ("curl -k --version", []),
        ("wget -k https://a.org/x", []),
    ],
)
def test_downloads_without_certificates(script: str, expected: list[str]) -> None:
    assert found(script, "dockerfile/unverified-download") == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("curl -k https://a.org/x", "curl https://a.org/x"),
        ("curl -fsSLk https://a.org/x", "curl -fsSL https://a.org/x"),
        ("curl -ko x https://a.org/x", "curl -o x https://a.org/x"),
        ("curl https://a.org/x --insecure", "curl https://a.org/x"),
        ('["curl", "-k", "https://a.org/x"]', None),
    ],
)
def test_the_option_is_taken_away(script: str, expected: str | None) -> None:
    assert fixed(script, "dockerfile/unverified-download") == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ENV GIT_SSL_NO_VERIFY=0\n", [2]),
        ("ARG GIT_SSL_NO_VERIFY\n", []),
        ("ARG GIT_SSL_NO_VERIFY=true\n", [2]),
        ("RUN GIT_SSL_NO_VERIFY=1 git clone https://a.org/x\n", [2]),
        ("RUN export GIT_SSL_NO_VERIFY=1 && git clone https://a.org/x\n", [2]),
        ("RUN git config --global http.sslVerify false\n", [2]),
        ("RUN git config --global http.https://a.org/.sslVerify no\n", [2]),
        ("RUN git -c http.sslverify=false clone https://a.org/x\n", [2]),
        ("RUN git config --global http.sslVerify true && git config --unset http.sslVerify\n", []),
        ("RUN git config --get http.sslVerify && echo false\n", []),
        ("ONBUILD RUN GIT_SSL_NO_VERIFY=1 git clone https://a.org/x\n", [2]),
    ],
)
def test_git_without_certificates(text: str, lines: list[int]) -> None:
    assert [finding.place.line for finding in check(f"FROM debian:13\n{text}", "dockerfile/unverified-git")] == lines


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("curl http://a.org/x", ["http://a.org/x"]),
        ('wget -q "http://a.org/$V.tar.gz"', ['"http://a.org/$V.tar.gz"']),
        ("curl http://$HOST/x http://localhost/ http://db:80/ http://192.168.1.1/", []),
        ("curl --proxy http://a.org https://b.org", []),
        ("curl http://a.org/x | tee x | sha256sum -c x.sha256", []),
        ("curl https://a.org/x", []),
    ],
)
def test_downloads_without_encryption(script: str, expected: list[str]) -> None:
    assert found(script, "dockerfile/plain-http-download") == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("RUN wget a.org\nRUN curl localhost\n", [3]),
        ("RUN wget a.org && curl localhost\n", [2]),
        ("RUN wget a.org\nRUN curl a.org\nRUN curl b.org\n", [2]),
        ("RUN wget a.org\nFROM scratch\nRUN curl localhost\n", []),
        ("RUN curl a.org || wget a.org\n", []),
        ("RUN apt-get install -y curl wget\nRUN wget a.org\n", []),
        ("RUN wget a.org\nRUN curl --version\n", []),
    ],
)
def test_both_programs(text: str, lines: list[int]) -> None:
    assert [finding.place.line for finding in check(f"FROM debian:13\n{text}", "DL4001")] == lines


@pytest.mark.parametrize(
    "option",
    ["--progress=dot:giga", "-q", "--quiet", "-nv", "--no-verbose", "-qO-", "-o log", "--output-file=log", "-a log"],
)
def test_quiet_options_of_wget(option: str) -> None:
    assert found(f"wget {option} my.xyz", "DL3047") == []


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("wget my.xyz", ["wget"]),
        ("wget -O x my.xyz && env wget your.xyz", ["wget", "wget"]),
        ("wget -nc my.xyz", ["wget"]),
        ("echo wget my.xyz", []),
        ('["wget", "my.xyz"]', ['"wget"']),
        ("wget --help", []),
    ],
)
def test_noisy_wget(script: str, expected: list[str]) -> None:
    assert found(script, "DL3047") == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("RUN echo insecure >> ~/.curlrc\n", [2]),
        ("RUN echo '--insecure' > /root/.curlrc && echo 'check_certificate = off' > /etc/wgetrc\n", [2, 2]),
        ("COPY <<EOF /root/.wgetrc\ntries = 5\ncheck_certificate = off\nEOF\n", [4]),
        ("RUN echo insecure >> notes && echo 'check_certificate = on' > ~/.wgetrc\n", []),
        ("COPY <<EOF /root/.curlrc\n# insecure is off\nretry = 5\nEOF\n", []),
    ],
)
def test_settings_without_certificates(text: str, lines: list[int]) -> None:
    found = check(f"FROM debian:13\n{text}", "dockerfile/unverified-download")

    assert [finding.place.line for finding in found] == lines


def test_downloads_that_are_left_to_other_images() -> None:
    text = "FROM debian:13\nONBUILD RUN wget my.xyz && curl -k https://a.org/x\n"

    assert len(check(text, "DL3047", "CKV2_DOCKER_2")) == 2


def test_how_wget_is_made_quiet() -> None:
    assert fixed("wget my.xyz", "DL3047") == "wget --progress=dot:giga my.xyz"
    assert fixed("wget my.xyz", "DL3047", "alpine:3.22") == "wget -q my.xyz"
    assert fixed("apk add wget && wget my.xyz", "DL3047", "alpine") == "apk add wget && wget --progress=dot:giga my.xyz"
    assert fixed('["wget", "my.xyz"]', "DL3047") is None


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("curl -fsS https://a.org/x", ["curl"]),
        ("curl -X get https://a.org/x", ["curl"]),
        ("curl -s $URL", ["curl"]),
        ("curl http://10.0.0.1/a https://a.org/b", ["curl"]),
        ("curl -fsSL https://a.org/x", []),
        ("curl --location-trusted https://a.org/x", []),
        ("curl -X DELETE https://a.org/x", []),
        ("curl -d data https://a.org/x", []),
        ("curl http://127.0.0.1:80/a http://[::1]:8080/", []),
        ("curl http://203.0.113.9/a", []),
        ("curl ftp://a.org/x", []),
        ("curl file:///x", []),
        ("curl --version", []),
        ("wget https://a.org/x", []),
    ],
)
def test_curl_stays_where_it_is(script: str, expected: list[str]) -> None:
    assert found(script, "tally/curl-should-follow-redirects") == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("RUN curl https://a.org/x\nRUN curl https://a.org/y\n", [2]),
        ("RUN curl --retry 3 https://a.org/x\nRUN curl https://a.org/y\n", [3]),
        ("RUN wget https://a.org/x\nRUN curl https://a.org/y\n", [2, 3]),
        ("RUN wget -t 3 https://a.org/x\n", []),
        ("ENV WGETRC=/x\nRUN wget https://a.org/x\n", []),
        ("RUN echo 'tries=3' > /etc/wgetrc\nRUN wget https://a.org/x\n", []),
        ("COPY .curlrc /root/.curlrc\nFROM debian\nRUN curl https://a.org/x\n", [4]),
        ("COPY .curlrc /root/\nRUN curl https://a.org/x\n", []),
        ("RUN apt-get install -y curl wget\n", []),
        ("RUN curl http://localhost/\n", []),
    ],
)
def test_programs_that_give_up(text: str, lines: list[int]) -> None:
    rules = ("tally/prefer-curl-config", "tally/prefer-wget-config")

    assert [finding.place.line for finding in check(f"FROM debian:13\n{text}", *rules)] == lines


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("wget https://a.org/x.tgz", "curl -fsSL -O https://a.org/x.tgz"),
        ("wget -q -O /y https://a.org/x", "curl -fsSL -o /y https://a.org/x"),
        ('wget -nv "https://a.org/$V.tgz" -O "/y $V"', 'curl -fsSL -o "/y $V" "https://a.org/$V.tgz"'),
        ("wget -qO- https://a.org/x | tar x", "curl -fsSL https://a.org/x | tar x"),
        ("wget --progress=dot:giga https://a.org/x", "curl -fsSL -O https://a.org/x"),
        ("wget --no-check-certificate https://a.org/x", None),
        ("wget https://a.org/", None),
        ("wget https://a.org/x?y=z", None),
        ("wget https://a.org/x https://a.org/y", None),
        ("wget -q https://a.org/x 2> /log", None),
    ],
)
def test_wget_said_with_curl(script: str, expected: str | None) -> None:
    assert translation(f"curl https://b.org && curl https://c.org && {script}") == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("curl -fsSL https://a.org/x | sh", "wget -q -O - https://a.org/x | sh"),
        ("curl -fsSLO https://a.org/x", "wget -q https://a.org/x"),
        ("curl -fsSL -o /y https://a.org/x", "wget -q -O /y https://a.org/x"),
        ("curl -sSL https://a.org/x", None),
        ("curl -fsS https://a.org/x", None),
        ("curl -fsSL -H 'a: b' https://a.org/x", None),
    ],
)
def test_curl_said_with_wget(script: str, expected: str | None) -> None:
    assert translation(f"wget -q https://b.org/x && wget https://c.org/y && {script}") == expected


def translation(script: str) -> str | None:
    """The last command of *script* as the fix leaves it, and what stands behind it."""
    text = fixed(script, "DL4001")
    return text.rpartition(" && ")[2] if text else None
