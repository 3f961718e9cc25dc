"""The reports that programs read: JSON, SARIF, GitHub's commands, and lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shipworthy
from making import rule
from shipworthy.finding import Category, Finding, Place, PlacedEdit, PlacedFix, PlacedNote, Profile, Severity
from shipworthy.report import concise, github, machine, sarif

SCHEMA = json.loads((Path(shipworthy.__file__).parent / "report/findings.schema.json").read_text("utf-8"))

PLACE = Place("web/Dockerfile", 2, 5, 3, 1, ("RUN x \\",))
EDIT = PlacedEdit(Place("web/Dockerfile", 2, 5, 2, 6), "y")
FINDING = Finding(
    rule="dockerfile/some-rule",
    aliases=("DL1", "SomeRule"),
    severity=Severity.STYLE,
    category=Category.READABILITY,
    profile=Profile.PEDANTIC,
    message="it is so",
    place=PLACE,
    related=(PlacedNote(Place("compose.yaml", 1, 1, 1, 4), "because"),),
    fix=PlacedFix((EDIT,), "write y", False),
    help="do this",
)

texts = st.text(st.characters(), max_size=8)
names = texts.filter(bool)
numbers = st.integers(1, 10**6)
places = st.builds(Place, names, numbers, numbers, numbers, numbers)
fixes = st.builds(
    PlacedFix, st.lists(st.builds(PlacedEdit, places, texts), min_size=1, max_size=2).map(tuple), texts, st.booleans()
)
findings = st.builds(
    Finding,
    st.just("dockerfile/some-rule"),
    st.just(("DL1",)),
    st.sampled_from(Severity),
    st.sampled_from(Category),
    st.sampled_from(Profile),
    names,
    places,
    st.lists(st.builds(PlacedNote, places, texts), max_size=2).map(tuple),
    st.none() | fixes,
    texts,
)


def test_the_contract_of_the_json_report() -> None:
    report = json.loads(machine.render([FINDING], {"web/Dockerfile": "dockerfile", "a/compose.yaml": "compose"}))

    assert report == {
        "version": 1,
        "findings": [
            {
                "rule": "dockerfile/some-rule",
                "aliases": ["DL1", "SomeRule"],
                "severity": "style",
                "category": "readability",
                "profile": "pedantic",
                "message": "it is so",
                "path": "web/Dockerfile",
                "line": 2,
                "column": 5,
                "end_line": 3,
                "end_column": 1,
                "related": [
                    {
                        "path": "compose.yaml",
                        "line": 1,
                        "column": 1,
                        "end_line": 1,
                        "end_column": 4,
                        "message": "because",
                    }
                ],
                "help": "do this",
                "fix": {
                    "safe": False,
                    "message": "write y",
                    "edits": [{"line": 2, "column": 5, "end_line": 2, "end_column": 6, "text": "y"}],
                },
            }
        ],
        "files": [
            {"path": "a/compose.yaml", "kind": "compose"},
            {"path": "web/Dockerfile", "kind": "dockerfile"},
        ],
        "summary": {"findings": 1, "fixable": 1, "files": 2, "error": 0, "warning": 0, "info": 0, "style": 1},
    }


@settings(max_examples=40)
@given(st.lists(findings, max_size=3), st.dictionaries(names, st.sampled_from(["dockerfile", "compose", "ignorefile"])))
def test_the_json_report_follows_its_schema_whatever_files_hold(some: list[Finding], files: dict[str, str]) -> None:
    text = machine.render(some, files)

    jsonschema.validate(json.loads(text), SCHEMA)
    text.encode("utf-8")


def test_the_schema_is_one_and_refuses_what_is_not_in_the_contract() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    report = json.loads(machine.render([FINDING], {}))
    changes: list[dict[str, object]] = [{"version": 2}, {"findings": [{}]}, {"extra": 1}]
    for change in changes:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**report, **change}, SCHEMA)


def log(*some: Finding) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(sarif.render(some, {"dockerfile/some-rule": rule("dockerfile/some-rule")}))
    return result


def test_a_sarif_result_holds_the_whole_finding() -> None:
    (run,) = log(FINDING)["runs"]

    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"] == [
        {
            "ruleId": "dockerfile/some-rule",
            "ruleIndex": 0,
            "level": "note",
            "message": {"text": "it is so\ndo this"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "web/Dockerfile", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 2, "startColumn": 5, "endLine": 3, "endColumn": 1},
                    }
                }
            ],
            "relatedLocations": [
                {
                    "id": 0,
                    "physicalLocation": {
                        "artifactLocation": {"uri": "compose.yaml", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 4},
                    },
                    "message": {"text": "because"},
                }
            ],
            "fixes": [
                {
                    "description": {"text": "write y"},
                    "artifactChanges": [
                        {
                            "artifactLocation": {"uri": "web/Dockerfile", "uriBaseId": "%SRCROOT%"},
                            "replacements": [
                                {
                                    "deletedRegion": {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 6},
                                    "insertedContent": {"text": "y"},
                                }
                            ],
                        }
                    ],
                }
            ],
        }
    ]


def test_sarif_describes_the_rules_that_found_something() -> None:
    rules = log(FINDING, FINDING._replace(rule="acme/unknown"))["runs"][0]["tool"]["driver"]["rules"]

    assert [described["id"] for described in rules] == ["acme/unknown", "dockerfile/some-rule"]
    assert rules[0] == {"id": "acme/unknown"}
    assert rules[1]["shortDescription"] == {"text": "It is so."}
    assert rules[1]["helpUri"].endswith("rules/dockerfile/README.md#some-rule")


@settings(max_examples=40)
@given(st.lists(findings, max_size=3))
def test_every_sarif_result_leads_to_its_rule_and_file(some: list[Finding]) -> None:
    (run,) = log(*some)["runs"]

    assert len(run["results"]) == len(some)
    for result, finding in zip(run["results"], some, strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == finding.rule
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert not set(uri) & set(' "<>\\^`{|}#?')
        assert unquote(uri, errors="surrogateescape") == finding.place.path.encode("utf-8", "surrogatepass").decode(
            "utf-8", "surrogateescape"
        )


@settings(max_examples=40)
@given(st.lists(findings, max_size=3))
def test_github_gets_one_command_for_each_finding(some: list[Finding]) -> None:
    lines = "".join(github.render(some)).split("\n")[:-1]

    assert len(lines) == len(some)
    for line, finding in zip(lines, some, strict=True):
        assert line.isprintable()
        _, command, message = line.split("::", 2)
        assert command.startswith(("error ", "warning ", "notice "))
        properties = dict(pair.split("=", 1) for pair in command.partition(" ")[2].split(","))
        assert properties["title"] == finding.rule
        assert properties["line"] == str(finding.place.line)
        assert ":" not in properties["file"]
        assert message


def test_github_messages_are_escaped() -> None:
    (line,) = github.render([FINDING._replace(message="50% of\r\nit: a,b", place=PLACE._replace(path="a,b:c%"))])

    assert line == "::notice file=a%2Cb%3Ac%25,line=2,endLine=3,title=dockerfile/some-rule::50%25 of%0D%0Ait: a,b\n"


def test_github_columns_are_given_only_within_one_line() -> None:
    (line,) = github.render([FINDING._replace(place=Place("f", 2, 5, 2, 9))])

    assert ",col=5,endColumn=8::" in line


def test_concise_lines_say_place_level_message_and_rule() -> None:
    plain = FINDING._replace(fix=None)

    assert list(concise.render([plain, plain._replace(message="a\nb")])) == [
        "web/Dockerfile:2:5: style: it is so [dockerfile/some-rule]\n",
        "web/Dockerfile:2:5: style: a\\nb [dockerfile/some-rule]\n",
    ]
