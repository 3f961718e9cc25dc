"""What variables, working directory, user and shell are at each instruction."""

from __future__ import annotations

import pytest

from checking import graph
from shipworthy.graph.stage import Stage
from shipworthy.graph.values.value import Value
from shipworthy.syntax.dockerfile.nodes import (
    Add,
    Copy,
    Expose,
    Instruction,
    Label,
    Onbuild,
    Run,
    Stopsignal,
    User,
    Volume,
    Workdir,
)


def stages(text: str, compose: str = "") -> tuple[Stage, ...]:
    files = {"Dockerfile": text, **({"compose.yaml": compose} if compose else {})}
    return graph(files).units[0].stages


def last(text: str, compose: str = "") -> Stage:
    return stages(text, compose)[-1]


def at_end(text: str, compose: str = "") -> Value:
    """What the path of the last WORKDIR means."""
    stage = last(text, compose)
    found = [i for i in stage.instructions if isinstance(i, Workdir)]
    return stage.value(found[-1].path)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("FROM a\nENV A=1 B=$A\nENV C=$A-$B\nWORKDIR $C", None),
        ("FROM scratch\nENV A=1 B=$A\nENV C=$A-$B\nWORKDIR $C", "1-"),
        ("FROM a\nENV A=1\nENV A=2 B=$A\nWORKDIR $A$B", "21"),
        ("FROM a\nARG A=1 B=$A\nWORKDIR $A$B", "11"),
        ("FROM a\nARG A=1\nARG A\nWORKDIR $A", "1"),
        ("FROM a\nENV A=1\nARG A\nWORKDIR $A", "1"),
        ("FROM a\nARG A=1\nENV A=2\nWORKDIR $A", "2"),
        ("FROM a\nARG A=1\nENV A=${A}2\nWORKDIR $A", "12"),
        ("FROM a\nENV A=1\nENV A=\nWORKDIR x$A", "x"),
        ("FROM a\nENV A 1 2\nWORKDIR $A", "1 2"),
        ("FROM a\nENV A=b\nENV $A=1\nWORKDIR $b", "1"),
        ("ARG A=1\nFROM a\nARG A\nWORKDIR $A", "1"),
        ("ARG A=1\nFROM a\nARG A=2\nWORKDIR $A", "2"),
        ("ARG A=1\nARG B=$A.2\nFROM a\nARG B\nWORKDIR $B", "1.2"),
        ("ARG A=1\nFROM scratch\nWORKDIR x$A", "x"),
        ("FROM a AS x\nARG A=1\nENV B=$A\nFROM x\nWORKDIR $A$B", "11"),
        ("FROM a AS x\nENV A=1\nARG A=2\nFROM x\nWORKDIR $A", "1"),
        ("FROM a AS x\nARG A=1\nFROM scratch\nWORKDIR x$A", "x"),
        ("FROM a AS x\nONBUILD ENV A=1\nONBUILD ARG B=$A\nFROM x\nWORKDIR $A$B", "11"),
        ("FROM a AS x\nONBUILD ENV A=1\nFROM x AS y\nFROM y\nENV A=2\nFROM y\nWORKDIR $A", "1"),
        ("FROM scratch AS x\nONBUILD ENV A=1\nWORKDIR x$A", "x"),
        ("FROM a\nWORKDIR $A", None),
        ("FROM a\nWORKDIR ${A:-b}", "b"),
        ("FROM a\nARG A\nWORKDIR ${A:-b}", "b"),
        ("FROM a\nARG A\nWORKDIR $A", None),
        ("FROM a\nWORKDIR $PATH", None),
        ("FROM scratch\nWORKDIR $PATH", None),
        ("FROM alpine:3.22\nWORKDIR x$A", "x"),
        ("FROM example.org/alpine\nWORKDIR x$A", None),
        ("FROM scratch\nWORKDIR x$TARGETARCH", "x"),
        ("FROM a\nARG A=a.b\nWORKDIR ${A%.*}", "a"),
        ("FROM a\nENV A='$B' B=2\nWORKDIR $A", "$B"),
        ("FROM a\nARG HTTP_PROXY\nWORKDIR ${HTTP_PROXY:+x}y", None),
    ],
)
def test_values(text: str, value: str | None) -> None:
    assert at_end(text).text == value


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("FROM a\nENV A=1\nARG A=2\nWORKDIR $A", ("2", "1")),
        ("FROM a\nARG A\nWORKDIR x${A:+-a}", ("x-a", "x")),
        ("FROM scratch\nARG TARGETOS\nWORKDIR ${TARGETOS%ws}", ("linux", "windo", "freebsd")),
        ("FROM a\nARG TARGETVARIANT\nWORKDIR x${TARGETVARIANT:+-v}", ("x-v", "x")),
    ],
)
def test_one_of_a_few(text: str, choices: tuple[str, ...]) -> None:
    value = at_end(text)
    assert (value.text, value.choices, value.texts) == (None, choices, choices)


