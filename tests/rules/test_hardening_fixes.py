"""Fixes that lock a service down mend what they are for, and touch neither comments nor anything else."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from checking import CATALOGUE
from shipworthy.engine.discovery import Found
from shipworthy.engine.fix import fix
from shipworthy.engine.session import Session
from shipworthy.engine.settings import Choice, Settings
from shipworthy.graph.library import Library
from shipworthy.graph.merging.project import read_project
from shipworthy.source import Source
from shipworthy.syntax.compose.nodes import Mapping, Scalar, YamlNode
from shipworthy.syntax.compose.parser import parse
from shipworthy.tree import MemoryTree

PATH = "compose.yaml"
RULES = (
    "compose/kept-capabilities",
    "compose/gainable-privileges",
    "compose/writable-root-filesystem",
    "compose/missing-tmpfs",
    "compose/missing-process-limit",
    "compose/missing-restart-policy",
    "compose/unbounded-log",
    "compose/port-on-all-interfaces",
    "compose/writable-bind-mount",
    "compose/executable-tmpfs",
    "compose/endless-restart",
)
ADDED = {"cap_drop", "security_opt", "read_only", "tmpfs", "pids_limit", "restart", "logging"}
HEADS = (
    "image: a:1 # the image\n    # above\n    command: [run]\n",
    "# first\n    command: |\n      one # no comment\n      two\n\n    image: a:1\n",
    "build:\n      context: .  # here\n    restart: always # often\n",
    'image: "a:1"\n',
)
TAILS = (
    "",
    "    security_opt:\n      - apparmor=x # why\n    # end\n",
    "    security_opt: [apparmor=x]\n    cap_drop: # these\n    - NET_RAW\n",
    '    ports:\n      - "80:80" # http\n      - target: 443 # https\n        published: 8443\n      - 0.0.0.0:9:9\n',
    "    ports: [80, {target: 81, published: 82}, '[::]:83:83']\n    volumes: [./a:/a, 'b:/b']\n",
    "    tmpfs: /tmp:exec,size=1m # fast\n",
    "    volumes:\n      - ./a:/a # data\n",
)


def fixed(text: str, *rules: str) -> str:
    choice = Choice(Settings(select=rules), CATALOGUE)
    session = Session(MemoryTree({PATH: text}), [Found(PATH, "compose")], choice, CATALOGUE)
    outcome = fix(session, lambda _: True, unsafe=True)
    assert not outcome.refused
    return outcome.texts.get(PATH, text)


def comments(text: str) -> Counter[str]:
    return Counter(comment.text.rstrip() for comment in parse(Source(PATH, text)).comments)


def kept(text: str) -> dict[str, object]:
    """What the service says without what fixes add or change."""
    project = read_project(Library(MemoryTree({PATH: text})), (PATH,), "")
    assert project is not None
    assert not any(file.invalid for file in project.files)
    body = project.root.mapping("services", "app")
    changed = ADDED | {"ports", "volumes"}
    return {entry.key.value: plain(entry.value) for entry in body.entries if entry.key.value not in changed}


def plain(node: YamlNode) -> object:
    if isinstance(node, Scalar):
        return node.value, node.style, node.kind
    if isinstance(node, Mapping):
        return [(entry.key.value, plain(entry.value)) for entry in node.entries]
    return [plain(item) for item in node.items]


@pytest.mark.parametrize(("head", "tail"), list(product(HEADS, TAILS)))
def test_nothing_else_changes(head: str, tail: str) -> None:
    text = f"# top\nservices:\n  app: # the app\n    {head}{tail}  # below\n  # last\nvolumes:\n  b:\n"
    for version in (text, text.replace("\n", "\r\n"), text.removesuffix("\n")):
        after = fixed(version, *RULES)

        assert comments(after) == comments(version)
        assert kept(after) == kept(version)
        assert fixed(after, *RULES) == after
        assert ("\r\n" in version) == ("\r\n" in after)
        assert "\n" not in after.replace("\r\n", "") or "\r\n" not in version


@pytest.mark.parametrize(("rule", "tail"), list(product(RULES, TAILS)))
def test_what_is_fixed_is_found_no_more(rule: str, tail: str) -> None:
    text = f"services:\n  app:\n    image: a:1\n{tail}volumes: {{b: }}\n"
    after = fixed(text, rule)
    choice = Choice(Settings(select=(rule,)), CATALOGUE)
    session = Session(MemoryTree({PATH: after}), [Found(PATH, "compose")], choice, CATALOGUE)

    assert [finding for finding in session.findings(session.original) if finding.fix] == []


@pytest.mark.parametrize(
    "text",
    [
        "services:\n  app: {image: a:1}\n",
        "services:\n  app: &app\n    image: a:1\n  two: *app\n",
        "x-app: &app\n  image: a:1\nservices:\n  app:\n    <<: *app\n",
        "services:\n  app: *app\nx-app: &app\n  image: a:1\n",
    ],
)
def test_what_is_shared_or_on_one_line_is_left_alone(text: str) -> None:
    assert fixed(text, "compose/writable-root-filesystem", "compose/kept-capabilities") == text


@pytest.mark.parametrize(
    ("options", "after"),
    [
        ("\n      - seccomp:unconfined\n", ""),
        ("\n      - seccomp:unconfined\n      - label=type:x\n", "    security_opt:\n      - label=type:x\n"),
        ("\n      - label=type:x\n      - seccomp:unconfined\n", "    security_opt:\n      - label=type:x\n"),
        (" ['seccomp:unconfined', label=type:x]\n", "    security_opt: [label=type:x]\n"),
        (" [label=type:x, 'seccomp:unconfined']\n", "    security_opt: [label=type:x]\n"),
        (" ['seccomp:unconfined', 'apparmor=unconfined']\n", ""),
        ("\n      - seccomp:unconfined # why\n", "    security_opt:\n      - seccomp:unconfined # why\n"),
        ("\n      # why\n      - seccomp:unconfined\n", "    security_opt:\n      # why\n      - seccomp:unconfined\n"),
    ],
)
def test_options_that_are_taken_out(options: str, after: str) -> None:
    head = "services:\n  app:\n    image: a:1\n"

    assert fixed(f"{head}    security_opt:{options}", "compose/disabled-confinement") == head + after


@pytest.mark.parametrize(
    ("command", "after"),
    [
        ("a && b", '["sh", "-c", "a && b"]'),
        ("'a \"b\"; c'", '["sh", "-c", "a \\"b\\"; c"]'),
        ('"a \\\\d | b"', '["sh", "-c", "a \\\\d | b"]'),
        ("|\n      a;\n      b", "|\n      a;\n      b"),
    ],
)
def test_commands_that_are_given_to_a_shell(command: str, after: str) -> None:
    head = "services:\n  app:\n    image: a:1\n    command: "

    assert fixed(f"{head}{command}\n", "compose/dropped-command") == f"{head}{after}\n"


def test_a_key_goes_after_one_that_stands_on_a_line_or_before_the_first() -> None:
    app = "  app:\n    build:\n      context: .\n    command: x\n"
    text = f"services:\n{app}  db:\n    # note\n    image: a:1\n    command: y\n"

    assert fixed(text, "compose/writable-root-filesystem") == (
        "services:\n  app:\n    read_only: true\n    build:\n      context: .\n    command: x\n"
        "  db:\n    # note\n    image: a:1\n    read_only: true\n    command: y\n"
    )


def test_lines_that_end_in_a_carriage_return_alone_are_left_alone() -> None:
    text = "services:\r  app:\r    image: a:1\r    command: x\r"

    assert fixed(text, *RULES) == text


def test_the_last_line_may_lack_its_end() -> None:
    assert fixed("services:\n  app:\n    image: a:1", "compose/kept-capabilities") == (
        "services:\n  app:\n    image: a:1\n    cap_drop:\n      - ALL"
    )
