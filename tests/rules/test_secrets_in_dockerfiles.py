"""Where secrets are found in Dockerfiles, and which of the rules says so."""

from __future__ import annotations

import pytest

from checking import check

VALUE = "Q7xk2Lw9Rt4Zp8"
TOKEN = "ghp_" + "SfE7gMq5K9pR2nLwHvYt3dXc8jU6bA1Z0iFo"


def lines(text: str, *rules: str) -> list[int]:
    return [finding.place.line for finding in check(text, *rules)]


@pytest.mark.parametrize(
    "text",
    [
        f"ARG GITHUB_TOKEN={TOKEN}\n",
        f"RUN curl -H 'Authorization: Bearer {TOKEN}' https://api.github.com\n",
        f'RUN ["curl", "-H", "Authorization: Bearer {TOKEN}", "https://api.github.com"]\n',
        f'LABEL token="{TOKEN}"\n',
        f'CMD ["app", "--token={TOKEN}"]\n',
    ],
)
def test_tokens_stand_anywhere(text: str) -> None:
    assert lines(f"FROM debian:13\n{text}", "dockerfile/leaked-token") == [2]


def test_tokens_in_here_documents_and_comments() -> None:
    text = f"FROM debian:13\n# {TOKEN}\nCOPY <<EOF /etc/app.env\nA={TOKEN}\nEOF\n"

    assert lines(text, "tally/secrets-in-code") == [4]


def test_tokens_in_a_compose_file_are_reported_once() -> None:
    inline = f"dockerfile_inline: |\n        FROM debian:13\n        ENV T={TOKEN}\n"
    text = f"services:\n  a:\n    build:\n      {inline}"

    assert len(check({"compose.yaml": text}, "compose/leaked-token", "dockerfile/leaked-token")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"ARG PASSWORD={VALUE}\nFROM a\n", [1]),
        (f"FROM a\nENV PASSWORD={VALUE}\n", [2]),
        (f'FROM a\nENV A=1 PASSWORD "{VALUE}"\n', []),
        (f"FROM a\nENV PASSWORD {VALUE}\n", [2]),
        (f"FROM a\nRUN export PASSWORD={VALUE} && b\n", [2]),
        (f"FROM a\nRUN PASSWORD={VALUE} b\n", [2]),
        (f"FROM a\nRUN b --password={VALUE} && c --password {VALUE}\n", [2, 2]),
        ("FROM a\nRUN b --password $PASSWORD --password --token\n", []),
        (f"FROM a\nRUN curl -u me:{VALUE} https://b.c/d && curl --proxy-user e:{VALUE} https://b.c/d\n", [2, 2]),
        (f"FROM a\nRUN curl -u me:$P https://b.c/d && curl -u {VALUE}: https://b.c && b -u me:{VALUE}\n", []),
        (f"FROM a\nRUN curl -u me:{VALUE} http://localhost:80/ && curl -u me:{VALUE} localhost && curl -u\n", []),
        ("FROM a\nRUN curl -u neo4j:neo4j https://b.c && curl -u me:password https://b.c\n", []),
        (f"FROM a\nCOPY <<EOF /etc/b.conf\nuser = c\npassword = {VALUE}\nEOF\n", [4]),
        ("FROM a\nCOPY <<EOF /etc/b.yaml\nsecret: db-credentials\nEOF\n", []),
        (f"FROM a\nCOPY <<EOF /b.py\npassword = {VALUE}\nEOF\n", []),
        (f"FROM a AS b\nENV PASSWORD={VALUE}\nFROM c\nCOPY --from=b /d /d\n", []),
        (f"FROM a AS b\nENV PASSWORD={VALUE}\nFROM b\n", [2]),
        (f"FROM a AS test\nENV PASSWORD={VALUE}\n", []),
    ],
)
def test_passwords_by_name_and_value(text: str, expected: list[int]) -> None:
    assert lines(text, "dockerfile/written-password") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nARG NPM_TOKEN\nRUN npm ci\n", [2]),
        ('FROM a\nARG NPM_TOKEN=""\nRUN npm ci\n', [2]),
        ("FROM a\nARG NPM_TOKEN\nENV NPM_TOKEN=$NPM_TOKEN\n", [2]),
        ("FROM a\nARG NPM_TOKEN\nCOPY . .\n", []),
        ("FROM a\nARG NPM_TOKEN=none\nRUN npm ci\n", []),
        ("FROM a AS b\nARG NPM_TOKEN\nRUN npm ci\nFROM c\nCOPY --from=b /d /d\n", []),
        ("FROM a AS b\nARG NPM_TOKEN\nRUN npm ci\nFROM b\nRUN x\n", [2]),
        ("FROM a AS b\nARG NPM_TOKEN\nFROM b\nRUN x\n", [2]),
        ("FROM a\nARG CACHE_KEY\nARG TOKEN_FILE\nARG KEY\nRUN x\n", []),
    ],
)
def test_secrets_as_build_arguments(text: str, expected: list[int]) -> None:
    assert lines(text, "dockerfile/secret-build-argument") == expected


def test_names_as_buildkit_reads_them() -> None:
    text = (
        "FROM scratch\nARG SECRET_PASSPHRASE\nENV SUPER_Secret=foo\nENV password=bar secret=baz\n"
        "ARG super_duper_secret_token=foo auth=bar\nENV apikey=bar sunflower=foo\nENV git_key=\nENV PUBLIC_KEY=\n"
        "ARG public_token\nONBUILD ARG a_key\n"
    )

    assert lines(text, "dockerfile/secret-variable") == [2, 3, 4, 4, 5, 5, 6, 7, 10]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM ruby:3.4\nENV SECRET_KEY_BASE=abc123\n", [2]),
        ("FROM ruby:3.4\nARG SECRET_KEY_BASE\n", [2]),
        ("ARG RAILS_MASTER_KEY=abc\nFROM ruby:3.4\n", [1]),
        ('FROM ruby:3.4\nENV SECRET_KEY_BASE="dummy"\nARG SECRET_KEY_BASE=1\n', []),
        ("FROM ruby:3.4\nENV RAILS_ENV=production\n", []),
        ("FROM ruby:3.4 AS dev\nENV SECRET_KEY_BASE=abc123\n", []),
    ],
)
def test_secrets_of_rails(text: str, expected: list[int]) -> None:
    assert lines(text, "tally/ruby/secrets-in-arg-or-env") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM ruby:3.4\nENV BUNDLE_GITHUB__COM=user:token\n", [2]),
        ("FROM ruby:3.4\nARG BUNDLE_GITHUB__COM BUNDLE_GEMS__EXAMPLE__IO\n", [2, 2]),
        ("ARG BUNDLE_GITHUB__COM\nFROM ruby:3.4\n", [1]),
        ("FROM ruby:3.4\nENV GEM_HOST_API_KEY=abc123 NPM_TOKEN=abc\n", [2, 2]),
        ("FROM ruby:3.4\nENV BUNDLE_PATH=/usr/local/bundle BUNDLE_LOCAL__RACK=/path\n", []),
        ("ARG BUNDLE_GITHUB__COM\nFROM ruby:3.4 AS dev\n", []),
        ("ARG BUNDLE_GITHUB__COM\nFROM node:22\nENV NPM_TOKEN=abc\n", []),
    ],
)
def test_logins_to_registries_of_gems(text: str, expected: list[int]) -> None:
    assert lines(text, "dockerfile/gem-credential") == expected
