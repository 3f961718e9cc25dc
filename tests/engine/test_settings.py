from __future__ import annotations

from pathlib import Path

import pytest

from making import replacing, rule, session
from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.settings import Choice, Settings, nearest, read
from shipworthy.errors import UserError
from shipworthy.finding import Category, Profile, Severity

TAG = rule("dockerfile/tag", aliases=("DL3007",), severity=Severity.INFO)
USER = rule("dockerfile/user", profile=Profile.PEDANTIC)
SOCKET = rule("compose/socket", category=Category.SECURITY)
CATALOGUE = Catalogue([TAG, USER, SOCKET])


def chosen(settings: Settings) -> set[str]:
    return {rule.id for rule in Choice(settings, CATALOGUE).rules if not rule.id.startswith("engine/")}


@pytest.mark.parametrize(
    ("settings", "rules"),
    [
        (Settings(), {TAG, SOCKET}),
        (Settings(profiles=("pedantic",)), {TAG, SOCKET, USER}),
        (Settings(profiles=("default",)), {TAG, SOCKET}),
        (Settings(select=("ALL",)), {TAG, SOCKET, USER}),
        (Settings(select=("pedantic",)), {USER}),
        (Settings(select=("DL3007", "security")), {TAG, SOCKET}),
        (Settings(select=("dockerfile",), profiles=("default",)), {TAG, USER}),
        (Settings(extend_select=("dockerfile/user",)), {TAG, SOCKET, USER}),
        (Settings(ignore=("DL3007",)), {SOCKET}),
        (Settings(extend_select=("dockerfile",), ignore=("dockerfile/tag",)), {SOCKET, USER}),
    ],
)
def test_which_rules_run(settings: Settings, rules: set[object]) -> None:
    assert {CATALOGUE.by_id[id] for id in chosen(settings)} == rules


def test_rules_get_other_levels_and_the_narrower_name_wins() -> None:
    choice = Choice(Settings(severity={"dockerfile/tag": "error", "dockerfile": "style", "ALL": "info"}), CATALOGUE)

    assert [choice.severity(rule) for rule in (TAG, USER, SOCKET)] == [Severity.ERROR, Severity.STYLE, Severity.INFO]


def test_levels_are_what_findings_have() -> None:
    changing = replacing("dockerfile/old", "old", "new", aliases=("DL1",))
    run = session({"Dockerfile": "FROM a\nRUN old\n"}, [changing], Settings(severity={"DL1": "error"}))

    assert [finding.severity for finding in run.findings(run.original)] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        ("old", ["Dockerfile", "new/Dockerfile"]),
        ("old/**", ["Dockerfile", "new/Dockerfile"]),
        ("/Dockerfile", ["new/Dockerfile", "old/x/Dockerfile"]),
        ("Dockerfile", []),
        ("**/x/*", ["Dockerfile", "new/Dockerfile"]),
    ],
)
def test_rules_are_ignored_in_some_files(pattern: str, kept: list[str]) -> None:
    files = dict.fromkeys(["Dockerfile", "new/Dockerfile", "old/x/Dockerfile"], "FROM a\nRUN old\n")
    settings = Settings(per_file_ignores={pattern: ["dockerfile"]})
    run = session(files, [replacing("dockerfile/old", "old", "new")], settings)

    assert [finding.place.path for finding in run.findings(run.original)] == kept


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(select=("DL3O07",)), 'f.toml: select: there is no rule called DL3O07; did you mean "DL3007"?'),
        (Settings(ignore=("compose/sokcet",)), "f.toml: ignore: there is no rule called compose/sokcet; did you mean"),
        (Settings(severity={"tug": "info"}), "f.toml: severity: there is no rule called tug"),
        (Settings(severity={"DL3007": "bad"}), "f.toml: bad is not a severity: one of error, warning, info, style"),
        (Settings(fail_on="never"), "f.toml: fail-on: never is not a severity"),
        (
            Settings(profiles=("pedant",)),
            'f.toml: profiles: there is no profile called pedant; did you mean "pedantic"?',
        ),
        (Settings(per_file_ignores={"*": ("x",)}), "f.toml: per-file-ignores: there is no rule called x"),
    ],
)
def test_what_does_not_exist_is_an_error_that_names_file_and_key(settings: Settings, message: str) -> None:
    with pytest.raises(UserError) as caught:
        Choice(settings._replace(file="f.toml"), CATALOGUE)

    assert str(caught.value).startswith(message)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a/b").mkdir(parents=True)
    return tmp_path


