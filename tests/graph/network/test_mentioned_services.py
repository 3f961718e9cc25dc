"""Which services talk to each other without an order."""

from __future__ import annotations

import pytest

from checking import compose


def found(environment: str, body: str = "", other: str = "") -> list[str]:
    """What the first of two services, `app` and `db`, is told about its start."""
    text = f"services:\n  app:\n    image: a\n    environment: {environment}\n{body}  db:\n    image: b\n{other}"
    return [finding.message for finding in compose(text, "compose/unordered-start")]


@pytest.mark.parametrize(
    "environment",
    [
        "{URL: 'postgres://u:p@db:5432/x'}",
        "[URL=http://db]",
        "{ADDR: 'db:5432'}",
        "{DB_HOST: db}",
        "{X: 'db:1'}",
    ],
)
def test_a_service_that_is_named(environment: str) -> None:
    assert len(found(environment)) == 1


@pytest.mark.parametrize(
    "environment",
    ["{NAME: db}", "{URL: 'http://dbx/db'}", "{URL: 'http://example.com/db'}", "{A: 'db:x'}", "{URL: '${U}'}",
     "[DB_HOST]", "{SELF_HOST: app}"],
)  # fmt: skip
def test_a_service_that_is_not(environment: str) -> None:
    assert found(environment) == []


@pytest.mark.parametrize(
    ("body", "other"),
    [
        ("    depends_on: [db]\n", ""),
        ("    depends_on: {db: {condition: service_healthy}}\n", ""),
        ("    links: ['db:database']\n", ""),
        ("    network_mode: service:db\n", ""),
        ("", "    depends_on: [app]\n"),
        ("", "    profiles: [extra]\n"),
        ("    depends_on: [mid]\n", "  mid:\n    image: c\n    depends_on: [db]\n"),
    ],
)
def test_an_order_of_some_kind(body: str, other: str) -> None:
    assert found("{DB_HOST: db}", body, other) == []


def test_circles_end() -> None:
    assert found("{DB_HOST: db}", "    depends_on: [mid]\n", "  mid:\n    image: c\n    depends_on: [app]\n") != []


def test_other_names_of_a_service() -> None:
    other = "    container_name: store\n    networks: {default: {aliases: [cache]}}\n"

    assert len(found("{A_HOST: store}", "", other)) == 1
    assert len(found("{A_HOST: cache}", "", other)) == 1
