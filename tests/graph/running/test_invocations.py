"""What services run is read in place: words and scripts know where in the Compose file they are written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checking import graph
from shipworthy.graph.service import Service
from shipworthy.syntax.compose.commandline import split


def service(body: str, env: str = "") -> Service:
    text = "services:\n  app:\n    image: x\n" + "".join(f"    {line}\n" for line in body.splitlines())
    [project] = graph({"compose.yaml": text, ".env": env}).projects
    return project.services[0]


def words(body: str) -> list[str | None]:
    command = service(body).command
    return [word.text for word in command.words] if command else []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("command: a 'b c' \"d\" e\\ f", ["a", "b c", "d", "e f"]),
        ("command: a'b'\"c\" '' x", ["abc", "", "x"]),
        ("command: echo $$HOME $${X} $$(id -u)", ["echo", "$HOME", "${X}", "$(id -u)"]),
        ("command: run ${PORT:-80 90} ${UNSET}/x", ["run", "80", "90", None]),
        ("command: a && b", ["a"]),
        ("command: a 2>&1", ["a"]),
        ("command: [a, 'b c', $$x, '${UNSET}']", ["a", "b c", "$x", None]),
        ("command: ''", []),
        ("command: it's", []),
    ],
)
def test_words(body: str, expected: list[str | None]) -> None:
    assert words(body) == expected


def test_words_are_where_they_are_written() -> None:
    command = service("command: >-\n  serve --port '80 80'\n  --host \"$$HOST\"\n").command

    assert command is not None
    assert [word.span.text for word in command.words] == ["serve", "--port", "'80 80'", "--host", '"$$HOST"']


@pytest.mark.parametrize(
    "body",
    [
        'command: sh -c "migrate; serve --all"',
        'command: ["/bin/sh", "-ec", "migrate; serve --all"]',
        "entrypoint: [bash, -o, pipefail, -c, 'migrate; serve --all']",
        "entrypoint:\n- sh\n- -c\n- |\n  migrate\n  serve --all\n",
        "command: >\n  sh -c 'migrate;\n  serve --all'\n",
        "healthcheck: {test: 'migrate && serve --all'}",
        "healthcheck: {test: [CMD-SHELL, 'migrate && serve --all']}",
        "healthcheck:\n  test:\n  - CMD\n  - sh\n  - -c\n  - |-\n    migrate\n    serve --all\n",
        'command: "sh -c \\"migrate;\\tserve --all\\""',
    ],
)
def test_scripts(body: str) -> None:
    found = service(body)
    invocation = found.command or found.entrypoint or found.health_test

    assert invocation is not None
    assert invocation.script is not None
    assert [command.program for command in invocation.script.commands] == ["migrate", "serve"]
    argument = invocation.script.commands[1].args[0].span.in_file
    assert (argument.source.path, argument.text) == ("compose.yaml", "--all")


def test_variables_of_the_container_and_of_compose() -> None:
    command = service("command: [sh, -c, 'run $$HOME ${SIZE} ${UNSET} last']", "SIZE=9\n").command

    assert command is not None
    assert command.script is not None
    [run] = command.script.commands
    assert [(word.value, word.literal) for word in run.args] == [
        ("$HOME", False), ("9", True), ("${UNSET}", False), ("last", True),
    ]  # fmt: skip
    assert run.args[-1].span.in_file.text == "last"


@pytest.mark.parametrize(
    "body",
    ["command: [serve]", "command: [sh, script.sh]", "command: [python, -c, x]", "command: []", "command: [sh, -c]"],
)
def test_no_script(body: str) -> None:
    command = service(body).command

    assert command is not None
    assert command.script is None


@pytest.mark.parametrize(
    "body", ["healthcheck: {test: NONE}", "healthcheck: {test: [NONE]}", "healthcheck: {test: []}"]
)
def test_no_health_check(body: str) -> None:
    assert service(body).health_test is None


@settings(max_examples=200)
@given(st.text("ab2 '\"`()$\\;>|\n", max_size=20))
def test_every_text_is_split(text: str) -> None:
    line = split(text)

    assert all(word.start <= offset < word.end for word in line.words for offset in word.offsets)
    assert all(before.end <= after.start for before, after in zip(line.words, line.words[1:], strict=False))
    assert line.stop is None or text[line.stop] in ";&|<>"
    assert line.fault is None or text[line.fault.at] in "\"'`()\\"


@settings(max_examples=50)
@given(st.lists(st.text("abc $;'\\\"()|&", max_size=8), max_size=5))
def test_quoted_words_come_back(texts: list[str]) -> None:
    quoted = ("'" + text.replace("'", "'\\''") + "'" for text in texts)

    assert [word.text for word in split(" ".join(quoted)).words] == texts
