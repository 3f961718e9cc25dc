"""Credentials of services: by name and value, in options, in addresses; images and databases that are open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checking import check, compose
from shipworthy.graph.disclosure.credentials import _userinfos
from shipworthy.knowledge.credential_names import is_amount, is_switch, names_credential

RANDOM = "q7Jx2mVb9LkT4wZs8Rd3"


def found(rule: str, body: str, image: str = "a:1") -> list[int]:
    """The lines that a rule finds in a service with this body, whose first line is 4."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return [f.place.line for f in compose(f"services:\n  app:\n    image: {image}\n{lines}", f"compose/{rule}")]


@pytest.mark.parametrize(
    ("value", "committed", "plain"),
    [
        (RANDOM, True, False),
        (f"${{X:-{RANDOM}}}", True, False),
        ("hunter2", False, True),
        ("${X:-hunter2}", False, True),
        ("hunter2$X", False, True),
        ("pa$$word", False, True),
        ("12345678", False, True),
        ("${X}", False, False),
        ("${X:?tell}", False, False),
        ('"\\"${X}\\""', False, False),
        ("'yes'", False, False),
        ("no", False, False),
        ("false", False, False),
        ('""', False, False),
        ("", False, False),
        ("changeme-changeme-1234", False, True),
        ("mySuperSecretKey-9x7q2", False, True),
        ("0123456789abcdef0123456789abcdef", False, True),
    ],
)
def test_a_password(value: str, committed: bool, plain: bool) -> None:
    body = f"environment:\n  DB_PASSWORD: {value}"

    assert found("committed-credential", body) == ([5] if committed else [])
    assert found("plain-credential", body) == ([5] if plain else [])


def test_a_token_of_a_known_form_is_reported_once() -> None:
    token = "glpat-" + "q7Jx2mVb9LkT4wZs8Rd3"
    text = f"services:\n  a:\n    image: a\n    environment: {{GITLAB_TOKEN: {token}}}\n"
    rules = ("compose/leaked-token", "compose/committed-credential")

    assert [finding.rule for finding in compose(text, *rules)] == ["compose/leaked-token"]


@pytest.mark.parametrize(
    "name",
    ["DB_PASSWORD_FILE", "MYSQL_ALLOW_EMPTY_PASSWORD", "LICENSE_KEY", "PUBLIC_KEY", "PASSPORT_ID", "KEYBOARD", "USER"],
)
def test_a_name_that_says_nothing(name: str) -> None:
    assert found("plain-credential", f"environment: [{name}=hunter2]") == []


@pytest.mark.parametrize("body", ["environment: [DB_PASSWORD]", "environment: {DB_PASSWORD: }", "env_file: .env"])
def test_a_name_without_a_value(body: str) -> None:
    assert check({"compose.yaml": f"services:\n  a:\n    image: a\n    {body}\n", ".env": "DB_PASSWORD=x1\n"},
                 "compose/plain-credential") == []  # fmt: skip


def test_what_an_env_file_gives_is_not_in_the_file() -> None:
    files = {
        "compose.yaml": "services:\n  a:\n    image: a\n    environment: {DB_PASSWORD: '${PW}'}\n",
        ".env": "PW=hunter2\n",
    }

    assert check(files, "compose/plain-credential", "compose/committed-credential") == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("build: {context: ., args: {API_TOKEN: hunter2}}", 1),
        ("labels: ['com.example.secret=hunter2']", 1),
        ("command: redis-server --requirepass hunter2", 1),
        ("command: [redis-server, --requirepass, hunter2]", 1),
        ("command: redis-server --requirepass=hunter2 --masterauth hunter2", 2),
        ("command: sh -c 'PGPASSWORD=hunter2 psql'", 1),
        ("entrypoint: app --admin-password hunter2", 1),
        ("healthcheck: {test: [CMD, mysqladmin, ping, -phunter2]}", 1),
        ("healthcheck: {test: 'mysqladmin ping -phunter2'}", 1),
        ("command: app --password-file secret.txt --token-ttl 900", 0),
        ("command: app --password /run/secrets/pw", 0),
        ("command: app --password $$PW", 0),
        ("command: app --password ${PW}", 0),
        ("command: app --password --verbose", 0),
        ("command: app -phunter2", 0),
        ("healthcheck: {disable: true, test: [CMD, mysqladmin, ping, -phunter2]}", 0),
    ],
)
def test_arguments(body: str, count: int) -> None:
    assert len(found("plain-credential", body)) == count


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("postgres://app:hunter2@db/app", 1),
        ("redis://:hunter2@redis:6379/0", 1),
        ("postgres://${U}:hunter2@db", 1),
        ("postgres://app:${PW:-hunter2}@db", 1),
        ("a,postgres://x:y@h,b", 1),
        ("postgres://app:${PW}@db/app", 0),
        ("postgres://app@db/app", 0),
        ("https://example.com/a:b@c", 0),
        ("mail://x y:z@h", 0),
        ("user:password@host", 0),
    ],
)
def test_passwords_in_addresses(address: str, count: int) -> None:
    assert len(found("credential-in-address", f"environment:\n  URL: '{address}'")) == count


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="a:/@. $", max_size=40))
def test_any_text_can_be_searched_for_addresses(text: str) -> None:
    for scheme, password in _userinfos(text):
        assert scheme
        assert f":{password}@" in text


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_a_name_and_a_value_of_any_kind(name: str, value: str) -> None:
    if is_amount(name, value):
        assert any(map(str.isdecimal, value))
    assert not (is_switch(value) and len(value.strip()) > 5)
    assert names_credential(f"{name}_PASSWORD") or any(mark in name.lower() for mark in ("allow_empty_", "random_"))


