"""The tables of package managers hold together."""

from __future__ import annotations

import pytest

from shipworthy.knowledge.language_packages import LANGUAGE_MANAGERS
from shipworthy.knowledge.package_managers import Manager, find_manager, managers_of, read_requirement
from shipworthy.knowledge.system_packages import SYSTEM_MANAGERS

ALL = (*SYSTEM_MANAGERS, *LANGUAGE_MANAGERS)


@pytest.mark.parametrize("manager", ALL, ids=lambda manager: manager.name)
def test_a_manager_is_found_by_its_name_and_its_programs(manager: Manager) -> None:
    assert find_manager(manager.name) is manager
    assert all(manager in managers_of(program) for program in manager.programs)


@pytest.mark.parametrize("manager", ALL, ids=lambda manager: manager.name)
def test_a_verb_has_one_meaning(manager: Manager) -> None:
    fields = ("install", "manifest", "remove", "refresh", "upgrade", "clean")
    assert all(manager.action(verb) == field for field in fields for verb in getattr(manager, field))


@pytest.mark.parametrize("manager", ALL, ids=lambda manager: manager.name)
def test_options_look_like_options_and_files_have_values(manager: Manager) -> None:
    assert manager.files <= manager.values
    assert not manager.values & (manager.yes | manager.uncached)
    assert all(option.startswith("-") for option in manager.values | manager.yes | manager.uncached)


def test_other_programs_are_no_managers() -> None:
    assert managers_of("curl") == ()
    with pytest.raises(KeyError):
        find_manager("curl")


def test_a_version_in_the_name_of_pip_does_not_matter() -> None:
    assert [manager.name for manager in managers_of("pip3.12")] == ["pip"]


@pytest.mark.parametrize("manager", ALL, ids=lambda manager: manager.name)
@pytest.mark.parametrize("word", ["a-1" * 200_000, "a" * 500, "-1.1" * 100, "[" * 500, "", "$x", "/tmp/x", "./x"])
def test_odd_words_are_no_requirements_or_harmless(manager: Manager, word: str) -> None:
    requirement = read_requirement(manager, word)
    assert requirement is None or requirement.name == "a" * 500


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("httpd", ("httpd", "", None)),
        ("httpd-2.4.62", ("httpd", "-", "2.4.62")),
        ("httpd-2.4.62-1.el9.x86_64", ("httpd", "-", "2.4.62-1.el9.x86_64")),
        ("openssl-1:1.1.1k", ("openssl", "-", "1:1.1.1k")),
        ("gcc-c++-11.5", ("gcc-c++", "-", "11.5")),
        ("java-17-openjdk", ("java-17-openjdk", "", None)),
        ("java-1.8.0-openjdk", ("java-1.8.0-openjdk", "", None)),
        ("nodejs:20/common", ("nodejs", ":", "20/common")),
        ("container-tools:rhel8", ("container-tools", ":", "rhel8")),
        ("@development", None),
        ("nodejs:", None),
    ],
)
def test_versions_of_rpms_and_streams_of_modules(word: str, expected: tuple[str, str, str | None] | None) -> None:
    assert read_requirement(find_manager("dnf"), word) == expected
