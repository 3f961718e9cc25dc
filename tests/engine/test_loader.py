from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from shipworthy.engine import loader
from shipworthy.errors import UserError

RULE = '''"""It is so."""
from shipworthy.sdk import *

rule = Rule("{id}", __doc__, Severity.INFO, Category.SIZE, since="1")
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "first_rule.py").write_text(RULE.format(id="local/first-rule"))
    (tmp_path / "_notes.py").write_text("raise SystemExit\n")
    (tmp_path / "README.md").write_text("# Rules\n")
    return tmp_path


def test_each_file_of_a_folder_is_a_rule(folder: Path) -> None:
    (folder / "another.py").write_text(RULE.format(id="local/another"))

    assert [rule.id for rule in loader.local_rules(str(folder))] == ["local/another", "local/first-rule"]


def test_rules_that_are_loaded_are_no_top_level_modules(folder: Path) -> None:
    loader.local_rules(str(folder))

    assert "shipworthy.rules.local.first_rule" in sys.modules
    assert "first_rule" not in sys.modules


def test_two_folders_do_not_get_mixed_up(folder: Path) -> None:
    other = folder / "other"
    other.mkdir()
    (other / "first_rule.py").write_text(RULE.format(id="local/first-rule").replace("It is so", "It is not so"))

    assert loader.local_rules(str(folder))[0].summary == "It is so."
    assert loader.local_rules(str(other))[0].summary == "It is not so."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            RULE.format(id="local/second-rule"),
            "defines the rule local/second-rule; by its file it has to be local/first-rule",
        ),
        ("x = 1\n", "defines no `rule`"),
        ("def broken(:\n", "cannot be loaded: SyntaxError"),
        ("import no_such_module\n", "cannot be loaded: ModuleNotFoundError"),
        ("raise SystemExit(5)\n", "cannot be loaded: SystemExit: 5"),
    ],
)
def test_mistakes_in_rules_of_others_are_one_line(folder: Path, text: str, message: str) -> None:
    (folder / "first_rule.py").write_text(text)

    with pytest.raises(UserError) as caught:
        loader.local_rules(str(folder))
    assert message in str(caught.value)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no folder"):
        loader.local_rules(str(tmp_path / "nowhere"))


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed plugin called `acme` with one rule."""
    package = tmp_path / "acme_rules"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "house_style.py").write_text(RULE.format(id="acme/house-style"))
    info = tmp_path / "acme-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1\n")
    (info / "entry_points.txt").write_text(
        "[shipworthy.rules]\nacme = acme_rules\ngone = acme_gone\ncompose = acme_rules\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "acme_rules", raising=False)


@pytest.mark.usefixtures("plugin")
def test_a_plugin_brings_rules_under_its_own_name() -> None:
    assert [rule.id for rule in loader.plugin_rules("acme")] == ["acme/house-style"]


@pytest.mark.usefixtures("plugin")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("amce", "no plugin called amce is installed; there are: acme, compose, gone"),
        ("gone", "the plugin gone cannot be loaded: ModuleNotFoundError"),
        ("compose", "no plugin can be called compose"),
    ],
)
def test_plugins_that_cannot_be_used(name: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        loader.plugin_rules(name)
    assert str(caught.value).startswith(message)


def test_entry_points_are_not_read_without_a_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_entry: EntryPoint) -> None:
        raise AssertionError

    monkeypatch.setattr(EntryPoint, "load", fail)

    assert loader.every_rule()


def test_bundled_rules_are_in_order_and_each_there_once() -> None:
    ids = [rule.id for rule in loader.every_rule()]

    assert ids == sorted(set(ids))
    assert {id.partition("/")[0] for id in ids} <= set(loader.FOLDERS)
