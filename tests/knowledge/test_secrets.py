"""What looks like a secret, by its name and by itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.graph.disclosure.secrets import written_tokens
from shipworthy.knowledge.secrets import FORMS, Form, is_password, is_surely_secret, looks_random, suspects, words_of
from shipworthy.source import Source
from shipworthy.syntax.compose.nodes import ComposeDocument

RANDOM = "Q7xk2Lw9Rt4Zp8Vn3Hs6"
TOKEN = "ghp_" + "SfE7gMq5K9pR2nLwHvYt3dXc8jU6bA1Z0iFo"
ACCESS_KEY = "AKIA" + "ABCDEFGH23456723"
SQUARE = "sq0atp-" + "812erere3wewew45678901"
STRIPE = "sk_live_" + "123as6789o1234567890123a123a5678"
MAILCHIMP = "f4f56af5a54a3eaeb3c3beb3cc2ccccc" + "-us36"


@pytest.mark.parametrize(
    "name",
    "API_KEY apikey PASSWORD DB_PASSWORD passwd pword MY_SECRET_VALUE TOKEN auth CREDENTIAL credentials".split(),
)
def test_names_that_buildkit_suspects(name: str) -> None:
    assert suspects(name)


@pytest.mark.parametrize("name", ["VERSION", "PUBLIC_KEY", "KEYBOARD", "SECRET_FILE", "TOKEN_VERSION", "", "USERNAME"])
def test_names_that_buildkit_does_not_suspect(name: str) -> None:
    assert not suspects(name)


def test_words_of_names() -> None:
    assert words_of("DB_PASSWORD") == words_of("db-password") == words_of("dbPassword") == {"db", "password"}


@pytest.mark.parametrize(
    ("name", "sure"),
    [
        ("NPM_TOKEN", True),
        ("AWS_SECRET_ACCESS_KEY", True),
        ("RAILS_MASTER_KEY", True),
        ("BUNDLE_GEMS__EXAMPLE__COM", True),
        ("GEM_HOST_API_KEY", False),
        ("BUNDLE_LOCAL__RACK", False),
        ("KEY", False),
        ("SSH_AUTH", False),
        ("CACHE_KEY", False),
        ("TOKEN_URL", False),
        ("NEXT_PUBLIC_API_KEY", False),
        ("GPG_PRIVATE_KEY_ID", False),
    ],
)
def test_names_without_another_meaning(name: str, sure: bool) -> None:
    assert is_surely_secret(name) is sure


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("password", "pass!1213Fs"),
        ("ARTEMIS_PASSWORD", "artemis-7"),
        ("SECRET_KEY_BASE", "abc123"),
        ("sa_password", "g0rd0n1!"),
        ("STRIPE_KEY", RANDOM),
        ("apiKey", RANDOM),
        ("BUNDLE_GITHUB__COM", "user:t0ken"),
        ("PGPASSWORD", "gordon-72"),
    ],
)
def test_passwords(name: str, value: str) -> None:
    assert is_password(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PASSWORD", "changeme"),
        ("PASSWORD", "$OTHER"),
        ("PASSWORD", "/run/secrets/password"),
        ("PASSWORD", "12345678"),
        ("PASSWORD_FILE", RANDOM),
        ("MYSQL_ALLOW_EMPTY_PASSWORD", "yes"),
        ("MYSQL_PASSWORD", "mysql"),
        ("SECRET_KEY_BASE", "dummy"),
        ("BETTER_AUTH_SECRET", "build-time-placeholder-secret-32chars"),
        ("AWS_SECRET_ACCESS_KEY", "FAKE_TO_GENERATE_WARNING_OUTPUT"),
        ("GPG_KEY", "7169605F62C751356D054A26A821E680E5FA6305"),
        ("key", "A4A9406876FCBD3C456770C88C718D3B5072E1F5"),
        ("API_KEY", "my-nice-key"),
        ("TOKENIZERS_PARALLELISM", "falsefalse1"),
        ("MAX_TOKENS", "4096k"),
        ("VITE_API_KEY", RANDOM),
        ("SECRET_NAME", "db-credentials-7"),
        ("AUTH_URL", "https://a.org/x1234567890abc"),
        ("HOME", RANDOM),
        ("PASSWORD", "os.environ[X]"),
        ("PASSWORDLESS", "gordon-72"),
        ("DEFAULT_PASSWORD_ENCODER", "bcrypt"),
    ],
)
def test_values_that_are_no_passwords(name: str, value: str) -> None:
    assert not is_password(name, value)


def test_random_texts() -> None:
    assert looks_random(RANDOM)
    assert not looks_random("aaaaaaaaaaaaaaaaaaa1")
    assert not looks_random("only-letters-in-here")
    assert not looks_random("a1b2c3")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"ENV A={TOKEN}", TOKEN),
        (f"curl -H 'Authorization: Bearer {TOKEN}' x", TOKEN),
        *((f"a={secret}\n", secret) for secret in (ACCESS_KEY, SQUARE, STRIPE, MAILCHIMP)),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA0Z3VS5JJcds3\n-----END RSA PRIVATE KEY-----",
            "-----BEGIN RSA PRIVATE KEY-----",
        ),
        ("git clone https://bot:Vq7-xk2Lw9@git.shop.net/x", "Vq7-xk2Lw9"),
    ],
)
def test_secrets_by_their_form(text: str, found: str) -> None:
    assert [written.span.text for written in written_tokens(ComposeDocument(source=Source("compose.yaml", text)))] == [
        found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        f"x{TOKEN}",
        "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
        "postgres://app:Vq7-xk2Lw9@db:5432/app",
        "postgres://postgres:postgres@db.shop.net/app",
        "https://user:password@git.shop.net/x",
        "https://$USER:$TOKEN@github.com/x",
        "https://${USER}:${TOKEN}@github.com/x",
        'url."https://${GIT_USER}:${GIT_TOKEN}@github.com".insteadOf',
        "git@github.com:team/app.git",
        "-----BEGIN PRIVATE KEY-----",
        "grep -q '-----BEGIN RSA PRIVATE KEY-----' file",
        "npm_config_loglevel=warn",
    ],
)
def test_texts_without_secrets(text: str) -> None:
    assert list(written_tokens(ComposeDocument(source=Source("compose.yaml", text)))) == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FORMS), st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_read(form: Form, before: str, after: str) -> None:
    source = Source("compose.yaml", f"{before}{form.mark}{after}")

    for written in written_tokens(ComposeDocument(source=source)):
        assert 0 <= written.span.start < written.span.end <= len(source.text)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.mark)
def test_the_mark_is_part_of_the_form(form: Form) -> None:
    assert form.mark in form.written.replace("\\", "")
