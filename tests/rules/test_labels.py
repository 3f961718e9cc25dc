"""What the rules about labels say of cases beyond their pages, and what their fixes leave."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import fix
from shipworthy.errors import UserError


def lines(text: str, rule: str, **options: object) -> list[int]:
    told = {rule: options} if options else None
    return [finding.place.line for finding in check(text, rule, options=told)]


def fixed(text: str, rule: str) -> str:
    return fix(session({"Dockerfile": text}, rule), lambda _: True, unsafe=True).texts.get("Dockerfile", text)


@pytest.mark.parametrize(
    ("key", "flaw"),
    [
        ("org.opencontainers.image.title", ""),
        ("com.docker.extension.icon", ""),
        ("com.docker.image.source.entrypoint", ""),
        ("maintainer", ""),
        ("com.dockerhub.team", ""),
        ("a1", ""),
        ("com.docker.compose.project", "name space"),
        ("io.docker.x", "name space"),
        ("org.dockerproject.x", "name space"),
        ("Version", "capital"),
        ("9lives", "begin with a letter"),
        (".a", "begin with a letter"),
        ("a-", "end with"),
        ("a..b", "two separators"),
        ("a.-b", "two separators"),
        ("a_b", "`_`"),
        ("a/b", "`/`"),
        ('"a b"', "blank"),
    ],
)
def test_names_of_labels(key: str, flaw: str) -> None:
    found = check(f"FROM alpine:3.22\nLABEL {key}=x\n", "dockerfile/invalid-label-key")

    assert bool(found) == bool(flaw)
    assert all(flaw in finding.message for finding in found)


def test_names_behind_onbuild_count_and_known_variables_are_replaced() -> None:
    rule = "dockerfile/invalid-label-key"

    assert lines("FROM alpine:3.22\nONBUILD LABEL A=x\n", rule) == [2]
    assert lines("FROM alpine:3.22\nENV K=Big\nLABEL $K=x\n", rule) == [3]
    assert lines("FROM alpine:3.22\nARG K\nLABEL $K=x\n", rule) == []
    assert lines("FROM alpine:3.22\nLABEL Name some text\nLABEL name some text\n", rule) == [2]


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("url", ["https://a.example/b?c#d", "git://a/b"], ["a.example", "https://", "http:/a", "https://a b"]),
        (
            "rfc3339",
            ["2026-11-21T08:20:00Z", "2021-03-10T10:26:33.564595127+01:00", "2026-12-31 23:59:60Z"],
            ["2026-11-21", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-21T08:20:00", "today"],
        ),
        ("semver", ["1.0.0", "2.0.1-rc1", "1.2.3-a.1+b", "0.0.0"], ["1.0", "v1.0.0", "01.0.0", "1.0.0-01", "1.0.0-"]),
        (
            "hash",
            ["2dbfae9", "43c572f1272b6b3171dd1db9e41b7027128ce080", "a" * 64],
            ["abc", "2DBFAE9", "a" * 41, "g" * 7],
        ),
        (
            "spdx",
            ["MIT", "mit", "GPL-2.0-or-later WITH Classpath-exception-2.0", "(MIT OR Apache-2.0) AND LicenseRef-x"],
            ["not-spdx", "MIT OR", "MIT Apache-2.0", "(MIT", "MIT)", "MIT WITH MIT", "OR"],
        ),
        (
            "email",
            ["a@b.example", "Ada <ada@b.example>", "a.b+c@d"],
            ["a", "@b", "a@", "a@b c", ".a@b", "a..b@c", "A <a>"],
        ),
        ("text", ["x", "$"], []),
    ],
)
def test_kinds_of_values(kind: str, good: list[str], bad: list[str]) -> None:
    for number, value in enumerate([*good, *bad]):
        text = f"FROM alpine:3.22\nLABEL a='{value}'\n"
        found = lines(text, "dockerfile/malformed-label", labels={"a": kind})
        assert bool(found) == (number >= len(good)), value


def test_empty_values_are_malformed_whatever_the_kind() -> None:
    rule = "dockerfile/malformed-label"

    assert lines('FROM alpine:3.22\nLABEL a=""\n', rule, labels={"a": "text"}) == [2]
    assert lines('FROM alpine:3.22\nONBUILD LABEL a=""\n', rule, labels={"a": "text"}) == [2]
    assert lines('FROM alpine:3.22\nLABEL a="" b=x\n', rule, labels={"a": "", "b": ""}) == []
    assert lines('FROM alpine:3.22\nARG V=x\nLABEL a="$V"\n', rule, labels={"a": "url"}) == [3]


def test_labels_are_missing_where_an_image_ships() -> None:
    rule, told = "dockerfile/missing-label", {"team": "text"}
    builder = "FROM alpine:3.22 AS build\nRUN make\n"

    assert lines(f"{builder}FROM alpine:3.22\nLABEL team=a\n", rule, labels=told) == []
    assert lines(f"{builder}FROM build\nLABEL other=a\n", rule, labels=told) == [3]
    assert lines("FROM alpine:3.22\nARG K\nLABEL $K=x\n", rule, labels=told) == []
    assert lines("FROM a AS b\nONBUILD LABEL team=x\nFROM b\n", rule, labels=told) == []
    assert lines("FROM a AS b\nONBUILD LABEL team=x\n", rule, labels=told) == [1]


def test_one_table_of_the_settings_tells_all_rules_of_the_schema() -> None:
    text = 'FROM alpine:3.22\nLABEL taem=a source="here"\n'
    told = {"label-schema": {"strict": True, "labels": {"team": "text", "source": "url"}}}
    rules = [finding.rule for finding in check(text, "label-schema", options=told)]

    assert rules == ["dockerfile/missing-label", "dockerfile/unexpected-label", "dockerfile/malformed-label"]
    assert "did you mean" in check(text, "dockerfile/unexpected-label", options=told)[0].message


def test_a_kind_that_is_none_is_an_error() -> None:
    with pytest.raises(UserError, match="no kind of labels called ulr"):
        lines("FROM a\n", "dockerfile/malformed-label", labels={"a": "ulr"})
    with pytest.raises(UserError, match="git-labels has to be one of"):
        lines("FROM a\n", "dockerfile/generated-label", **{"git-labels": "yes"})


def test_every_earlier_label_of_a_name_is_reported_once() -> None:
    text = 'FROM alpine:3.22\nLABEL "a"=1\nLABEL a=2 b=1\nLABEL a=3\n'
    rule = "dockerfile/repeated-label"

    assert lines(text, rule) == [2, 3]
    assert fixed(text, rule) == "FROM alpine:3.22\nLABEL b=1\nLABEL a=3\n"
    assert lines("FROM a\nLABEL $K=1\nLABEL $K=2\n", rule) == []
    assert lines("FROM a\nONBUILD LABEL a=1\nLABEL a=2\n", rule) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("LABEL a=1 a=2\n", "LABEL a=2\n"),
        ("LABEL b=0 a=1 a=2\n", "LABEL b=0 a=2\n"),
        ("LABEL a=1 \\\n    c=1 \\\n    a=2\n", "LABEL c=1 \\\n    a=2\n"),
        ("LABEL a=1 \\\n# why\n    a=2\n", "LABEL a=1 \\\n# why\n    a=2\n"),
    ],
)
def test_a_label_goes_with_its_gap_unless_a_comment_stands_there(before: str, after: str) -> None:
    assert fixed(f"FROM alpine:3.22\n{before}", "dockerfile/repeated-label") == f"FROM alpine:3.22\n{after}"


DIGEST = f"sha256:{'1' * 64}"
KEY = "org.opencontainers.image.base.digest"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"FROM a@{DIGEST} AS b\nFROM b\nLABEL {KEY}={DIGEST}\n", []),
        (f"FROM a@{DIGEST}\nARG D\nLABEL {KEY}=$D\n", []),
        (f"FROM a:1\nARG D\nLABEL {KEY}=$D\n", [3]),
        (f"FROM scratch\nLABEL {KEY}={DIGEST}\n", [2]),
        (f"FROM $BASE\nLABEL {KEY}={DIGEST}\n", []),
        (f"FROM a:1 AS b\nLABEL {KEY}={DIGEST}\nFROM c\n", []),
        (f"FROM a@{DIGEST} AS b\nLABEL {KEY}=x\nFROM b\nLABEL {KEY}={DIGEST}\n", []),
        (f"FROM a@{DIGEST} AS b\nLABEL {KEY}=x\nFROM b\n", [2]),
    ],
)
def test_digests_of_bases(text: str, found: list[int]) -> None:
    assert lines(text, "dockerfile/stale-base-digest") == found


def test_labels_of_buildx_depend_on_how_it_is_told() -> None:
    text = "FROM a\nLABEL org.opencontainers.image.source=x org.opencontainers.image.revision=y\n"
    rule = "dockerfile/generated-label"

    assert [finding.message.count("`") for finding in check(text, rule)] == [4]
    assert [f.message.count("`") for f in check(text, rule, options={rule: {"git-labels": "1"}})] == [2]
    assert lines(text, rule, **{"git-labels": "off"}) == []
    assert fixed(text, rule) == "FROM a\n"


def test_scattered_labels_are_joined_in_the_style_of_the_file() -> None:
    rule = "dockerfile/scattered-labels"
    text = "# escape=`\r\nFROM a\r\n  LABEL a=1\r\n  LABEL b=2 c=3\r\n  LABEL d=4\r\n"

    assert fixed(text, rule) == "# escape=`\r\nFROM a\r\n  LABEL a=1 `\r\n      b=2 c=3 `\r\n      d=4\r\n"
    assert lines("FROM a\nLABEL a=1\nLABEL b=2\n\nLABEL c=3\n", rule) == []
    legacy = "FROM a\nLABEL a=1\nLABEL b two\nLABEL c=3\n"
    assert lines(legacy, rule) == [2]
    assert fixed(legacy, rule) == legacy


@pytest.mark.parametrize(
    ("pairs", "sorted_"),
    [
        ("team=a org.opencontainers.image.title=b", "org.opencontainers.image.title=b team=a"),
        ("org.label-schema.name=a io.k8s.description=b", "io.k8s.description=b org.label-schema.name=a"),
        ("com.example.z=a com.example.a=b", "com.example.z=a com.example.a=b"),
        ("a=1 $K=2 org.opencontainers.image.title=b", "a=1 $K=2 org.opencontainers.image.title=b"),
        ("b=1 b=2 org.opencontainers.image.title=b", "b=1 b=2 org.opencontainers.image.title=b"),
    ],
)
def test_order_of_labels(pairs: str, sorted_: str) -> None:
    assert fixed(f"FROM a\nLABEL {pairs}\n", "dockerfile/unsorted-labels") == f"FROM a\nLABEL {sorted_}\n"


def test_own_labels_are_sorted_when_told() -> None:
    text = "FROM a\nLABEL com.example.z=a com.example.a=b\n"

    assert lines(text, "dockerfile/unsorted-labels", **{"sort-own": True}) == [2]


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("org.opencontainer.image.title", "title"),
        ("org.opencontainers.images.title", "title"),
        ("org.opencontainers.title", "title"),
        ("org.opencontainers.image.Title", "title"),
        ("org.opencontainers.image.licence", "licenses"),
        ("org.opencontainers.image.author", "authors"),
        ("org.opencontainers.image.base_name", "base.name"),
        ("io.opencontainers.image.version", "version"),
        ("org.opencontainers.image.title", ""),
        ("org.opencontainers.image.stars", ""),
        ("org.opencontainers.image.build-url", ""),
        ("org.label-schema.licence", ""),
        ("org.opencontainers", ""),
    ],
)
def test_names_that_are_close_to_those_of_the_oci(key: str, meant: str) -> None:
    text = f"FROM a\nLABEL {key}=x\n"
    after = f"FROM a\nLABEL org.opencontainers.image.{meant}=x\n" if meant else text

    assert fixed(text, "dockerfile/misspelt-label-key") == after


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("created", "2026-11-21T08:20:00Z", True),
        ("created", "2026-11-21", False),
        ("source", "github.com/a/b", False),
        ("url", "https://a.example", True),
        ("licenses", "BSD", False),
        ("licenses", "MIT AND BSD-3-Clause", True),
        ("base.digest", f"sha256:{'a' * 64}", True),
        ("base.digest", "latest", False),
        ("version", "anything goes", True),
        ("licenses", "", True),
        ("licenses", "$L", True),
    ],
)
def test_values_that_the_oci_has_a_form_for(name: str, value: str, right: bool) -> None:
    text = f'FROM a\nARG L=x\nLABEL org.opencontainers.image.{name}="{value}"\n'

    assert (lines(text, "dockerfile/wrong-label-value") == []) == right
