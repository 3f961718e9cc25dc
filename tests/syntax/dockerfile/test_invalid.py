"""What BuildKit refuses, and where; and what it takes without a word although it looks odd."""

from __future__ import annotations

from collections import Counter

import pytest

from shipworthy.engine.loader import bundled_rules
from shipworthy.source import Source
from shipworthy.syntax.dockerfile import nodes
from shipworthy.syntax.dockerfile.parser import parse


def refused(text: str, before: str = "FROM x\n") -> list[tuple[str, str]]:
    """The codes and the places of what is refused."""
    return [(problem.code, problem.span.text) for problem in parse(Source("Dockerfile", before + text)).invalid]


REFUSED = [
    # the line and its flags
    ("COPPY a b", "unknown-instruction", "COPPY"),
    ("RUN\u00a0a", "unknown-instruction", "RUN\u00a0a"),
    ("CMD --init a", "unknown-flag", "--init"),
    ("ENV --a=b c=d", "unknown-flag", "--a"),
    ("WORKDIR --x y", "unknown-flag", "--x"),
    ("COPY --link=yes a b", "bad-flag-value", "yes"),
    ("COPY --link= a b", "bad-flag-value", ""),
    ("COPY --parents --parents a b", "duplicate-flag", "--parents"),
    ("COPY --chown a b", "missing-flag-value", "--chown"),
    ("COPY --chmod=64a a b", "bad-flag-value", "64a"),
    ("COPY --chmod=10000 a b", "bad-flag-value", "10000"),
    ("COPY --from=$A a b", "variable-source", "$A"),
    ("COPY --chown=${a a b", "bad-substitution", "${a"),
    ("COPY --checksum=a b c", "unknown-flag", "--checksum"),
    ("ADD --checksum=a b c", "bad-checksum", "--checksum=a"),
    ("ADD --checksum=a https://b/c d e", "bad-checksum", "--checksum=a"),
    ("RUN --network=hots a", "bad-flag-value", "hots"),
    ("RUN --security=none a", "bad-flag-value", "none"),
    # mounts
    ("RUN --mount=type=cahe,target=/a b", "unknown-mount-type", "cahe"),
    ("RUN --mount=type=cache,targt=/a b", "unknown-mount-option", "targt"),
    ("RUN --mount=type=cache,target b", "missing-mount-value", "target"),
    ("RUN --mount=type=cache,target=/a, b", "missing-mount-option", ""),
    ("RUN --mount= b", "missing-mount-option", ""),
    ("RUN --mount=type=cache,target=/a,sharing=lock b", "bad-mount-value", "lock"),
    ("RUN --mount=type=bind,target=/a,rw=yes b", "bad-mount-value", "yes"),
    ("RUN --mount=type=bind,from=$A,target=/a b", "variable-source", "$A"),
    ("RUN --mount=type=cache,target=/a,mode=9 b", "bad-mount-value", "9"),
    ("RUN --mount=type=cache,target=/a,uid=me b", "bad-mount-value", "me"),
    ("RUN --mount=type=bind,target=/a,uid=1 b", "misplaced-mount-option", "uid=1"),
    ("RUN --mount=type=bind,target=/a,sharing=locked b", "misplaced-mount-option", "sharing=locked"),
    ("RUN --mount=required,type=secret,id=a b", "misplaced-mount-option", "required"),
    ("RUN --mount=type=secret,id=a,size=1 b", "misplaced-mount-option", "size=1"),
    ("RUN --mount=type=secret,id=a,from=b c", "misplaced-mount-option", "from=b"),
    ("RUN --mount=type=secret,id=a,src=b c", "misplaced-mount-option", "id=a"),
    ("RUN --mount=type=secret b", "missing-mount-option", "--mount=type=secret"),
    (r"RUN --mount=type=bind,target=\"/a b", "bad-mount", '"/a'),
    ("RUN --mount=target=/a/.. b", "bad-mount-value", "/a/.."),
    ("RUN --device=a,b c", "bad-device", "b"),
    # arguments
    ("FROM", "missing-argument", "FROM"),
    ("FROM a AS", "bad-from", "a AS"),
    ("FROM a IS b", "bad-from", "a IS b"),
    ("FROM a AS b c", "bad-from", "a AS b c"),
    ("FROM --platform=linux/arm/v7/x a", "bad-flag-value", "linux/arm/v7/x"),
    ("FROM --platform=linx a", "bad-flag-value", "linx"),
    ("FROM a AS b/c", "bad-stage-name", "b/c"),
    ('FROM ""', "blank-image", '""'),
    ("COPY a", "missing-argument", "COPY"),
    ('COPY ["a"]', "missing-argument", "COPY"),
    ("COPY a <<E\nE", "heredoc-destination", "<<E"),
    ("COPY https://a/b c", "remote-source", "https://a/b"),
    ("COPY git@github.com:a/b c", "remote-source", "git@github.com:a/b"),
    ('COPY "a b" c', "unterminated-quote", '"a'),
    ('COPY ["it\'s", "b"]', "unterminated-quote", "'s"),
    ("ENV", "missing-argument", "ENV"),
    ("ENV A", "missing-equals", "A"),
    ("LABEL a=b c", "missing-equals", "c"),
    ("LABEL =a", "blank-name", "=a"),
    ("ARG =a", "blank-name", "=a"),
    ("ENV A it's", "unterminated-quote", "'s"),
    ("ENV A=${B", "bad-substitution", "${B"),
    ("ENV A=${B/c}", "bad-substitution", "${B/c}"),
    ("ENV A=${}", "bad-substitution", "${}"),
    ("ENV A=${:-b}", "bad-substitution", "${:-b}"),
    ("ENV A=${{b}}", "bad-substitution", "${{"),
    (r"ENV A=${B#\d}", "bad-substitution", r"${B#\d}"),
    ("ENV A=${B^^}", "unsupported-modifier", "${B^"),
    ("ENV A=${B=c}", "unsupported-modifier", "${B="),
    ("ENV A=${B:=c}", "unsupported-modifier", "${B:"),
    ("ENV A=x\"${B:-'c'}", "unterminated-quote", "\"${B:-'c'}"),
    ("ENV A=\"it'", "unterminated-quote", "\"it'"),
    ("EXPOSE", "missing-argument", "EXPOSE"),
    ("EXPOSE 80,", "bad-port", "80,"),
    ("EXPOSE 80 70000", "bad-port", "70000"),
    ("EXPOSE 90-80", "bad-port", "90-80"),
    ("EXPOSE 80/http", "bad-port", "80/http"),
    ("EXPOSE localhost:1:2", "bad-port", "localhost:1:2"),
    ("VOLUME", "missing-argument", "VOLUME"),
    ("VOLUME []", "missing-argument", "VOLUME"),
    ('VOLUME ["/a", " "]', "empty-volume", '" "'),
    ("USER", "missing-argument", "USER"),
    ("USER 'me", "unterminated-quote", "'me"),
    ("STOPSIGNAL SIGKIL", "unknown-signal", "SIGKIL"),
    ("STOPSIGNAL 0", "unknown-signal", "0"),
    ("MAINTAINER", "missing-argument", "MAINTAINER"),
    ('CMD ["a", 1]', "bad-json-form", '["a", 1]'),
    ('RUN [["a"]]', "bad-json-form", '[["a"]]'),
    ("SHELL", "bad-shell", "SHELL"),
    ("SHELL []", "bad-shell", "[]"),
    ("SHELL /bin/bash", "bad-shell", "/bin/bash"),
    ("HEALTHCHECK", "missing-argument", "HEALTHCHECK"),
    ("HEALTHCHECK CMD", "missing-argument", "CMD"),
    ("HEALTHCHECK CMD []", "missing-argument", "CMD"),
    ("HEALTHCHECK none x", "surplus-argument", "x"),
    ("HEALTHCHECK curl", "unknown-healthcheck", "curl"),
    ("HEALTHCHECK --interval=30 CMD a", "bad-flag-value", "30"),
    ("HEALTHCHECK --interval=$A CMD a", "bad-flag-value", "$A"),
    ("HEALTHCHECK --timeout=-5s CMD a", "bad-flag-value", "-5s"),
    ("HEALTHCHECK --retries=-1 CMD a", "bad-flag-value", "-1"),
    ("ONBUILD", "missing-argument", "ONBUILD"),
    ("ONBUILD FROM a", "bad-onbuild", "FROM"),
    ("ONBUILD ENV A", "missing-equals", "A"),
    ("ONBUILD COPY a <<E\nb", "unterminated-heredoc", "<<E"),
    # lines
    ("RUN <<E\na", "unterminated-heredoc", "<<E"),
    ("RUN " + "a" * 65_532, "line-too-long", "RUN " + "a" * 65_532),
    ("RUN " + "é" * 32_766, "line-too-long", "RUN " + "é" * 32_766),
]