@pytest.mark.parametrize(
    ("compose", "texts"),
    [
        ("x: {build: {context: ., args: {A: '2'}}}", ("2",)),
        ("x: {build: {context: ., args: {A: '2'}}}, y: {build: {context: ., args: {A: '3'}}}", ("2", "3")),
        ("x: {build: {context: ., args: {A: '2'}}}, y: {build: .}", ("2", "1")),
        ("x: {build: {context: ., args: {A: ''}}}", ("",)),
        ("x: {build: {context: ., args: {A: $HOST_A}}}", None),
        ("x: {build: {context: ., args: {B: '2'}}}", ("1",)),
    ],
)
@pytest.mark.parametrize("text", ["FROM a\nARG A=1\nWORKDIR $A", "ARG A=1\nFROM a\nARG A\nWORKDIR $A"])
def test_what_services_pass(text: str, compose: str, texts: tuple[str, ...] | None) -> None:
    assert at_end(text, f"services: {{{compose}}}").texts == texts


def test_an_argument_without_a_default_is_what_services_pass_or_nothing() -> None:
    one = "services: {x: {build: {context: ., args: {A: '2'}}}}"
    two = "services: {x: {build: {context: ., args: {A: '2'}}}, y: {build: .}}"
    assert at_end("FROM a\nARG A\nWORKDIR x$A", one).text == "x2"
    assert at_end("FROM a\nARG A\nWORKDIR x$A", two).texts == ("x2", "x")
    assert at_end("ARG A\nFROM a\nARG A\nWORKDIR x${A:-3}", two).texts == ("x2", "x3")
    assert at_end("FROM a\nARG A\nWORKDIR x$A", "services: {x: {build: .}}").texts is None


def test_every_instruction_that_the_builder_looks_into() -> None:
    stage = last(
        "FROM a\nARG A=1\nCOPY --from=$A --chown=$A:$A --chmod=75$A a$A b$A\nADD --checksum=$A http://x/$A /\n"
        'EXPOSE $A\nLABEL l$A=m$A\nSTOPSIGNAL $A\nUSER $A\nVOLUME $A ["x"]\nWORKDIR $A\n'
        'RUN --mount=type=cache,target=/$A,id=i$A,source=s$A echo $A\nVOLUME ["$A"]\nHEALTHCHECK --retries=$A CMD $A\n'
    )
    found: dict[type[Instruction], Instruction] = {type(i): i for i in stage.instructions}
    copy, add, label, run = found[Copy], found[Add], found[Label], found[Run]
    assert isinstance(copy, Copy) and isinstance(add, Add) and isinstance(label, Label) and isinstance(run, Run)
    flags = {flag.name: stage.value(flag.value).text for flag in copy.flags if flag.value}
    assert flags == {"from": None, "chown": "1:1", "chmod": "751"}
    assert [stage.value(word).text for word in (*copy.sources, copy.destination)] == ["a1", "b1"]
    assert add.flags[0].value and stage.value(add.flags[0].value).text == "1"
    assert [stage.value(word).text for word in add.sources] == ["http://x/1"]
    (pair,) = label.pairs
    assert pair.value and (stage.value(pair.key).text, stage.value(pair.value).text) == ("l1", "m1")
    (mount,) = run.mounts
    assert [word and stage.value(word).text for word in mount.options.values()] == ["cache", "/1", "i1", "s1"]
    user, signal, volume = found[User], found[Stopsignal], found[Volume]
    assert isinstance(user, User) and isinstance(signal, Stopsignal) and isinstance(volume, Volume)
    assert [stage.value(word).text for word in (user.user, signal.signal, *volume.paths)] == ["1", "1", "1"]


def test_a_trigger_sees_what_the_image_keeps() -> None:
    stage = last("FROM a\nARG A=1\nENV B=2\nONBUILD ARG C=3\nONBUILD COPY $A${B}$C /\n")
    triggers = [i.trigger for i in stage.instructions if isinstance(i, Onbuild)]
    (copy,) = (trigger for trigger in triggers if isinstance(trigger, Copy))
    assert stage.value(copy.sources[0]).text is None
    stage = last("FROM a\nARG A=1\nENV B=2\nONBUILD ARG C=3\nONBUILD COPY ${A:-0}${B}$C /\n")
    (copy,) = (i.trigger for i in stage.instructions if isinstance(i, Onbuild) and isinstance(i.trigger, Copy))
    assert stage.value(copy.sources[0]).text == "023"


def test_ports_are_words_once_variables_are_replaced() -> None:
    stage = last('FROM a\nARG P="80 443"\nEXPOSE $P 1$P "2"\nARG Q\nEXPOSE 80 $Q\n')
    first, second = (i for i in stage.instructions if isinstance(i, Expose))
    assert stage.ports(first) == ("80", "443", "180", "443", "2")
    assert stage.ports(second) is None


