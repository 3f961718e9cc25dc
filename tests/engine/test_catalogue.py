from __future__ import annotations

import pytest

from making import rule
from shipworthy.engine.catalogue import Catalogue
from shipworthy.errors import UserError
from shipworthy.finding import Category, Profile

LATEST = rule("dockerfile/latest-tag", aliases=("DL3007", "StageNameCasing"), category=Category.REPRODUCIBILITY)
ROOT = rule("dockerfile/root-user", aliases=("DL3007", "missing_user"), profile=Profile.PEDANTIC)
SOCKET = rule("compose/docker-socket-mount", category=Category.SECURITY)
CATALOGUE = Catalogue([LATEST, ROOT, SOCKET])


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("dockerfile/latest-tag", {LATEST}),
        ("Dockerfile/Latest-Tag", {LATEST}),
        ("stagenamecasing", {LATEST}),
        ("DL3007", {LATEST, ROOT}),
        ("dockerfile", {LATEST, ROOT}),
        ("dockerfile/*", {LATEST, ROOT}),
        ("pedantic", {ROOT}),
        ("security", {SOCKET}),
        ("hardened", set()),
        ("Latest-Tag", {LATEST}),
        ("latest", set()),
    ],
)
def test_rules_are_found_under_all_their_names(name: str, rules: set[object]) -> None:
    assert {CATALOGUE.by_id[id] for id in CATALOGUE.find(name)} == rules


def test_all_means_the_rules_of_every_profile() -> None:
    assert {LATEST.id, ROOT.id, SOCKET.id} < CATALOGUE.find("ALL")


def test_codes_are_kept_apart_from_folders_and_profiles() -> None:
    assert CATALOGUE.with_code("dl3007") == {LATEST.id, ROOT.id}
    assert not CATALOGUE.with_code("dockerfile")
    assert not CATALOGUE.with_code("all")


def test_only_names_of_single_rules_are_titles() -> None:
    assert CATALOGUE.titled("missing_user") == CATALOGUE.titled("root-user") == {ROOT.id}
    assert not CATALOGUE.titled("dockerfile")


def test_buildkit_calls_its_checks_by_names_of_letters() -> None:
    assert CATALOGUE.builder_checks == {LATEST.id}


def test_an_unknown_name_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(UserError, match=r'^here: there is no rule called root-usr; did you mean "root-user"\?$'):
        CATALOGUE.resolve("root-usr", "here")
    assert CATALOGUE.resolve("hardened", "a profile without rules") == frozenset()


def test_a_group_wins_over_a_code_of_the_same_name() -> None:
    named = rule("dockerfile/exposed-key", aliases=("compose", "Swarm"))
    catalogue = Catalogue([SOCKET, named])

    assert catalogue.find("compose") == {SOCKET.id}
    assert catalogue.find("swarm") == {named.id}
