"""What a context lets through, and what only looks like it."""

from __future__ import annotations

import pytest

from checking import check

RULES = ("context/leaked-secret", "context/leaked-repository", "context/leaked-build-files")
KEY = "-----BEGIN RSA PRIVATE KEY-----\n"


def leaked(files: dict[str, str], copy: str = "COPY . /app") -> list[str]:
    findings = check({**files, "Dockerfile": f"FROM x\n{copy}\n"}, *RULES)
    return [finding.message.split("`")[1] for finding in findings]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".env", "DB_PASSWORD=hunter2-and-more\n"),
        ("config/.env.production", "API_TOKEN=abcd1234efgh\n"),
        (".env", "DATABASE_URL=postgres://u:s3cret@db/x\n"),
        ("deploy/id_ed25519", "x"),
        ("certs/server.key", KEY),
        (".npmrc", "//registry/:_authToken=abc\n"),
    ],
)
def test_secrets(path: str, text: str) -> None:
    assert leaked({path: text}) == [path]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".env", "PORT=80\nVITE_API_URL=http://localhost\n"),
        (".env", "DB_PASSWORD=\nTOKEN=${TOKEN}\nSECRET_KEY=changethis\n"),
        (".env", "TOKEN_URL=https://auth/x\nSSH_KEY_PATH=/x/y/z\n"),
        (".env.example", "DB_PASSWORD=hunter2-and-more\n"),
        ("tests/certs/server.key", KEY),
        ("certs/ca.pem", "-----BEGIN CERTIFICATE-----\n"),
        (".npmrc", "save-exact=true\n"),
        ("src/build/x.py", ""),
        ("dist/x", ""),
    ],
)
def test_harmless_files(path: str, text: str) -> None:
    assert leaked({path: text}) == []


def test_folders_are_named_once() -> None:
    files = {
        "package.json": "",
        "node_modules/a/x": "",
        "node_modules/b/y": "",
        "web/dist/z": "",
        "web/package.json": "",
    }
    assert sorted(leaked(files)) == ["node_modules", "web/dist"]


def test_what_is_copied_by_its_name_is_meant() -> None:
    assert leaked({"package.json": "", "dist/x": ""}, "COPY dist /app") == []
    assert leaked({".env": "API_TOKEN=abcd1234efgh"}, "COPY .env /app/") == []


def test_the_ignore_file_is_honoured() -> None:
    files = {".env": "API_TOKEN=abcd1234efgh", "a/.env": "API_TOKEN=abcd1234efgh", ".dockerignore": ".env\n"}
    assert leaked(files) == ["a/.env"]


def test_copies_between_stages_are_no_leaks() -> None:
    assert leaked({".env": "API_TOKEN=abcd1234efgh"}, "COPY --from=y . /app") == []
