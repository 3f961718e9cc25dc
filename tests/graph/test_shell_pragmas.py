from __future__ import annotations

import pytest

from checking import check, graph


def shells(text: str) -> list[tuple[str, ...] | None]:
    (unit,) = graph({"Dockerfile": text}).units
    return [stage.state_at(run).shell for stage in unit.stages for run in stage.runs]


def test_a_comment_in_a_stage_names_the_shell_of_what_follows() -> None:
    text = "FROM a\nRUN a\n# hadolint shell = /bin/bash -o pipefail -c\nRUN b\nRUN c\nFROM b\nRUN d\n"
    told = ("/bin/bash", "-o", "pipefail", "-c")
    assert shells(text) == [None, told, told, None]


def test_a_comment_at_the_top_speaks_of_every_base_image() -> None:
    text = '# hadolint shell=pwsh\nFROM a AS a\nSHELL ["sh", "-c"]\nRUN a\nFROM a\nRUN b\nFROM c\nRUN c\n'
    assert shells(text) == [("sh", "-c"), ("sh", "-c"), ("pwsh",)]


@pytest.mark.parametrize(
    "comment", ["# hadolint ignore=DL3008", "# hadolint shell", "# shell=pwsh", "# hadolint shell="]
)
def test_other_comments_name_none(comment: str) -> None:
    assert shells(f"FROM a\n{comment}\nRUN a\n") == [None]


def test_comments_behind_the_last_instruction_do_nothing() -> None:
    assert shells("FROM a\nRUN a\n# hadolint shell=pwsh\n") == [None]
    assert shells("FROM a\n# hadolint shell=pwsh\n") == []


def test_parts_of_dockerfiles_may_name_a_shell() -> None:
    assert shells("# hadolint shell=pwsh\nRUN a\n") == [("pwsh",)]
    assert shells("RUN a\n# hadolint shell=pwsh\nRUN b\n") == [None, ("pwsh",)]


def test_scripts_of_other_languages_are_not_judged() -> None:
    run = "RUN apt-get install -y curl\n"
    assert check(f"FROM team/base\n{run}", "DL3015")
    assert not check(f"# hadolint shell=powershell.exe\nFROM team/base\n{run}", "DL3015")
    assert not check(f"FROM team/base\n# hadolint shell=powershell.exe\n{run}", "DL3015")