@pytest.mark.parametrize(("text", "code", "place"), REFUSED)
def test_refused(text: str, code: str, place: str) -> None:
    assert refused(text) == [(code, place)]


@pytest.mark.parametrize(
    "text",
    [
        "RUN",
        "CMD",
        "CMD []",
        "ENTRYPOINT []",
        "RUN ['a']",
        'RUN ["a"] && b',
        "RUN echo it's ${x^^} \"",
        "RUN [NaN]",
        "RUN -- --x",
        "RUN cat<<EOF",
        "RUN a \"<<EOF\"",
        "RUN [ -f a ] && echo '<<E'",
        "RUN echo it's <<EOF",
        "RUN " + "a" * 65_531,
        "CMD it's",
        "MAINTAINER James O'Neill ${",
        "ARG --x a",
        "ARG a'b",
        "STOPSIGNAL --x 9",
        "STOPSIGNAL rtmin+3",
        "STOPSIGNAL $SIGNAL",
        "HEALTHCHECK --interval=x NONE",
        "HEALTHCHECK --interval=0 --timeout=1m30.5s --retries=0 cmd a",
        "HEALTHCHECK CMD it's",
        "SHELL [\"it's\", \"${\"]",
        "USER a b",
        "WORKDIR /a b",
        "FROM scratch AS A.b-c_1",
        "FROM ${A:-b}${C}",
        "COPY --from=x --chmod=u=rwX,go=rX --chown=$A --exclude=*.x --exclude=${y --link=FALSE a b",
        "COPY --chmod=0755 a b",
        "COPY --from=build . https://x",
        "COPY $A b",
        "ADD --checksum=$A --keep-git-dir --unpack=true $B c",
        "ADD https://a/b git@github.com:a/b c",
        'COPY ["a b", "c"]',
        "COPY [a b",
        "ENV A=b\\ c D='e f'",
        "ENV A=",
        "ENV A ${B:-c}",
        "ENV A=${B:+'c}'} D=${E//a/\\}} F=${G%%*/} H=$$ I=$ J=${K:-${L:?m}}",
        "LABEL a.b='c' \"d e\"=f",
        "EXPOSE $A 80 443/TCP 1-2/sctp 0.0.0.0:1:2 [::1]:80:80 80/",
        "VOLUME [\"/a\"] ",
        "VOLUME $A",
        "ONBUILD FOO",
        "ONBUILD COPY --frm=a b",
        "ONBUILD HEALTHCHECK x",
        "RUN --mount=type=$A,target=/a --mount=target=/b,readwrite --mount=TYPE=Tmpfs,size=10m,target=/c d",
        "RUN --mount=type=secret,id=a,required,mode=0400 --mount=type=ssh --mount=type=secret,env=A,id=b c",
        "RUN --mount=type=secret,id=a,uid=$A --mount='type=cache,target=/a b',sharing=LOCKED c",
        r"RUN --mount=\"type=bind\",\"target=/a,b\" c",
        "RUN --network=none --security=insecure --device=vendor/a=b,required c",
        "RUN <<E\nE",
        "RUN <<E cat && <<'F' cat\nE\nF",
    ],
)  # fmt: skip
def test_taken(text: str) -> None:
    assert refused(text) == []


