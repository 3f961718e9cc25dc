"""Instructions and their parts, each at its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.source import Source
from shipworthy.syntax.dockerfile import nodes
from shipworthy.syntax.dockerfile.parser import parse


def read(text: str) -> nodes.Dockerfile:
    return parse(Source("Dockerfile", text))


def only(text: str) -> nodes.Instruction:
    """The one instruction after FROM."""
    document = read(f"FROM x\n{text}")
    assert document.invalid == ()
    return document.instructions[1]


def codes(text: str) -> list[tuple[int, str]]:
    return [(problem.span.line, problem.code) for problem in read(text).invalid]


def test_from() -> None:
    (from_,) = read("FROM --platform=$BUILDPLATFORM golang:${V:-1.25} AS build\n").instructions
    assert isinstance(from_, nodes.From)
    assert (from_.image.value, from_.alias and from_.alias.value) == ("golang:${V:-1.25}", "build")
    flag = from_.flag("platform")
    assert flag and flag.value and flag.value.span.text == "$BUILDPLATFORM"
    assert [type(part).__name__ for part in from_.image.parts] == ["Literal", "Expansion"]


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_a_continued_run_keeps_offsets(eol: str) -> None:
    text = eol.join(["FROM x", "RUN apk add \\  ", "  # why", "    curl \\", "", "    git", "USER y", ""])
    document = read(text)
    run, user = document.instructions[1:]
    assert isinstance(run, nodes.Run) and run.shell and run.script
    assert len(run.shell.text) == len(run.shell.span.text)
    assert [word.span.text for word in run.script.commands[0].words] == ["apk", "add", "curl", "git"]
    assert [(comment.text, comment.inside) for comment in document.comments] == [("# why", True)]
    assert user.span.line == 7


def test_a_word_over_two_lines_is_one_word() -> None:
    run = only("RUN ec\\\nho hi")
    assert isinstance(run, nodes.Run) and run.script
    assert run.script.commands[0].program == "echo"
    workdir = only("WORKDIR /a\\\n/b")
    assert isinstance(workdir, nodes.Workdir)
    assert workdir.path.value == "/a/b"


def test_the_escape_directive() -> None:
    document = read("# escape=`\nFROM x\nRUN a `\n  b\nWORKDIR C:\\tmp\n")
    run, workdir = document.instructions[1:]
    assert isinstance(run, nodes.Run) and run.script
    assert [word.value for word in run.script.commands[0].words] == ["a", "b"]
    assert isinstance(workdir, nodes.Workdir)
    assert workdir.path.value == "C:\\tmp"


def test_a_directive_after_a_comment_is_a_comment() -> None:
    document = read("# hello\n# escape=`\nFROM x\n")
    assert document.directives == ()
    assert len(document.comments) == 2


def test_heredocs() -> None:
    text = "COPY <<-'A' <<B plain.txt /dst/\n\tone $x\n\tA\ntwo\nB\nUSER u"
    document = read(f"FROM x\n{text}")
    copy, user = document.instructions[1:]
    assert isinstance(copy, nodes.Copy) and isinstance(user, nodes.User)
    assert [(h.name, h.text, h.expand, h.chomp) for h in copy.heredocs] == [
        ("A", "one $x\n", False, True),
        ("B", "two\n", True, False),
    ]
    assert [word.value for word in copy.sources] == ["plain.txt"]
    assert copy.heredocs[0].body.text == "\tone $x\n"


def test_a_heredoc_is_a_script_unless_another_program_reads_it() -> None:
    script, python, named = (
        only(f"RUN {opener}\n{body}\nEOF")
        for opener, body in (("<<EOF", "apk add a"), ("<<EOF", "#!/usr/bin/python3\nx"), ("<<EOF python3", "x = 1"))
    )
    assert isinstance(script, nodes.Run) and script.script
    assert script.script.commands[0].span.text == "apk add a"
    for run in (python, named):
        assert isinstance(run, nodes.Run) and run.script
        assert run.script.commands == ()
        assert run.script.interpreter == "python3"


def test_exec_form_gives_each_string_its_place() -> None:
    cmd = only('CMD [ "a b",\\\n  "c\\"d" ]')
    assert isinstance(cmd, nodes.Cmd) and cmd.exec
    assert [(word.value, word.span.text) for word in cmd.exec] == [("a b", '"a b"'), ('c"d', '"c\\"d"')]


def test_single_quotes_are_no_json() -> None:
    cmd = only("CMD ['a']")
    assert isinstance(cmd, nodes.Cmd)
    assert cmd.exec is None and cmd.shell


def test_mounts() -> None:
    run = only("RUN --mount=type=cache,\\\ntarget=/c --mount='from=x,source=/s,target=/t' make")
    assert isinstance(run, nodes.Run)
    cache, bind = run.mounts
    target, source = cache.get("target", "dst"), bind.get("source", "src")
    assert (cache.type, bind.type) == ("cache", "bind")
    assert target and source
    assert (target.value, source.span.text) == ("/c", "/s")


def test_pairs() -> None:
    env = only("""ENV A=1 B="x y" C=a\\ b D='$A' """)
    legacy = only("ENV NAME  some value ")
    assert isinstance(env, nodes.Env) and isinstance(legacy, nodes.Env)
    assert [(p.key.value, p.value and p.value.value) for p in env.pairs] == [
        ("A", "1"),
        ("B", "x y"),
        ("C", "a b"),
        ("D", "$A"),
    ]
    assert [(p.value and p.value.value, p.legacy) for p in legacy.pairs] == [("some value", True)]


def test_onbuild_holds_its_trigger() -> None:
    onbuild = only("ONBUILD RUN --network=none make")
    assert isinstance(onbuild, nodes.Onbuild) and isinstance(onbuild.trigger, nodes.Run)
    assert onbuild.trigger.onbuild
    assert onbuild.trigger.flags[0].span.text == "--network=none"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "no-instruction")]),
        ("# only\n\n", [(1, "no-instruction")]),
        ("ARG A\n", [(1, "no-stage")]),
        ("RUN a\nFROM x\n", [(1, "instruction-before-from")]),
        ("FROM\n", [(1, "missing-argument")]),
        ("FROM a b\n", [(1, "bad-from")]),
        ("FROM a AS 1b\n", [(1, "bad-stage-name")]),
        ("FROM x\nRNU a\nCOPY a\nUSER u\n", [(2, "unknown-instruction"), (3, "missing-argument")]),
        ("FROM x\nCOPY --frm=a --from=a --from=b x y\n", [(2, "unknown-flag"), (2, "duplicate-flag")]),
        ("FROM x\nCOPY --link=maybe a b\n", [(2, "bad-flag-value")]),
        ("FROM x\nCOPY --from a b c\n", [(2, "missing-flag-value")]),
        ('FROM x\nCMD ["a", 1]\n', [(2, "bad-json-form")]),
        ("FROM x\nSHELL sh\n", [(2, "bad-shell")]),
        ("FROM x\nENV A\n", [(2, "missing-equals")]),
        ("FROM x\nENV A=1 B\n", [(2, "missing-equals")]),
        ("FROM x\nENV =1\n", [(2, "blank-name")]),
        ("FROM x\nENV A='1\n", [(2, "unterminated-quote")]),
        ("FROM x\nENV A=${B\n", [(2, "bad-substitution")]),
        ("FROM x\nENV A=${B:x}\n", [(2, "unsupported-modifier")]),
        ("FROM x\nRUN <<EOF\na\n", [(2, "unterminated-heredoc")]),
        ("FROM x\nCOPY a <<EOF\nEOF\n", [(2, "heredoc-destination")]),
        ("FROM x\nRUN --mount=type=cahe,target=/a b\n", [(2, "unknown-mount-type")]),
        ("FROM x\nRUN --mount=typ=cache b\n", [(2, "unknown-mount-option")]),
        ("FROM x\nHEALTHCHECK curl x\n", [(2, "unknown-healthcheck")]),
        ("FROM x\nHEALTHCHECK NONE x\n", [(2, "surplus-argument")]),
        ("FROM x\nONBUILD ONBUILD RUN x\n", [(2, "bad-onbuild")]),
        ("# escape=x\nFROM x\n", [(1, "bad-escape-directive")]),
        ("# escape=`\n# escape=`\nFROM x\n", [(2, "duplicate-directive")]),
    ],
)
def test_what_buildkit_refuses(text: str, expected: list[tuple[int, str]]) -> None:
    assert codes(text) == expected


def test_suggestions() -> None:
    messages = [problem.message for problem in read("FROM x\nRNU a\nCOPY --chwon=1 a b\n").invalid]
    assert 'did you mean "RUN"?' in messages[0]
    assert 'did you mean "--chown"?' in messages[1]


_PIECES = st.sampled_from(
    [
        "FROM a AS b",
        "RUN x \\",
        "RUN <<EOF",
        "EOF",
        "# c",
        "",
        " ",
        "ENV A=${B:-'c'} D",
        'COPY --from=b ["a", "b"]',
        "--mount=type=cache,target=$X",
        *"'\"$\\`\t\r\x00",
        "${",
        "<<-'E'",
        "\u00e9\U0001f433",
        "\udcff",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=12), st.sampled_from(["\n", " ", "\r\n", ""]))
def test_parsing_never_raises_and_spans_lie_in_the_text(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    document = read(text)
    for instruction in document.instructions:
        assert instruction.keyword.span.text
        assert 0 <= instruction.span.start <= instruction.span.end <= len(text)
        for flag in instruction.flags:
            assert flag.span.text.startswith("--")
        if isinstance(instruction, nodes.CommandInstruction) and instruction.shell:
            assert len(instruction.shell.text) == instruction.shell.span.end - instruction.shell.start
            assert instruction.script is not None
    for problem in document.invalid:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    read(text)


def test_large_input_is_read_in_full() -> None:
    lines = ["FROM x", *["RUN true"] * 5_000, "RUN a \\", *["  b \\"] * 5_000, "  c"]
    document = read("\n".join(lines))
    assert len(document.instructions) == 5_002
    assert document.instructions[-1].span.text.count("b") == 5_000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("RUN a \\\n  # c\n\n  b", ["a", "b"]),
        ("RUN a \\ \t\r\n  b", ["a", "b"]),
        ("RUN a\\\nb\\\n# c1\nc", ["abc"]),
        ("RUN a\\\r\nb", ["ab"]),
        ("RUN 'a\\\nb' c", ["a\\\nb", "c"]),
        ("RUN a b\\\\\nUSER x", ["a", "b\\"]),
        ("RUN a \\", ["a"]),
        ("RUN --network=none \\\n a \\\n b", ["a", "b"]),
        ("ONBUILD \\\n RUN a \\\n b", ["a", "b"]),
    ],
)
def test_a_shell_ignores_what_a_continuation_hides(text: str, words: list[str]) -> None:
    run = read(f"FROM x\n{text}").instructions[1]
    run = run.trigger if isinstance(run, nodes.Onbuild) and run.trigger else run
    assert isinstance(run, nodes.Run) and run.shell and run.script
    assert len(run.shell.text) == len(run.shell.span.text)
    assert [word.value for word in run.script.commands[0].words] == words


def test_the_other_escape_character_becomes_a_backslash_for_the_shell() -> None:
    run = read("# escape=`\nFROM x\nRUN a `\n# c\n  b `\n  c").instructions[1]
    assert isinstance(run, nodes.Run) and run.shell
    assert run.shell.text == "a     \\\n  b \\\n  c"


@pytest.mark.parametrize(
    ("text", "given", "interpreter"),
    [
        ("RUN <<E\na\nE", "a\n", ""),
        ("RUN  <<E  \n#!/bin/bash\na\nE", "#!/bin/bash\na\n", ""),
        ("RUN <<E /usr/bin/python3 -\na\nE", "a\n", "python3"),
        ("RUN <<E > x\na\nE", "<<E > x\na\nE", ""),
        ("RUN a <<E\nb\nE", "a <<E\nb\nE", ""),
        ("RUN a <<E && b <<-F\nx\nE\n\ty\n\tF\nUSER u", "a <<E && b <<-F\nx\nE\n\ty\n\tF", ""),
        ("RUN a \\\n <<E\nb\nE", "a \\\n <<E\nb\nE", ""),
        ("RUN a <<E\r\nb \\\r\nc\r\nE\r\n", "a <<E\n\nb  \\\nc \nE", ""),
    ],
)
def test_what_a_shell_is_given_of_heredocs(text: str, given: str, interpreter: str) -> None:
    run = read(f"FROM x\n{text}").instructions[1]
    assert isinstance(run, nodes.Run) and run.shell
    assert (run.shell.text, run.interpreter) == (given, interpreter)
    assert len(run.shell.text) == len(run.shell.span.text)


def test_heredocs_of_a_trigger_belong_to_the_line() -> None:
    onbuild, user = read("FROM x\nONBUILD RUN <<E\na\nE\nUSER u").instructions[1:]
    assert isinstance(onbuild, nodes.Onbuild) and isinstance(onbuild.trigger, nodes.Run)
    assert [h.name for h in onbuild.heredocs] == [h.name for h in onbuild.trigger.heredocs] == ["E"]
    assert onbuild.trigger.script and onbuild.trigger.script.commands[0].program == "a"
    assert isinstance(user, nodes.User)


def test_flag_values_lose_quotes_and_keep_their_places() -> None:
    copy = only("COPY --chown='a b':$C --from=\"x\" --exclude=$y d e")
    values = {flag.name: flag.value for flag in copy.flags if flag.value}
    assert {name: value.value for name, value in values.items()} == {"chown": "a b:$C", "from": "x", "exclude": "$y"}
    assert [value.span.text for value in values.values()] == ["'a b':$C", '"x"', "$y"]
    assert [value.literal for value in values.values()] == [False, True, True]


def test_words_in_json_expand_variables_where_the_builder_does() -> None:
    copy = only('COPY ["a\\u0024b", "\\"c d\\"", "$e/"]')
    entrypoint = only('ENTRYPOINT ["$a", "it\'s \\ud83d\\ude00 \\ud800"]')
    assert isinstance(copy, nodes.Copy) and isinstance(entrypoint, nodes.Entrypoint) and entrypoint.exec
    assert [(word.value, word.literal) for word in copy.sources] == [("a\\u0024b", False), ("c d", True)]
    assert not copy.destination.literal and copy.destination.span.text == '"$e/"'
    assert [word.value for word in entrypoint.exec] == ["$a", "it's \U0001f600 \ufffd"]
    assert all(word.literal for word in entrypoint.exec)


def test_mount_options_in_quotes() -> None:
    run = only(r"""RUN --mount="type=bind",'\"source=a,b\"',target=/$X,ro y""")
    assert isinstance(run, nodes.Run)
    (mount,) = run.mounts
    source, target = mount.get("source"), mount.get("target")
    assert source and target
    assert (source.value, source.span.text, target.literal, mount.options["ro"]) == ("a,b", "a,b", False, None)


def test_parts_of_words() -> None:
    env = only(r"""ENV A="x${B:-y'z'}\$c"$D${E//\/*/}'$F'""")
    assert isinstance(env, nodes.Env)
    (pair,) = env.pairs
    assert pair.value
    shape = [(p.span.text, p.text if isinstance(p, nodes.Literal) else (p.name, p.operator)) for p in pair.value.parts]
    assert shape == [
        ('"x', "x"),
        ("${B:-y'z'}", ("B", ":-")),
        ('\\$c"', "$c"),
        ("$D", ("D", "")),
        ("${E//\\/*/}", ("E", "//")),
        ("'$F'", "$F"),
    ]
    assert "".join(text for text, _ in shape) == pair.value.span.text
    (operand,) = [p.operand for p in pair.value.parts if isinstance(p, nodes.Expansion) and p.name == "B"]
    assert [p.text for p in operand if isinstance(p, nodes.Literal)] == ["yz"]


def test_a_refused_word_has_no_known_value() -> None:
    document = read("FROM x\nWORKDIR /a/${b^}\n")
    workdir = document.instructions[1]
    assert isinstance(workdir, nodes.Workdir)
    assert not workdir.path.literal and workdir.path.span.text == "/a/${b^}"


@pytest.mark.parametrize(
    ("syntax", "known"),
    [
        ("docker/dockerfile:1", True),
        ("docker.io/docker/dockerfile-upstream:master-labs", True),
        ("mirror.example.org:5000/hub/docker/dockerfile@sha256:0", True),
        ("docker/dockerfile:1 // with options", True),
        ("devthefuture/dockerfile-x", False),
        ("docker/dockerfile-x:1", False),
    ],
)
def test_other_frontends_may_take_anything(syntax: str, known: bool) -> None:
    document = read(f"# syntax={syntax}\nFROM x\nINCLUDE y\n")
    assert bool(document.invalid) is known
    assert [instruction.name for instruction in document.instructions] == ["FROM", "INCLUDE"]


def test_directives_after_a_shebang() -> None:
    document = read("#!/usr/bin/env x\n# syntax=docker/dockerfile:1\n# escape=`\nFROM x\nRUN a \\\n b\n")
    assert [directive.name for directive in document.directives] == ["syntax", "escape"]
    assert len(document.instructions) == 2
    assert [comment.text for comment in document.comments] == ["#!/usr/bin/env x"]
