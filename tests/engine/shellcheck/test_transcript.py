from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.engine.shellcheck.transcript import Transcript
from shipworthy.graph.scripts import UNKNOWN, ShellScript
from shipworthy.source import Source
from shipworthy.syntax.masked import Masked

BEFORE = "RUN "


def transcript(text: str, *names: str, shell: str = "dash", exits: bool = False) -> Transcript:
    source = Source("Dockerfile", BEFORE + text)
    return Transcript(ShellScript(Masked(source, len(BEFORE), text), shell, exits, frozenset(names), building=True))


def test_the_shell_is_named_on_a_line_of_its_own() -> None:
    assert transcript("a", shell="busybox").text == "#!/bin/busybox sh\na\n"
    assert transcript("a", shell="bash", exits=True).text == "#!/bin/bash -e\na\n"
    assert transcript("a", shell=UNKNOWN).text == "#!/bin/bash\na\n"


def test_only_names_that_the_script_mentions_are_exported() -> None:
    assert transcript("echo $A", "A", "B").text == "#!/bin/dash\nexport A=1\necho $A\n"
    assert transcript("echo a-b é", "a-b", "é").text == "#!/bin/dash\necho a-b é\n"


def test_names_that_may_be_misspelt_are_exported() -> None:
    assert "export HTTP_PROXY=1\n" in transcript("echo $HTPP_PROXY", "HTTP_PROXY", "PATH").text


def test_comments_at_the_top_stay_at_the_top() -> None:
    text = "#!/bin/bash\n\n# shellcheck disable=SC2086\necho $A\n"
    assert transcript(text, "A", shell="bash").text == (
        "#!/bin/bash\n# /bin/bash\n\n# shellcheck disable=SC2086\nexport A=1\necho $A\n\n"
    )


def test_of_long_scripts_shellcheck_does_not_follow_variables() -> None:
    text = "# why\n" + "true\n" * 2_000
    script = transcript(text, "true")
    assert script.text.startswith("#!/bin/dash\n# shellcheck extended-analysis=false\n# why\nexport true=1\ntrue\n")
    span = script.span(5, 1, 5, 5)
    assert span
    assert (span.text, span.start) == ("true", len(BEFORE) + len("# why\n"))


def test_lines_of_ours_are_no_places() -> None:
    script = transcript("echo $A", "A")
    assert script.span(1, 1, 1, 2) is None
    assert script.span(2, 1, 2, 2) is None
    assert script.span(1, 1, 3, 2) is None


def test_places_behind_the_end_are_the_end() -> None:
    script = transcript("a")
    for found in (script.span(2, 2, 3, 1), script.span(9, 9, 9, 9)):
        assert found
        assert (found.start, found.end) == (5, 5)


LINES = st.lists(st.sampled_from(["", "# a", "#!/bin/sh", "echo $A", "\tb 'ü' \\", "  "]), min_size=1, max_size=6)


@given(lines=LINES, names=st.sets(st.sampled_from(["A", "b", "C"])))
@settings(max_examples=60)
def test_every_line_leads_back_to_where_it_stands(lines: list[str], names: set[str]) -> None:
    script = transcript("\n".join(lines), *names)
    written = script.text.split("\n")
    found: list[str] = []
    for number, line in enumerate(written, 1):
        span = script.span(number, 1, number, len(line) + 1)
        if span is not None and len(found) < len(lines):
            found.append(span.text)
            assert span.text in (line, line.replace("# ", "#!", 1))
    assert found == lines