def test_the_nearest_file_counts(root: Path) -> None:
    assert nearest(str(root / "a/b")) is None
    (root / "pyproject.toml").write_text("[tool.shipworthy]\n")
    assert nearest(str(root / "a/b")) == str(root / "pyproject.toml")
    (root / ".shipworthy.toml").write_text("")
    assert nearest(str(root / "a/b")) == str(root / ".shipworthy.toml")
    (root / "shipworthy.toml").write_text("")
    assert nearest(str(root / "a/b")) == str(root / "shipworthy.toml")
    (root / "a/pyproject.toml").write_text("[tool.shipworthy]\n")
    assert nearest(str(root / "a/b")) == str(root / "a/pyproject.toml")


def test_settings_of_a_folder_around_the_repository_do_not_count(root: Path) -> None:
    (root / "a/.git").mkdir()
    (root / "shipworthy.toml").write_text("")

    assert nearest(str(root / "a/b")) is None


@pytest.mark.parametrize("text", ["", "[tool.ruff]\n", "[{{ cookiecutter.name }}]\n", "tool = 1 # not shipworthy\n"])
def test_a_project_file_without_our_table_is_none_of_our_business(root: Path, text: str) -> None:
    (root / "pyproject.toml").write_text(text)

    assert nearest(str(root)) is None


def test_a_file_is_read(root: Path) -> None:
    file = root / "shipworthy.toml"
    file.write_text(
        'select = ["a"]\nextend-select = ["b"]\nignore = ["c"]\nprofiles = ["hardened"]\nexclude = ["x/"]\n'
        'fail-on = "error"\nrespect-gitignore = false\nplugins = ["p"]\n'
        'severity = {"r" = "info"}\n[per-file-ignores]\n"legacy/**" = ["r"]\n'
    )

    assert read(str(file)) == Settings(
        select=("a",),
        extend_select=("b",),
        ignore=("c",),
        profiles=("hardened",),
        severity={"r": "info"},
        exclude=("x/",),
        per_file_ignores={"legacy/**": ["r"]},
        fail_on="error",
        respect_gitignore=False,
        plugins=("p",),
        file=str(file),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('exlude = ["x"]', 'there is no setting called exlude; did you mean "exclude"?'),
        ('local-rules = "x"', "there is no setting called local-rules"),
        ("exclude = [1]", "exclude has to be a list of strings"),
        ("severity = []", "severity has to be a table of strings"),
        ('per-file-ignores = {x = "y"}', "per-file-ignores has to be a table of lists of strings"),
        ("respect-gitignore = 1", "respect-gitignore has to be true or false"),
        ("fail-on = true", "fail-on has to be a string"),
        ("=", "cannot be read"),
    ],
)
def test_mistakes_are_named_with_file_and_key(root: Path, text: str, message: str) -> None:
    file = root / "shipworthy.toml"
    file.write_text(text)

    with pytest.raises(UserError) as caught:
        read(str(file))
    assert str(caught.value).startswith(str(file))
    assert message in str(caught.value)


def test_a_project_file_with_something_else_in_the_place_of_our_table(root: Path) -> None:
    file = root / "pyproject.toml"
    file.write_text("tool.shipworthy = 3\n")

    with pytest.raises(UserError, match=r"tool\.shipworthy has to be a table"):
        read(str(file))


def test_patterns_are_relative_to_the_file_that_they_are_in(root: Path) -> None:
    settings = Settings(exclude=("x/y",), per_file_ignores={"z": ["r"]}, file=str(root / "a/shipworthy.toml"))

    assert settings.at(str(root)).exclude == ("/a/x/y",)
    assert settings.at(str(root)).per_file_ignores == {"/a/**/z": ["r"]}