REFUSED_FILES = [
    ("", "no-instruction", ""),
    ("# a\n\n", "no-instruction", ""),
    ("ARG A\nARG B", "no-stage", "ARG B"),
    ("ARG A\nENV B=c\nFROM x\n", "instruction-before-from", "ENV"),
    ("# escape=/\nFROM x\n", "bad-escape-directive", "/"),
    ("# escape=`\n#Escape = `\nFROM x\n", "duplicate-directive", "#Escape = `"),
    ("# check=skip=A;eror=true\nFROM x\n", "bad-check-directive", "eror=true"),
    ("# check=error=yes\nFROM x\n", "bad-check-directive", "error=yes"),
    ("FROM x\n\\\n", "unknown-instruction", ""),
]


@pytest.mark.parametrize(("text", "code", "place"), REFUSED_FILES)
def test_refused_files(text: str, code: str, place: str) -> None:
    assert refused(text, "") == [(code, place)]


def test_after_a_shebang_directives_are_for_the_shell() -> None:
    assert refused("#!/bin/x\n# escape=`\n# escape=`\nFROM x\nRUN a \\\n  b\n", "") == []


def test_each_mistake_is_the_matter_of_one_rule() -> None:
    codes = Counter(code for rule in bundled_rules("dockerfile") for code in rule.codes)
    assert set(codes) == {code for _, code, _ in REFUSED + REFUSED_FILES} | {"newer-syntax"}
    assert set(codes.values()) == {1}