def test_values_know_where_they_come_from() -> None:
    text = "ARG A=1\nFROM a:$A\nARG A\nENV B=x$A C=2\nWORKDIR /$B\nUSER $C\nARG D\nARG E=$C\nCOPY $D$E /\n"
    stage = last(text)
    assert stage.image.origin and stage.image.origin.text == "1" and stage.image.origin.line == 1
    origins = [(v.origin.text, v.origin.line) if v.origin else None for v in stage.evaluation.values.values()]
    assert origins == [("1", 1), ("1", 1), ("2", 4), ("2", 4), ("$C", 8)]


def test_who_says_what_holds() -> None:
    first, second = stages(
        'FROM a AS x\nUSER u\nWORKDIR /w\nSHELL ["/bin/bash", "-c"]\nRUN b\nFROM x\nRUN c\nWORKDIR v\nRUN d\n'
    )
    (before, after) = second.runs
    state = second.state_at(before)
    assert (state.user, state.workdir, state.shell) == ("u", "/w", ("/bin/bash", "-c"))
    assert (state.user_by, state.workdir_by, state.shell_by) == first.instructions[:3]
    assert second.state_at(after).workdir == "/w/v"
    assert second.state_at(after).workdir_by is second.instructions[1]
    beginning = first.state_at(first.instructions[0])
    assert (beginning.user_by, beginning.workdir_by, beginning.shell_by) == (None, None, None)


def test_what_a_script_finds_in_its_environment() -> None:
    stage = last(
        "ARG G=1\nFROM a AS x\nENV E=1\nFROM x\nRUN a\nARG G\nARG L=2\nENV E=2 F=3\nRUN b\nENV F=4\nARG TARGETARCH\n"
    )
    before, after = stage.runs
    assert set(stage.variables(before)) == {"PATH", "E"}
    known = {name: (found.text, found.environment) for name, found in stage.variables(after).items()}
    assert known == {
        "PATH": (None, False),
        "E": ("2", True),
        "F": ("3", True),
        "G": ("1", False),
        "L": ("2", False),
    }
    found = stage.variable("L", after)
    assert found and (found.span.text, found.origin and found.origin.text) == ("L=2", "2")
    assert stage.variable("TARGETARCH", after) is None


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("FROM a\nWORKDIR $A", [("A", None)]),
        ("FROM scratch\nWORKDIR $A", [("A", False)]),
        ("FROM a\nARG A\nWORKDIR $A", [("A", None)]),
        ("FROM a\nARG A=1\nWORKDIR $A", [("A", True)]),
        (
            "FROM a\nENV A=1\nWORKDIR $A$1${B:-$C}$PATH",
            [("A", True), ("1", False), ("B", None), ("C", None), ("PATH", True)],
        ),
        ("ARG A\nFROM a:$A$B$TARGETARCH", [("A", None), ("B", False), ("TARGETARCH", True)]),
        ("ARG A=1\nFROM --platform=$BUILDPLATFORM a", [("BUILDPLATFORM", True)]),
    ],
)
def test_whether_what_is_read_is_set(text: str, reads: list[tuple[str, bool | None]]) -> None:
    stage = last(text)
    place = stage.instructions[-1] if stage.instructions else stage.from_
    assert [(read.name, read.is_set) for read in stage.reads(place)] == reads


def test_the_platform_of_from() -> None:
    first, second, third = stages(
        "ARG P=linux/arm64\nFROM --platform=$P a\nFROM --platform=$TARGETPLATFORM a\nFROM a\n"
    )
    assert first.platform and first.platform.text == "linux/arm64"
    assert second.platform and second.platform.text is None
    assert third.platform is None


def test_a_build_fails_for_what_is_required_and_not_set() -> None:
    text = (
        "ARG A\nFROM a:${B:?no} AS x\nWORKDIR ${C?}\nFROM scratch\nARG D=\nWORKDIR ${C?no $C C}${D?}\n"
        "COPY ${D:?} /\nARG E=${F?}\nENV G=${A?}\n"
    )
    _, second = found = stages(text)
    assert [[r.expansion.span.text for r in stage.refusals] for stage in found] == [
        ["${B:?no}"],
        ["${C?no $C C}", "${D:?}", "${F?}", "${A?}"],
    ]
    assert [(r.message, r.is_set) for r in second.refusals[:2]] == [("no  C", False), ("", True)]


def test_a_default_that_is_not_needed_cannot_fail() -> None:
    compose = "services: {x: {build: {context: ., args: {A: '1'}}}}"
    assert last("FROM scratch\nARG A=${B?}\n").refusals
    assert not last("FROM scratch\nARG A=${B?}\n", compose).refusals


def test_many_variables_are_read_in_one_pass() -> None:
    count = 3_000
    text = "FROM a\nENV A0=\n" + "".join(f"ENV A{i}=${{A{i - 1}}}x\nRUN a\n" for i in range(1, count)) + "WORKDIR $A9\n"
    stage = last(text)
    assert at_end(text).text == "x" * 9
    assert stage.variable("A2000", stage.runs[-1])
