"""Installs that hold on to a lock file, and those that do not."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import fix

RULE = "dockerfile/unheld-lock-file"

LOOSE = [
    ("COPY package.json package-lock.json ./\nRUN npm i --no-audit", "npm ci --no-audit"),
    ("COPY package.json npm-shrinkwrap.json ./\nRUN npm install", "npm ci"),
    ("COPY package.json yarn.lock ./\nRUN yarn && yarn build", "yarn --frozen-lockfile && yarn build"),
    ("COPY package.json yarn.lock ./\nRUN corepack enable && yarn install", "yarn install --immutable"),
    ("COPY pnpm-lock.yaml ./\nRUN pnpm install", "pnpm install --frozen-lockfile"),
    ("COPY bun.lockb ./\nRUN bun i", "bun i --frozen-lockfile"),
    ("RUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync", "uv sync --locked"),
    ("COPY Pipfile Pipfile.lock ./\nRUN pipenv install --system", "pipenv install --deploy --system"),
]

HELD = [
    "COPY package.json ./\nRUN npm install",
    "RUN npm install\nCOPY package-lock.json ./",
    "COPY package-lock.json ./\nRUN npm ci",
    "COPY package-lock.json ./\nRUN npm install -g serve",
    "COPY package-lock.json ./\nRUN npm install left-pad",
    "COPY package-lock.json ./\nRUN npm install $OPTIONS",
    "COPY --from=0 package-lock.json ./\nRUN npm install",
    "COPY yarn.lock ./\nRUN yarn install --frozen-lockfile",
    "COPY yarn.lock ./\nRUN yarn build",
    "ENV CI=true\nCOPY pnpm-lock.yaml ./\nRUN pnpm install",
    "ENV UV_LOCKED=1\nCOPY uv.lock ./\nRUN uv sync",
    "COPY uv.lock ./\nRUN uv sync --frozen",
    "COPY Pipfile.lock ./\nRUN pipenv sync",
]

LOCKS = dict.fromkeys(
    ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lockb", "uv.lock", "Pipfile.lock"],
    "",
)


@pytest.mark.parametrize(("text", "mended"), LOOSE)
def test_locks_that_may_change(text: str, mended: str) -> None:
    files = {"Dockerfile": f"FROM node:22\n{text}\n", **LOCKS, "package.json": "{}", "Pipfile": ""}
    assert len(check(files, RULE)) == 1
    texts = fix(session(files, RULE), lambda found: found.rule == RULE, unsafe=True).texts
    assert mended in texts["Dockerfile"]


@pytest.mark.parametrize("text", HELD)
def test_locks_that_are_held(text: str) -> None:
    assert check({"Dockerfile": f"FROM node:22\n{text}\n", **LOCKS}, RULE) == []


def test_what_the_context_holds() -> None:
    text = "FROM node:22\nCOPY package*.json ./\nRUN npm install\n"
    assert check({"Dockerfile": text, "package.json": "{}"}, RULE) == []
    assert len(check({"Dockerfile": text, "package.json": "{}", "package-lock.json": "{}"}, RULE)) == 1
    ignored = {".dockerignore": "package-lock.json\n"}
    assert check({"Dockerfile": text, "package.json": "{}", "package-lock.json": "{}", **ignored}, RULE) == []
