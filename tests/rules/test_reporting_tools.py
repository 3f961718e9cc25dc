"""Tools that report to their makers, and packages of Node that are compiled."""

from __future__ import annotations

import pytest

from checking import check

REPORTING = "dockerfile/reporting-tool"
HEADERS = "dockerfile/uncached-node-headers"
NEXT = {"package.json": '{"dependencies": {"next": "15.0.0"}}'}
BERRY = {"package.json": '{"packageManager": "yarn@4.2.2"}'}
WINDOWS = "mcr.microsoft.com/windows/servercore:ltsc2022"
TOOLS = "RUN apt-get update && apt-get install -y python3 make g++\n"


def test_nothing_is_said_where_no_stage_begins() -> None:
    assert check('SHELL ["pwsh", "-Command"]\nRUN x\n', REPORTING) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("FROM node:22\nRUN bun install && next build", "Bun and Next.js"),
        ("FROM node:22\nRUN bun install\nENV DO_NOT_TRACK=1", "Bun"),
        ("FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y azure-cli", "Azure CLI"),
        ("FROM node:22\nRUN npx wrangler deploy", "Wrangler"),
        ('FROM node:22\nCMD ["npx", "--yes", "wrangler", "deploy"]', "Wrangler"),
        ("FROM python:3.13\nRUN python -m huggingface_hub scan-cache", "Hugging Face"),
        ('FROM python:3.13\nENTRYPOINT ["python", "-m", "huggingface_hub", "scan-cache"]', "Hugging Face"),
        ("FROM python:3.13\nRUN pip install transformers==4.51.0", "Hugging Face"),
        ('FROM ubuntu:24.04\nSHELL ["pwsh", "-Command"]', "PowerShell"),
        ('FROM ubuntu:24.04\nCMD ["brew", "install", "jq"]', "Homebrew"),
        ("FROM mcr.microsoft.com/dotnet/sdk:9.0\nRUN dotnet restore", ".NET"),
        (f"FROM {WINDOWS}\nRUN powershell -Command Write-Host\nRUN bootstrap-vcpkg.bat", "PowerShell and vcpkg"),
        ('FROM node:22\nCOPY <<EOF /app/package.json\n{"dependencies":{"astro":"5"}}\nEOF\nRUN npm run build', "Astro"),
        ("FROM node:22\nCOPY .yarn/releases/yarn-4.cjs .yarn/releases/\nRUN corepack enable", "Yarn"),
    ],
)
def test_tools_that_report(text: str, names: str) -> None:
    (found,) = check(f"{text}\n", REPORTING)
    assert found.message.startswith(f"{names} report")


@pytest.mark.parametrize(
    "text",
    [
        "FROM node:22\nENV DO_NOT_TRACK=1\nRUN bun install",
        "FROM node:22\nENV DO_NOT_TRACK=$TRACK\nRUN bun install",
        "FROM node:22 AS base\nENV DO_NOT_TRACK=1\nRUN bun install\nFROM base\nRUN bun install",
        "FROM node:22\nRUN yarn install",
        'FROM mcr.microsoft.com/dotnet/aspnet:9.0\nENTRYPOINT ["dotnet", "app.dll"]',
        "FROM node:22\nRUN npx @huggingface/hub upload",
        "FROM node:22\nRUN npm run build",
        "FROM python:3.13\nRUN pip install flask",
    ],
)
def test_tools_that_do_not(text: str) -> None:
    assert check(f"{text}\n", REPORTING) == []


def test_a_stage_below_says_it_for_those_above() -> None:
    text = "FROM node:22 AS base\nRUN bun install\nFROM base\nRUN bun install && npx next build\n"
    assert [found.message.split()[0] for found in check(text, REPORTING)] == ["Bun", "Next.js"]


@pytest.mark.parametrize(
    ("run", "files", "name"),
    [
        ("RUN npm run build", NEXT, "Next.js"),
        ('CMD ["npm", "--workspace", "web", "start"]', NEXT, "Next.js"),
        ("RUN yarn install --immutable", BERRY, "Yarn"),
        ('ENTRYPOINT ["yarn", "start"]', BERRY, "Yarn"),
    ],
)
def test_tools_in_the_list_of_a_project(run: str, files: dict[str, str], name: str) -> None:
    text = f"FROM node:22\nWORKDIR /app\nCOPY package.json ./package.json\n{run}\n"
    (found,) = check({"Dockerfile": text, **files}, REPORTING)
    assert found.message.startswith(name)


@pytest.mark.parametrize(
    ("listed", "count"),
    [("transformers==4.49.0\n", 1), ("# transformers\ntensorflow-datasets==4.9.0\n", 0), ("flask\n", 0)],
)
def test_libraries_in_a_list(listed: str, count: int) -> None:
    text = "FROM python:3.13\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\n"
    assert len(check({"Dockerfile": text, "requirements.txt": listed}, REPORTING)) == count


def test_the_variables_stand_behind_the_arguments_at_the_top() -> None:
    (found,) = check("FROM node:22\nARG TARGETARCH\nRUN bun install\n", REPORTING)
    assert found.fix is not None
    (edit,) = found.fix.edits
    assert (edit.place.line, edit.text) == (2, "\nENV DO_NOT_TRACK=1")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"{TOOLS}RUN npm ci", 1),
        ("RUN apt-get update && apt-get install -y build-essential && npm ci", 1),
        ("RUN npm rebuild sharp", 1),
        (f"{TOOLS}RUN <<EOF\nnpm ci\nEOF", 1),
        ("RUN npm ci", 0),
        (f"{TOOLS}RUN npm run build", 0),
        (f"{TOOLS}USER node\nRUN npm ci", 0),
        (f"{TOOLS}ENV npm_package_config_node_gyp_devdir=/g\nRUN --mount=type=cache,target=/g npm ci", 0),
        (f"{TOOLS}RUN --mount=type=cache,target=/root/.cache/node-gyp npm ci", 0),
        (f"RUN --mount=type=cache,target=/root/.cache/ccache true\n{TOOLS}RUN npm ci", 0),
    ],
)
def test_headers_of_node(text: str, count: int) -> None:
    assert len(check(f"FROM node:22\n{text}\n", HEADERS)) == count


def test_packages_that_are_compiled() -> None:
    files = {"Dockerfile": "FROM node:22\nCOPY package.json ./\nRUN npm ci\n"}
    assert len(check(files | {"package.json": '{"dependencies": {"sharp": "0.33.5"}}'}, HEADERS)) == 1
    assert check(files | {"package.json": '{"dependencies": {"left-pad": "1"}}'}, HEADERS) == []
    assert check(files | {"package.json": '{"dependencies": ["sharp"'}, HEADERS) == []
