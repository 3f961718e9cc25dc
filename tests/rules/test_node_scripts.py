"""Scripts of Node projects that need what is for development."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import fix

RULE = "dockerfile/left-out-build-tool"
PACKAGE = """{
  "scripts": {"build": "NODE_OPTIONS=-x tsc && npm run bundle", "bundle": "vite build", "start": "node .", "x": "y"},
  "dependencies": {"react": "19"}, "devDependencies": {"vite": "7"}
}"""
COPY = "COPY package*.json ./\n"


def found(text: str, package: str = PACKAGE) -> list[str]:
    files = {"Dockerfile": f"FROM node:22\n{text}\n", "package.json": package}
    return [finding.message for finding in check(files, RULE)]


@pytest.mark.parametrize(
    "text",
    [
        f"ENV NODE_ENV=production\n{COPY}RUN npm ci\nCOPY . .\nRUN npm run build",
        f"{COPY}RUN npm ci --omit=dev && npm run build",
        f"{COPY}RUN npm install --production && npm run-script bundle",
        f"{COPY}RUN NODE_ENV=production yarn install && yarn build",
        f"{COPY}RUN pnpm install --prod && pnpm run bundle",
        "ARG MODE=production\nENV NODE_ENV=$MODE\nCOPY . .\nRUN npm i\nRUN yarn bundle",
    ],
)
def test_tools_that_are_not_there(text: str) -> None:
    (message,) = found(text)
    assert "needs `vite`" in message


@pytest.mark.parametrize(
    "text",
    [
        f"{COPY}RUN npm ci && npm run build",
        f"{COPY}RUN npm ci\nENV NODE_ENV=production\nRUN npm run build",
        f"ENV NODE_ENV=production\n{COPY}RUN npm ci --include=dev && npm run build",
        f"ENV NODE_ENV=production\n{COPY}RUN yarn install --production=false && yarn build",
        f"ENV NODE_ENV=production\n{COPY}RUN corepack enable && yarn install && yarn build",
        f"ENV NODE_ENV=$MODE\n{COPY}RUN npm ci && npm run build",
        f"ENV NODE_ENV=production\n{COPY}RUN npm ci && npm start && npm run start && npm run x",
        f"ENV NODE_ENV=production\n{COPY}RUN npm run build",
        f"ENV NODE_ENV=production\n{COPY}RUN npm ci && npm install -g vite && npm run build",
        f"ENV NODE_ENV=production\n{COPY}COPY --from=other /n /n\nRUN npm ci && npm run build",
        f"{COPY}RUN npm ci && npm ci --omit=dev && npm run build",
        "ENV NODE_ENV=production\nCOPY web/package.json ./\nRUN npm ci && npm run build",
    ],
)
def test_tools_that_may_be_there(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "package",
    [
        '{"scripts": {"build": "vite"}, "dependencies": {"vite": "7"}, "devDependencies": {"vite": "7"}}',
        '{"scripts": {"build": "vite"}, "devDependencies": {"vite": "7"}, "workspaces": ["a"]}',
        '{"scripts": {"build": "npm run build"}, "devDependencies": {"vite": "7"}}',
        '{"scripts": ["vite"], "devDependencies": "vite"}',
        "no JSON",
    ],
)
def test_lists_that_say_nothing(package: str) -> None:
    assert found(f"ENV NODE_ENV=production\n{COPY}RUN npm ci && npm run build", package) == []


def test_an_option_that_says_the_contrary_is_not_mended() -> None:
    text = f"FROM node:22\n{COPY}RUN npm ci --omit=dev && npm run build\n"
    run = session({"Dockerfile": text, "package.json": PACKAGE}, RULE)
    assert not fix(run, lambda finding: finding.rule == RULE, unsafe=True).texts
