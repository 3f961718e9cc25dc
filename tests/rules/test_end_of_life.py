from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from checking import check, compose, session
from shipworthy.cli import main
from shipworthy.engine.settings import read
from shipworthy.errors import UserError
from shipworthy.finding import Finding

RULE = "project/end-of-life-image"
TODAY = {RULE: {"today": "2026-11-21"}}


def messages(findings: list[Finding]) -> list[str]:
    return [finding.message for finding in findings]


def dockerfile(text: str) -> list[Finding]:
    return check(text, RULE, options=TODAY)


def test_variables_are_followed_to_their_defaults() -> None:
    (found,) = dockerfile("ARG VERSION=3.8\nFROM python:${VERSION}-slim\n")
    assert found.message == "`python:3.8-slim` is Python 3.8, unsupported since 2024-10-07"
    assert (found.place.line, found.related[0].place.line) == (2, 1)
    assert found.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "ARG VERSION\nFROM python:$VERSION\n",
        "FROM python@sha256:" + "0" * 64 + "\n",
        "FROM scratch\n",
        "FROM debian:12 AS node\nFROM node\n",
        "FROM registry.example.com/python:2.7\n",
    ],
)
def test_what_is_not_known_is_not_judged(text: str) -> None:
    assert dockerfile(text) == []


def test_the_last_day_of_support_is_a_day_of_support() -> None:
    text = "FROM php:8.2\n"
    assert check(text, RULE, options={RULE: {"today": "2026-12-31"}}) == []
    assert check(text, RULE, options={RULE: {"today": "2027-01-01"}})


def test_services_that_are_built_name_what_becomes_of_them() -> None:
    assert compose("services:\n  a:\n    build: .\n    image: mysql:5.7\n", RULE) == []
    assert messages(compose("services:\n  a:\n    image: mysql:${V:-5.7}\n", RULE)) == [
        "`mysql:5.7` is MySQL 5.7, unsupported since 2023-10-31"
    ]


def test_files_of_images_count_as_well() -> None:
    text = "FROM debian:13\nCOPY --from=node:14 /a /b\nRUN --mount=from=java:8,target=/j true\n"
    assert messages(dockerfile(text)) == [
        "`node:14` is Node.js 14, unsupported since 2023-04-30",
        "`java:8` is an image that nobody makes any more",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM node:14.17.3-alpine", "FROM node:22-alpine"),
        ("FROM debian:buster-slim AS x", "FROM debian:bookworm-slim AS x"),
        ('FROM "python:3.8"', 'FROM "python:3.11"'),
        ("FROM ruby:3.1.6", "FROM ruby:3.3"),
        ("FROM ruby:3.0-bookworm", "FROM ruby:3.3-bookworm"),
        ("FROM ruby:3.0-alpine3.19", "FROM ruby:3.0-alpine3.19"),
        ("FROM postgres:9.6", "FROM postgres:9.6"),
        ("FROM node:14-buster", "FROM node:14-buster"),
        ("FROM openjdk:11", "FROM openjdk:11"),
    ],
)
def test_fixes_change_the_version_alone(before: str, after: str) -> None:
    from shipworthy.engine.fix import fix

    run = session({"Dockerfile": f"{before}\n"}, RULE, options=TODAY)
    assert fix(run, lambda _: True, unsafe=False).texts == {}
    assert fix(run, lambda _: True, unsafe=True).texts.get("Dockerfile", f"{before}\n") == f"{after}\n"


def test_support_that_ends_soon_is_reported_until_it_is_over() -> None:
    rule = "project/expiring-image"
    days = ["2026-01-01", "2026-10-01", "2026-12-31", "2027-01-01"]
    found = [len(check("FROM php:8.2\n", rule, options={rule: {"today": day}})) for day in days]
    assert found == [0, 1, 1, 0]


def report(folder: Path, *options: str, today: str | None = None) -> str:
    command = ["check", str(folder), "--select", RULE, "--format", "concise", *options]
    return CliRunner().invoke(main, command, env={"SHIPWORTHY_TODAY": today}).output


def test_the_day_comes_from_the_command_line_the_environment_or_the_settings(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM python:3.9\n")
    settings = tmp_path / "shipworthy.toml"
    settings.write_text("today = 2025-01-01")
    assert RULE not in report(tmp_path)
    assert RULE in report(tmp_path, "--today", "2026-01-01")
    assert RULE in report(tmp_path, today="2026-01-01")
    assert RULE not in report(tmp_path, "--today", "2025-01-01", today="2026-01-01")
    settings.write_text(f"today = '2025-01-01'\noptions = {{'{RULE}' = {{today = '2026-01-01'}}}}")
    assert RULE in report(tmp_path)


def test_a_day_that_is_none_is_an_error(tmp_path: Path) -> None:
    assert "--today: tomorrow is no day such as 2026-11-21" in report(tmp_path, "--today", "tomorrow")
    settings = tmp_path / "shipworthy.toml"
    for value in ("'20261121'", "true", "12", "'2026-02-30'"):
        settings.write_text(f"today = {value}")
        with pytest.raises(UserError, match="today has to be a day such as 2026-11-21"):
            read(str(settings))
