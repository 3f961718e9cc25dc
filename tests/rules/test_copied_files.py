"""COPY and ADD: where files go, whom they belong to, what else would do."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import apply

ADD, FUSED, STRAY = "dockerfile/needless-add", "dockerfile/overwritten-copy", "dockerfile/relative-destination"
OWNED, ARCHIVE, OUTSIDE = "dockerfile/root-owned-copy", "dockerfile/layered-archive", "dockerfile/outside-source"
HTTP = "dockerfile/unencrypted-add"


def lines(text: str, rule: str) -> list[int]:
    return [finding.place.line for finding in check(text, rule)]


@pytest.mark.parametrize("source", ["file", "file.zip", '"file.zip"', "src/", ".", "*.txt", "a b", "--chown=1 a"])
def test_needless_add(source: str) -> None:
    assert lines(f"FROM debian\nADD {source} /app/", ADD) == [2]
    assert lines(f"FROM debian\nONBUILD ADD {source} /app/", ADD) == [2]


@pytest.mark.parametrize(
    "source",
    [
        *("file.tar", "file.tgz", "FILE.TAR.GZ", '"file.tgz"', "file.gz", "file.xz", "file.bz2", "file.tar.zst"),
        *("https://example.com/a", '"http://example.com"', "git@github.com:a/b.git", "git://example.com/a.git"),
        *("$WHAT", "a b.tar", "--checksum=sha256:0 a", "--unpack=false a"),
    ],
)
def test_add_is_right(source: str) -> None:
    assert lines(f"FROM debian\nADD {source} /app/", ADD) == []


def test_a_destination_with_an_ending_is_a_file() -> None:
    for destination, found in [("app.jar", 1), ("/app/app.jar", 1), ("/app/", 0), ("/app", 0), ("a.tar", 0)]:
        assert len(check(f"FROM debian\nARG WHAT\nADD $WHAT {destination}", ADD)) == found


@pytest.mark.parametrize(("source", "safe"), [("a", True), ("*.txt", True), ("*", False), ("app*", False)])
def test_copy_may_not_unpack_what_a_pattern_selects(source: str, safe: bool) -> None:
    (finding,) = check(f"FROM debian\nadd {source} /app/", ADD)
    assert finding.fix and finding.fix.safe is safe and finding.fix.edits[0].text == "copy"


@pytest.mark.parametrize(
    ("instruction", "found"),
    [
        ("COPY a b c", True),
        ('COPY a b "c"', True),
        ("ADD a b /c", True),
        ("COPY --from=x a b /c", True),
        ('COPY ["a", "b", "/c"]', True),
        ("COPY a b c/", False),
        ('COPY a b "c/"', False),
        ("COPY a b .", False),
        ("COPY a b ./", False),
        ("COPY a b $C", False),
        ("COPY a b", False),
        ("COPY *.py /c", False),
    ],
)
def test_overwritten_copy(instruction: str, found: bool) -> None:
    assert lines(f"FROM alpine AS x\nFROM alpine\n{instruction}", FUSED) == ([3] if found else [])


def test_a_slash_is_safe_where_the_folder_is_there() -> None:
    found = check('FROM alpine\nWORKDIR /there\nCOPY a b /there\nCOPY a b /new\nCOPY ["a", "b", "/c"]', FUSED)
    assert [(f.fix.safe, f.fix.edits[0].place.column) for f in found if f.fix] == [(True, 16), (False, 14), (False, 20)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM alpine\nCOPY a.sh b.sh", [2]),
        ("FROM scratch\nCOPY a.sh b.sh", []),
        ('FROM debian\nCOPY a.sh "b.sh"', [2]),
        ("FROM debian\nCOPY . .\nWORKDIR /app", [2]),
        ("FROM debian AS one\nWORKDIR /usr\nFROM debian\nCOPY a b", [4]),
        ("FROM debian\nONBUILD COPY a b", [2]),
        ("FROM microsoft/windowsservercore\nCOPY a b", [2]),
        ("FROM debian\nCOPY a /b", []),
        ("FROM debian\nCOPY a c:/b", []),
        ("FROM debian\nCOPY a c:\\b", []),
        ("FROM debian\nCOPY a $WHERE", []),
        ("FROM debian\nWORKDIR /app\nCOPY a b", []),
        ("FROM debian\nWORKDIR app\nCOPY a b", []),
        ("FROM debian AS one\nWORKDIR /usr\nFROM one AS two\nFROM two\nCOPY a b", []),
        ("FROM debian\nONBUILD WORKDIR /app\nONBUILD COPY a b", []),
        ("FROM golang\nCOPY a b", []),
        ("FROM php:8-apache\nCOPY . .", []),
        ("FROM registry.example.com/ours\nCOPY . .", []),
        ("FROM gcr.io/distroless/static:nonroot\nCOPY a .", []),
    ],
)
def test_relative_destination(text: str, expected: list[int]) -> None:
    assert lines(text, STRAY) == expected


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("USER app\nCOPY a /a", 1),
        ("USER app\nADD a.tar.gz /etc/app/", 1),
        ("USER app\nCOPY a /a\nCOPY b /b", 2),
        ("USER 1000:1000\nCOPY a /a", 1),
        ("ARG WHO=app\nUSER $WHO\nCOPY a /a", 1),
        ("USER app\nCOPY <<E /a\nx\nE", 1),
        ("USER app\nCOPY a /a\nRUN chown -R app:app /opt", 1),
        ("USER app\nCOPY --from=builder /x /a", 1),
        ("USER app\nCOPY --from=other/image /x /a", 0),
        ("USER app\nCOPY --chown=app a /a", 0),
        ("COPY a /a\nUSER app", 0),
        ("USER root\nCOPY a /a", 0),
        ("USER app\nUSER 0\nCOPY a /a", 0),
        ("USER app\nCOPY a /a\nEXPOSE 80\nRUN chown -R app /a", 0),
        ("USER app\nCOPY a /etc/app/a\nRUN chown -R app /etc", 0),
        ("USER $WHO\nCOPY a /a", 0),
    ],
)
def test_root_owned_copy(body: str, count: int) -> None:
    assert len(check(f"FROM ubuntu AS builder\nRUN make\nFROM ubuntu\n{body}", OWNED)) == count


def test_nothing_belongs_to_root_on_windows() -> None:
    assert lines("FROM mcr.microsoft.com/windows/servercore:ltsc2022\nUSER app\nCOPY a /a", OWNED) == []


@pytest.mark.parametrize(
    ("user", "fixed"), [("app", " --chown=app"), ('"app"', ' --chown="app"'), ("app of ours", None)]
)
def test_only_a_user_of_one_word_can_stand_in_a_flag(user: str, fixed: str | None) -> None:
    (finding,) = check(f"FROM ubuntu\nUSER {user}\nCOPY a /a", OWNED)

    assert (finding.fix and finding.fix.edits[0].text) == fixed


def test_files_of_another_stage_keep_their_owner() -> None:
    builder = "FROM ubuntu AS b\nUSER app\nRUN make\n"
    assert lines(f"{builder}FROM ubuntu\nUSER app\nCOPY --from=b /x /x", OWNED) == []


@pytest.mark.parametrize(
    ("copy", "run", "found"),
    [
        ("app.tar /src", "tar -xf /src/app.tar", True),
        ("app.tar /src/", "tar --extract -f /src/app.tar", True),
        ("a/b/app.tgz /b.tgz", "tar xzf /b.tgz", True),
        ("app.tar.xz /tmp/", "cd /tmp && tar -xJf app.tar.xz --strip-components=1", True),
        ("data.gz /tmp/", "gunzip /tmp/data.gz", True),
        ("data.gz /tmp/", "zcat /tmp/data.gz > /data", True),
        ("app.zip /tmp/", "unzip -q /tmp/app.zip", True),
        ("app.tar /tmp/", "tar -cf /tmp/new.tar /tmp/app.tar", False),
        ("app.tar /tmp/", "tar -xf /tmp/other.tar", False),
        ("app.tar /tmp/", "tar -xf /opt/app.tar", False),
        ("app.json /tmp/", "cat /tmp/app.json", False),
        ("data /tmp/", "gzip /tmp/data", False),
        ("--from=x /a/app.tar /tmp/", "tar -xf /tmp/app.tar", False),
    ],
)
def test_layered_archive(copy: str, run: str, found: bool) -> None:
    text = f"FROM debian AS x\nFROM debian\nCOPY {copy}\nRUN {run}"
    assert lines(text, ARCHIVE) == ([4] if found else [])
    assert lines(f"{text}\nFROM alpine", ARCHIVE) == []


@pytest.mark.parametrize(
    ("run", "fixed"),
    [
        ("tar xzf /tmp/a.tgz -C /opt", "ADD a.tgz /opt/"),
        ("tar -xf /tmp/a.tgz", "ADD a.tgz /srv/"),
        ("tar -xf /tmp/a.tgz --strip-components=1", None),
        ("tar -xf /tmp/a.tgz one/file", None),
        ("tar -xf /tmp/a.tgz && make", None),
        ("tar -xf /tmp/a.tgz -C $WHERE", None),
    ],
)
def test_add_takes_over_where_it_does_the_same(run: str, fixed: str | None) -> None:
    (finding,) = check(f"FROM debian\nWORKDIR /srv\nCOPY a.tgz /tmp/\nRUN {run}\n", ARCHIVE)
    written = [edit.text for edit in finding.fix.edits] if finding.fix else None
    assert written == ([*fixed.split(" a.tgz "), ""] if fixed else None)


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("../a", "a"),
        ("./../../a", "a"),
        ("src/../../a", "a"),
        ("..", "."),
        ("/../a", "a"),
        ("src/../a", None),
        ("/a", None),
        ("..a", None),
        ("$UP/a", None),
    ],
)
def test_outside_source(source: str, path: str | None) -> None:
    found = check(f"FROM debian\nCOPY {source} /a\nCOPY --from=x ../a /a", OUTSIDE)
    assert [finding.message.count(f"reads `{path}` instead") for finding in found] == ([1] if path else [])


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("http://example.com/a", True),
        ("HTTP://example.com/a", True),
        ("https://example.com/a", False),
        ("http://localhost:8080/a", False),
        ("http://127.0.0.1/a", False),
        ("http://10.1.2.3/a", False),
        ("http://[::1/a", False),
        ("--checksum=sha256:0 http://example.com/a", False),
        ("$URL", False),
    ],
)
def test_unencrypted_add(source: str, found: bool) -> None:
    assert lines(f"FROM debian\nADD {source} /a", HTTP) == ([2] if found else [])


@pytest.mark.parametrize(
    ("body", "fixed"),
    [
        ("COPY a /x/\nCOPY b c /x/\n", "COPY a b c /x/\n"),
        ("COPY --chown=1 a ./\n\n\nCOPY --chown=1 b ./", "COPY --chown=1 a b ./"),
        ("COPY a /x/\nCOPY b \\\n  c /x/\n", "COPY a b \\\n  c /x/\n"),
        ("COPY a .\nCOPY b .\n", "COPY a b ./\n"),
        ("COPY a /x\nCOPY b /x\n", None),
        ("COPY a /x/\n# why\nCOPY b /x/\n", None),
        ('COPY ["a", "/x/"]\nCOPY b /x/\n', None),
    ],
)
def test_consecutive_copies(body: str, fixed: str | None) -> None:
    run = session({"Dockerfile": f"FROM a\n{body}"}, "dockerfile/consecutive-copies")
    (finding,) = run.findings(run.original)
    source = run.original.sources()["Dockerfile"]
    assert (apply(source, finding.fix.edits) if finding.fix else None) == (f"FROM a\n{fixed}" if fixed else None)


@pytest.mark.parametrize(
    "body",
    ["COPY a /x/\nADD b /x/", "COPY a /x/\nCOPY b /y/", "COPY --link a /x/\nCOPY b /x/"],
)
def test_copies_that_stay_apart(body: str) -> None:
    assert check(f"FROM a\n{body}", "dockerfile/consecutive-copies") == []


def test_a_source_outside_the_context_is_told_once() -> None:
    files = {"Dockerfile": "FROM a\nCOPY ../b /b", "compose.yaml": "services:\n  a:\n    build: .\n"}
    found = check(files, OUTSIDE, "context/missing-copy-source")
    assert [finding.rule for finding in found] == [OUTSIDE]
