"""Package managers that are told not to look at certificates."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import fix

RULE = "dockerfile/unverified-registry"

BLIND = [
    "RUN pip3 install --trusted-host pypi.example.com six",
    "RUN python3 -m pip install --trusted-host=pypi.example.com six",
    'ENV PIP_TRUSTED_HOST="pypi.example.com files.example.com"',
    "RUN PIP_TRUSTED_HOST=pypi.example.com pip install six",
    "RUN pip config set global.trusted-host pypi.example.com",
    "RUN export PYTHONHTTPSVERIFY=0",
    "ENV PYTHONHTTPSVERIFY 0",
    "ARG NPM_CONFIG_STRICT_SSL=false",
    "ENV npm_config_strict_ssl=false",
    "ONBUILD ENV NODE_TLS_REJECT_UNAUTHORIZED=0",
    "ARG CHECK=0\nENV NODE_TLS_REJECT_UNAUTHORIZED=$CHECK",
    "RUN npm config set strict-ssl=false",
    "RUN npm set strict-ssl false",
    'RUN yarn config set "strict-ssl" false -g',
    "RUN npm install --no-strict-ssl",
    "RUN npm install --strict-ssl=false",
    "RUN npm install --strict-ssl false",
    "RUN uv pip install --allow-insecure-host pypi.example.com six",
    "RUN conda config --set ssl_verify false",
    "RUN composer config -g -- disable-tls true",
    "RUN poetry config certificates.example.cert false",
]

CHECKED = [
    "RUN pip install --trusted-host localhost six",
    "RUN pip install --trusted-host 10.0.0.1 six",
    "ENV PIP_TRUSTED_HOST=nexus",
    "ENV PYTHONHTTPSVERIFY=1",
    "ENV NODE_TLS_REJECT_UNAUTHORIZED=$CHECK",
    "ENV node_tls_reject_unauthorized=0",
    "RUN npm config set strict-ssl true",
    "RUN npm install strict-ssl",
    "RUN echo npm config set strict-ssl false",
]


@pytest.mark.parametrize("text", BLIND)
def test_certificates_that_nobody_looks_at(text: str) -> None:
    assert len(check(f"FROM alpine:3.22\n{text}\n", RULE)) == 1


@pytest.mark.parametrize("text", CHECKED)
def test_certificates_that_are_looked_at(text: str) -> None:
    assert check(f"FROM alpine:3.22\n{text}\n", RULE) == []


def test_the_place() -> None:
    (found,) = check("FROM node:22\nRUN npm ci \\\n && npm config set strict-ssl false\n", RULE)
    assert (found.place.line, found.place.column, found.place.end_column) == (3, 20, 36)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("RUN pip install --trusted-host a.org --trusted-host=b.org six", "RUN pip install six"),
        ("RUN npm install --strict-ssl false --no-audit", "RUN npm install --no-audit"),
        ("RUN npm install --no-strict-ssl", "RUN npm install"),
        ("ENV PYTHONHTTPSVERIFY=0 A=1\nRUN true", "ENV A=1\nRUN true"),
    ],
)
def test_what_is_taken_out(text: str, mended: str) -> None:
    texts = fix(
        session({"Dockerfile": f"FROM alpine:3.22\n{text}\n"}, RULE), lambda found: found.rule == RULE, unsafe=True
    )
    assert texts.texts["Dockerfile"] == f"FROM alpine:3.22\n{mended}\n"


@pytest.mark.parametrize(
    "text",
    [
        "RUN pip install \\\n    --trusted-host a.org \\\n    six",
        'RUN ["pip", "install", "--trusted-host", "a.org", "six"]',
    ],
)
def test_what_stays(text: str) -> None:
    (found,) = check(f"FROM alpine:3.22\n{text}\n", RULE)
    assert found.fix is None
