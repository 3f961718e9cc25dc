"""A safe fix changes how a Compose file is written, never what it says: the effective model and all comments stay."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checking import CATALOGUE
from shipworthy.engine.discovery import Found
from shipworthy.engine.fix import fix
from shipworthy.engine.loader import every_rule
from shipworthy.engine.session import Session
from shipworthy.engine.settings import Choice, Settings
from shipworthy.examples import examples
from shipworthy.graph.effective.model import read_model
from shipworthy.graph.effective.nodes import plain
from shipworthy.graph.library import Library
from shipworthy.graph.merging.project import read_project
from shipworthy.source import Source
from shipworthy.syntax.compose.parser import parse
from shipworthy.tree import MemoryTree

PATH = "compose.yaml"
CHOICE = Choice(Settings(select=("compose",)), CATALOGUE)
EXAMPLES = [
    example.files[PATH]
    for rule in every_rule()
    if rule.id.startswith("compose/")
    for example in examples(rule.docs)
    if set(example.files) == {PATH} and "\udcff" not in example.files[PATH]
]
REAL = sorted((Path(__file__).parents[3] / "shared" / "corpus" / "files").rglob("*compose*.y*ml"))


def fixed(text: str) -> str:
    found = Session(MemoryTree({PATH: text}), [Found(PATH, "compose")], CHOICE, CATALOGUE)
    return fix(found, lambda _: True, unsafe=False).texts.get(PATH, text)


def model(text: str) -> object:
    """What Compose makes of a file; None if it would refuse it."""
    library = Library(MemoryTree({PATH: text}, root="/srv/shop"))
    project = read_project(library, (PATH,), "")
    assert project is not None
    read = read_model(project, library)
    refused = read.problems or project.clashes or any(file.invalid for file in project.files)
    return None if refused else plain(read.root)


def comments(text: str) -> Counter[str]:
    return Counter(comment.text.rstrip() for comment in parse(Source(PATH, text)).comments)


def check(text: str) -> bool:
    """Is there something to fix? What is fixed says the same as before, and needs no more fixes."""
    meant = model(text)
    after = fixed(text)
    if meant is None or after == text:
        return False
    assert model(after) == meant
    assert comments(after) == comments(text)
    assert fixed(after) == after
    return True


@pytest.mark.parametrize("text", EXAMPLES)
def test_fixes_of_examples_say_the_same(text: str) -> None:
    for version in (text, text.replace("\n", "\r\n"), text.removesuffix("\n"), f"# first\n\n{text}\n# last"):
        check(version)


@pytest.mark.skipif(not REAL, reason="the files that this test reads are not there")
@pytest.mark.parametrize("part", range(4))
def test_fixes_of_real_files_say_the_same(part: int) -> None:
    found = [check(Source.decode(PATH, path.read_bytes()).text) for path in REAL[part::4]]

    assert sum(found) > len(found) / 2


NAMES = ("web", "db", "a_b", "a-b", "API", "b2", "b10")
VALUES = (
    "x",
    "'y z'",
    '"q: \\u0041"',
    "",
    "|\n{0}  one\n{0}  # two",
    ">-\n{0}  one\n\n{0}  two",
    "|+\n{0}  one\n",
    "one\n{0}  two",
)
ABOVE = ("", "", "", "# {1}\n{0}", "# {1}\n\n{0}", "\n{0}", "\n{0}# one\n{0}# {1}\n\n{0}", "  # {1}\n{0}")
PORTS = (
    "80:80",
    "'443:443'",
    '"9"',
    "8080",
    "053",
    "127.0.0.1:1:1",
    "'${{P:-1}}:2'",
    "{{target: 7}}",
    "'[::1]:5:6/UDP'",
    "'3-4:3-4'",
)
VARIABLES = ("Z=1", "'A=a: b'", "NONE", "EMPTY=", '"Q=\\"\\\\"', "V=$$x", "'W= x '", "Z=2", "y-z=1")
VOLUMES = ("./a:/a", '"./b:/b"', "'data:/d'", '"{{x}}:/c"', "'./d d:/e f'", '"${{V:-./g}}:/g"', "'./h:/h'")


@st.composite
def entries(draw: st.DrawFn, indent: str, values: tuple[str, ...] = VALUES) -> str:
    """A few entries of a map, comments and empty lines between them."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    lines = []
    for name in names:
        above = draw(st.sampled_from(ABOVE)).format(indent, name)
        lines.append(f"{indent}{above}{name}: {draw(st.sampled_from(values)).format(indent)}\n")
    return "".join(lines)


@st.composite
def items(draw: st.DrawFn, indent: str, choices: tuple[str, ...]) -> str:
    chosen = draw(st.lists(st.sampled_from(choices), min_size=1, max_size=4, unique=True))
    if draw(st.booleans()):
        return f" [{', '.join(choice.format() for choice in chosen)}]\n"
    return "\n" + "".join(
        f"{indent}{draw(st.sampled_from(ABOVE)).format(indent, choice)}- {choice.format()}\n" for choice in chosen
    )


@st.composite
def services(draw: st.DrawFn, name: str, anchors: tuple[str, ...]) -> str:
    """A service; it may use one of the *anchors*, which other services have before it."""
    body = ["    image: example/app:1\n"]
    if draw(st.booleans()) and anchors:
        body.append(f"    <<: *{draw(st.sampled_from(anchors))}\n")
    if draw(st.booleans()):
        body.append(f"    environment: &env-{name}\n{draw(entries('      '))}")
    elif draw(st.booleans()):
        body.append(f"    environment:{draw(items('    ', VARIABLES))}")
    if draw(st.booleans()):
        body.append(f"    ports:{draw(items('      ', PORTS))}")
    if draw(st.booleans()):
        body.append(f"    volumes:{draw(items('    ', VOLUMES))}")
    if draw(st.booleans()):
        body.append(f"    build:\n      args:{draw(items('        ', ('Z=1', 'A=2', 'B', 'Z=3')))}")
    above = draw(st.sampled_from(ABOVE)).format("  ", name)
    anchor = f" &{name}" if draw(st.booleans()) else ""
    shuffled = draw(st.permutations(body))
    return f"  {above}{name}:{anchor}\n{''.join(shuffled)}"


@st.composite
def files(draw: st.DrawFn) -> str:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    parts: list[str] = []
    anchors: tuple[str, ...] = ()
    for name in names:
        parts.append(draw(services(name, anchors)))
        anchors += (name,) if f"{name}: &{name}\n" in parts[-1] else ()
    below = [
        f"services:\n{''.join(parts)}",
        "volumes:\n  data:\n",
        'version: "3" # old\n',
        "x-b: &x-b 1\n",
        "name: 'My Shop'\n",
    ]
    sections = draw(st.permutations(below[: draw(st.integers(1, 5))]))
    text = draw(st.sampled_from(("", "# top\n", "# top\n\n", "---\n"))) + "".join(sections)
    text += draw(st.sampled_from(("", "# end", "\n# end\n", "  # end\n")))
    return text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))


@settings(max_examples=150, deadline=None)
@given(files())
def test_fixes_of_any_file_say_the_same(text: str) -> None:
    check(text)


def test_there_is_something_to_fix() -> None:
    assert sum(check(text) for text in EXAMPLES) > 10
