"""Stages: what they are built on, what they take from each other, and what their variables hold."""

from __future__ import annotations

import pytest

from checking import graph
from shipworthy.graph.stage import Stage
from shipworthy.syntax.dockerfile.nodes import Copy, Expose, Workdir


def stages(text: str, compose: str = "") -> tuple[Stage, ...]:
    files = {"Dockerfile": text, **({"compose.yaml": compose} if compose else {})}
    return graph(files).units[0].stages


def test_a_stage_continues_the_last_one_of_that_name_in_any_case() -> None:
    first, second, third = stages("FROM a AS x\nFROM b AS X\nFROM x\n")
    assert third.base is second
    assert third.root is second
    assert first.base is None and first.reference and first.reference.repository == "library/a"


def test_references() -> None:
    text = (
        "FROM a AS one\nFROM b AS two\nCOPY --from=ONE /x /x\nCOPY --from=0 /x /x\nCOPY --from=two /x /x\n"
        "COPY --from=three /x /x\nCOPY --from=9 /x /x\nCOPY --from=nginx:1 /x /x\n"
        "RUN --mount=from=one,target=/t true\nFROM c AS three\n"
    )
    one, two, three = stages(text)
    found = [(r.stage, r.later, r.index, r.external) for r in two.references]
    assert found == [
        (one, None, None, False),
        (one, None, None, False),
        (None, two, None, False),
        (None, three, None, False),
        (None, None, 9, False),
        (None, None, None, True),
        (one, None, None, False),
    ]


def test_what_ships_is_the_last_stage_and_every_target() -> None:
    text = "FROM a AS base\nFROM base AS api\nFROM base AS job\nFROM c AS spare\nFROM d AS last\n"
    compose = "services:\n  x: {build: {context: ., target: api}}\n  y: {build: {context: ., target: JOB}}\n"
    base, api, job, spare, last = stages(text, compose)
    assert [stage.ships for stage in (base, api, job, spare, last)] == [False, True, True, False, True]
    assert [stage.required for stage in (base, api, job, spare, last)] == [True, True, True, False, True]
    assert base.needed and not api.needed


@pytest.mark.parametrize(
    ("text", "image"),
    [
        ("ARG V=1\nFROM a:$V\n", "a:1"),
        ("ARG V\nFROM a:${V:-2}\n", "a:2"),
        ("FROM a:${V:-2}\n", "a:2"),
        ("ARG V=\nFROM a${V:+:$V}\n", "a"),
        ("ARG V\nFROM a:$V\n", None),
        ("FROM a-$TARGETARCH\n", None),
        ("ARG A=1\nARG B=$A.2\nFROM a:$B\n", "a:1.2"),
        ("ARG V=1.2\nFROM a:${V%.*}\n", "a:1"),
    ],
)
def test_the_image_of_from(text: str, image: str | None) -> None:
    assert stages(text)[0].image.text == image


def test_what_compose_passes_goes_before_the_default() -> None:
    text = "ARG V=1\nFROM a:$V\n"
    agreed = "services: {x: {build: {context: ., args: {V: '2'}}}}\n"
    torn = "services:\n  x: {build: {context: ., args: {V: '2'}}}\n  y: {build: .}\n"
    assert stages(text, agreed)[0].image.text == "a:2"
    assert stages(text, torn)[0].image.text is None


def test_scope_follows_arg_and_env_over_stages() -> None:
    text = (
        "ARG GLOBAL=g\nFROM a AS base\nARG GLOBAL\nARG D=$GLOBAL/d\nENV E=$D D=env\nWORKDIR /w/$D\n"
        "FROM base\nWORKDIR sub\nCOPY x $E/$D/\nCOPY y $UNSET\nUSER u\nEXPOSE ${PORT:-80}\n"
    )
    _, stage = stages(text)
    first, second = (i for i in stage.instructions if isinstance(i, Copy))
    (workdir,) = (i for i in stage.instructions if isinstance(i, Workdir))
    (expose,) = (i for i in stage.instructions if isinstance(i, Expose))
    assert stage.state_at(workdir).workdir == "/w/env"
    assert stage.state_at(first).workdir == "/w/env/sub"
    assert stage.destination(first) == "/w/env/sub/g/d/env/"
    assert stage.destination(second) is None
    assert stage.value(expose.ports[0]).text == "80"
    assert stage.state_at(expose).user == "u"


def test_a_base_image_may_have_set_any_working_directory() -> None:
    (stage,) = stages("FROM a\nCOPY x y\nWORKDIR /b\nCOPY x y\n")
    first, second = stage.copies
    assert stage.destination(first) is None
    assert stage.destination(second) == "/b/y"


def test_scripts_of_foreign_shells_are_not_read() -> None:
    windows = "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN apk add x\n"
    switched = 'FROM alpine\nSHELL ["pwsh", "-c"]\nRUN apk add x\nSHELL ["/bin/bash", "-c"]\nRUN apk add y\n'
    inherited = 'FROM alpine AS a\nSHELL ["cmd", "/S", "/C"]\nFROM a\nARG X\nRUN apk add x\n'
    assert stages(windows)[0].installs == ()
    assert [p.name for i in stages(switched)[0].installs for p in i.packages] == ["y"]
    assert stages(inherited)[1].installs == ()


def test_named_contexts_of_compose_are_no_stages() -> None:
    text = "FROM a AS data\nFROM b\nCOPY --from=data /x /x\n"
    compose = "services: {x: {build: {context: ., additional_contexts: {data: ./elsewhere}}}}\n"
    _, last = stages(text, compose)
    assert last.references[0].context


def test_a_file_without_stages_has_none() -> None:
    assert stages("ARG A\n") == ()


def test_a_named_context_is_no_image() -> None:
    files = {
        "Dockerfile": "FROM base\nCOPY --from=assets a b\nCOPY --from=alpine c d\n",
        "compose.yaml": "services: {a: {build: {context: ., additional_contexts: {base: ./x, assets: ./y}}}}\n",
    }
    (unit,) = graph(files).units
    assert unit.stages[0].reference is None
    assert [reference.context for reference in unit.stages[0].references] == [True, False]
    assert [image.reference.name for image in unit.images] == ["alpine"]


def test_those_who_continue_a_stage_are_known_in_order() -> None:
    first, second, third, fourth = stages("FROM a AS x\nFROM x AS y\nFROM b\nFROM y\n")
    assert first.heirs == (first, second, fourth)
    assert third.heirs == (third,)


def test_of_very_many_stages_that_continue_each_other_each_is_needed_and_little_is_known() -> None:
    later = "".join(f"FROM s{i - 1} AS s{i}\nENV B=$A\n" for i in range(1, 1_500))
    found = stages(f"FROM alpine:3 AS s0\nENV A=1\nUSER app\n{later}")
    near, far, last = found[99], found[100], found[-1]
    assert near.root is found[0] and near.evaluation.environment["B"].text == "1"
    assert far.base is None and far.far is near and far.image.text is None and far.reference is None
    assert last.evaluation.environment["B"].text is None and last.evaluation.end.state.user is None
    assert all(stage.required for stage in found)
