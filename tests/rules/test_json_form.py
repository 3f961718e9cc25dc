"""Arguments that are meant to be JSON, and triggers that nobody can build."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checking import check


def instead(line: str) -> list[str | None]:
    """What is to be written instead, for each finding in a Dockerfile with this line; None without a fix."""
    found = check(f"FROM alpine:3.22\n{line}\n", "dockerfile/invalid-json-form")
    return [finding.fix.edits[0].text if finding.fix else None for finding in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('CMD [bash, -lc, "echo hi"]', '["bash", "-lc", "echo hi"]'),
        ("ENTRYPOINT ['/app', '--serve']", '["/app", "--serve"]'),
        ('CMD ["bash", "-lc",]', '["bash", "-lc"]'),
        ("RUN [/bin/echo, hello]", '["/bin/echo", "hello"]'),
        ("ENTRYPOINT [/app]", '["/app"]'),
        ("CMD [ node, server.js ]", '["node", "server.js"]'),
        ('CMD ["node" "server.js"]', '["node", "server.js"]'),
        ("CMD [“node”, “server.js”]", '["node", "server.js"]'),
        (r'CMD ["C:\app\run.exe"]', r'["C:\\app\\run.exe"]'),
        ("VOLUME [/data, /logs]", '["/data", "/logs"]'),
        ("VOLUME ['/data']", '["/data"]'),
        ("COPY ['a b', '/c']", '["a b", "/c"]'),
        ("SHELL [/bin/bash, -c]", '["/bin/bash", "-c"]'),
        ("ONBUILD CMD [bash, -lc]", '["bash", "-lc"]'),
        ("HEALTHCHECK --interval=30s CMD [curl, -f, http://localhost/]", '["curl", "-f", "http://localhost/"]'),
        ('CMD ["node", "server.js"', None),
        ('CMD ["node", "server.js"] --port 80', None),
        ('CMD ["node", \\\n "server.js",]', None),
        ("CMD [a 'b']", None),
    ],
)
def test_meant_as_json(line: str, expected: str | None) -> None:
    assert instead(line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        'CMD ["bash", "-lc", "echo hi"]',
        "CMD []",
        "CMD echo [a, b]",
        "RUN [[ -f /etc/hosts ]] && echo found",
        "RUN [ -f /etc/hosts ] && echo found",
        'RUN [ "$A" = b ]',
        "COPY [a-c]* [d]/ /e/",
        "HEALTHCHECK NONE",
        "ONBUILD WORKDIR /app",
        "SHELL bash -c",
    ],
)
def test_not_meant_as_json(line: str) -> None:
    assert instead(line) == []


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [
        ("COPY . /app", []),
        ("RUN echo", []),
        ("COPPY . /app", ["COPY"]),
        ("WROKDIR /app", ["WORKDIR"]),
        ("FOOBAR /x", [None]),
        ("COPY /x", [None]),
        ("EXPOSE 80,", ["80"]),
        ("FROM debian", []),
        ("ONBUILD RUN echo", []),
        ("MAINTAINER a", []),
    ],
)
def test_triggers(trigger: str, expected: list[str | None]) -> None:
    found = check(f"FROM alpine:3.22\nONBUILD {trigger}\n", "tally/invalid-onbuild-trigger")

    assert [finding.fix.edits[0].text if finding.fix else None for finding in found] == expected


WORDS = st.lists(st.text("abc/-._=:", min_size=1, max_size=6), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(WORDS, st.sampled_from(["'", "”", ""]))
def test_any_words_are_mended(words: list[str], quote: str) -> None:
    line = ", ".join(f"{quote}{word}{quote}" for word in words)

    assert instead(f"CMD [{line}]") == [json.dumps(words)]


@settings(max_examples=60, deadline=None)
@given(st.text("""[]"',\\ ab$“”""", max_size=30))
def test_any_arguments_are_read(text: str) -> None:
    found = check(f"FROM a\nCMD [{text}\n", "dockerfile/invalid-json-form")

    for edit in (edit for finding in found if finding.fix for edit in finding.fix.edits):
        assert isinstance(json.loads(edit.text), list)