@pytest.mark.parametrize(
    ("image", "body", "count"),
    [
        ("redis:8", "ports: ['6379:6379']", 1),
        ("redis:8", "ports: ['6379']", 1),
        ("docker.io/valkey/valkey:9", "ports: ['16379:6379']", 1),
        ("redis:8", "ports: ['127.0.0.1:6379:6379']", 0),
        ("redis:8", "ports: ['8080:8080']", 0),
        ("redis:8", "ports: ['6379:6379']\ncommand: redis-server --requirepass x", 0),
        ("redis:8", "ports: ['6379:6379']\ncommand: redis-server --appendonly yes", 1),
        ("redis:8", "ports: ['6379:6379']\ncommand: --appendonly yes", 1),
        ("redis:8", "ports: ['6379:6379']\ncommand: /start.sh", 0),
        ("redis:8", "ports: ['6379:6379']\ncommand: redis-server ${ARGS}", 0),
        ("redis:8", "ports: ['6379:6379']\nvolumes: ['./redis.conf:/redis.conf']", 0),
        ("redis:8", "ports: ['6379:6379']\nenv_file: .env", 0),
        ("mongo:8", "ports: ['27017:27017']", 1),
        ("mongo:8", "ports: ['27017:27017']\nenvironment: [MONGO_INITDB_ROOT_USERNAME]", 0),
        ("memcached:1", "ports: ['11211:11211']", 1),
        ("postgres:18", "ports: ['5432:5432']\nenvironment: {POSTGRES_PASSWORD: x}", 0),
        ("postgres:18", "ports: ['5432:5432']\nenvironment: {POSTGRES_HOST_AUTH_METHOD: trust}", 1),
        ("mysql:9", "ports: ['3306:3306']\nenvironment: {MYSQL_ALLOW_EMPTY_PASSWORD: 'yes'}", 1),
        ("mysql:9", "ports: ['3306:3306']\nenvironment: {MYSQL_ALLOW_EMPTY_PASSWORD: 'no'}", 0),
        ("elasticsearch:9", "ports: ['9200:9200']\nenvironment: [xpack.security.enabled=false]", 1),
        ("elasticsearch:9", "ports: ['9200:9200']", 0),
        ("example/redis:8", "ports: ['6379:6379']", 0),
    ],
)
def test_open_databases(image: str, body: str, count: int) -> None:
    assert len(found("open-datastore", body, image)) == count


@pytest.mark.parametrize(
    ("image", "latest", "moving", "digest"),
    [
        ("nginx", 1, 0, 0),
        ("nginx:latest", 1, 0, 0),
        ("ghcr.io/a/b", 1, 0, 0),
        ("registry:5000/a", 1, 0, 0),
        ("my_registry:5000/a", 1, 0, 0),
        ("my_registry:5000/a:1.2", 0, 0, 1),
        ("worker", 0, 1, 0),
        ("worker:latest", 0, 1, 0),
        ("a/b:${TAG:-latest}", 0, 1, 0),
        ("a/b:${TAG}", 0, 0, 0),
        ("a/b:stable", 0, 1, 0),
        ("a/b:Nightly", 0, 1, 0),
        ("a/b:1.2", 0, 0, 1),
        ("a/b:${TAG:-1.2}", 0, 0, 1),
        (f"a/b@sha256:{'0' * 64}", 0, 0, 0),
        (f"a/b:latest@sha256:{'0' * 64}", 0, 0, 0),
        ("${IMAGE}", 0, 0, 0),
    ],
)
def test_images_that_move(image: str, latest: int, moving: int, digest: int) -> None:
    text = f"services:\n  a:\n    image: {image}\n"
    rules = ("latest-image", "moving-image-tag", "missing-image-digest")

    assert [len(compose(text, f"compose/{rule}")) for rule in rules] == [latest, moving, digest]


@pytest.mark.parametrize("body", ["build: .", "pull_policy: build"])
def test_images_that_are_built_here(body: str) -> None:
    text = f"services:\n  a:\n    image: example/a\n    {body}\n  b:\n    image: example/a\n"
    built = {"compose.yaml": text, "Dockerfile": "FROM scratch\n"}

    assert [f.place.line for f in check(built, "compose/latest-image")] == ([] if "build: ." in body else [6])


def test_a_variable_with_a_default_is_not_called_latest_by_default() -> None:
    text = "services:\n  a:\n    image: example/a:${TAG:-latest}\n"

    assert compose(text, "compose/latest-image") == []
    assert [f.rule for f in compose(text, "CL-0004")] == ["compose/moving-image-tag"]


@pytest.mark.parametrize(
    ("ports", "environment", "count"),
    [
        ("['5432:5432']", "{URL: 'postgres://a@db/x'}", 1),
        ("['15432:5432']", "{DB_HOST: db}", 1),
        ("['127.0.0.1:5432:5432']", "{DB_HOST: db}", 0),
        ("['8080:8080']", "{DB_HOST: db}", 0),
        ("['5432:5432']", "{DB_HOST: elsewhere}", 0),
    ],
)
def test_databases_that_siblings_use(ports: str, environment: str, count: int) -> None:
    text = (
        f"services:\n  app:\n    image: a\n    environment: {environment}\n"
        f"  db:\n    image: postgres:18\n    ports: {ports}\n"
    )

    assert len(compose(text, "compose/published-datastore")) == count


def test_an_open_database_is_reported_once() -> None:
    text = (
        "services:\n  app:\n    image: a\n    environment: {REDIS_HOST: cache}\n"
        "  cache:\n    image: redis:8\n    ports: ['6379:6379']\n"
    )

    assert [f.rule for f in compose(text, "compose/open-datastore", "compose/published-datastore")] == [
        "compose/open-datastore"
    ]