def test_all_that_is_wrong_is_said() -> None:
    text = "FRM x\nCOPY --from a b\nRUN --mount=typ=cache,sharing=x a\nUSER $\nEXPOSE a b\n"
    assert [code for code, _ in refused(text, "")] == [
        "unknown-instruction",
        "missing-flag-value",
        "unknown-mount-option",
        "misplaced-mount-option",
        "bad-mount-value",
        "bad-port",
        "bad-port",
    ]


def test_an_instruction_that_is_refused_in_part_is_still_there() -> None:
    document = parse(Source("Dockerfile", "FROM x AS 1\nCOPY --frm=a b c\nRUN --mount=type=x a\nFOO\n"))
    assert [type(instruction) for instruction in document.instructions] == [
        nodes.From,
        nodes.Copy,
        nodes.Run,
        nodes.Unreadable,
    ]


def test_a_heredoc_whose_end_is_indented_does_not_swallow_the_file() -> None:
    document = parse(Source("Dockerfile", "FROM x\nRUN <<E\na\n  E\nUSER u\nRUN <<F\na\n F\nUSER v\n"))
    assert [problem.code for problem in document.invalid] == ["unterminated-heredoc"] * 2
    assert document.invalid[0].help == "line 4 has blanks around `E`"
    assert [instruction.name for instruction in document.instructions] == ["FROM", "RUN", "USER", "RUN"]


def test_a_path_with_blanks_is_refused_once() -> None:
    (problem,) = parse(Source("Dockerfile", "FROM x\nCOPY \"a b\" 'c d' /e/\n")).invalid
    assert problem.help == 'a path with blanks needs the JSON form: COPY ["a b", "c"]'


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("FROM x\nRNU a", '"RUN"'),
        ("FROM x\nCOPY --form=a b c", '"--from"'),
        ("FROM x\nRUN --mount=type=chace a", '"cache"'),
        ("FROM x\nRUN --mount=type=cache,tagret=/a a", '"target"'),
        ("FROM x\nRUN --network=nome a", '"none"'),
        ("# check=skp=a\nFROM x", '"skip"'),
    ],
)
def test_what_was_probably_meant(text: str, near: str) -> None:
    assert near in parse(Source("Dockerfile", text)).invalid[0].message
