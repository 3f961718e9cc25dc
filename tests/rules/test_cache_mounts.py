"""Cache mounts for package managers."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import fix

RULE = "dockerfile/missing-cache-mount"
LISTS = "--mount=type=cache,target=/var/lib/apt,id=aptlib,sharing=locked"
APT = f"--mount=type=cache,target=/var/cache/apt,id=apt,sharing=locked {LISTS}"
ARCHIVES = "--mount=type=secret,id=auth --mount=type=cache,target=/var/cache/apt"
CARGO = (
    "--mount=type=cache,target=/usr/local/cargo/registry,id=cargo-registry "
    "--mount=type=cache,target=/usr/local/cargo/git/db,id=cargo-git"
)
PIP = "--mount=type=cache,target=/root/.cache/pip,id=pip"
NPM = "--mount=type=cache,target=/root/.npm,id=npm"

MENDED = [
    ("RUN npm i", f"RUN {NPM} npm i"),
    ("RUN npm ci && npm cache clean --force", f"RUN {NPM} npm ci"),
    ("RUN npm cache clean --force && npm ci", f"RUN {NPM} npm ci"),
    ("RUN <<EOF\nnpm install\nnpm cache clean --force\nEOF", f"RUN {NPM} <<EOF\nnpm install\nEOF"),
    (
        "RUN apt-get update && apt-get install -y gcc && apt-get clean && rm -rf /var/lib/apt/lists/*",
        f"RUN {APT} apt-get update && apt-get install -y gcc",
    ),
    (f"RUN {ARCHIVES} apt-get install -y gcc", f"RUN {LISTS} {ARCHIVES} apt-get install -y gcc"),
    (
        "RUN apk add --no-cache curl && rm -rf /var/cache/apk/*",
        "RUN --mount=type=cache,target=/var/cache/apk,id=apk,sharing=locked apk add curl",
    ),
    (
        "RUN dnf install -y git && dnf clean all && git --version",
        "RUN --mount=type=cache,target=/var/cache/dnf,id=dnf,sharing=locked dnf install -y git && git --version",
    ),
    ("RUN pip install --no-cache-dir -r list.txt && pip cache purge", f"RUN {PIP} pip install -r list.txt"),
    ("RUN pip install \\\n    --no-cache-dir \\\n    six", f"RUN {PIP} pip install \\\n    six"),
    ("ENV PIP_NO_CACHE_DIR=1 A=1\nRUN pip install six", f"ENV A=1\nRUN {PIP} pip install six"),
    ("RUN cargo build --release", f"RUN {CARGO} cargo build --release"),
    ("RUN pip install six || pip cache purge", f"RUN {PIP} pip install six || pip cache purge"),
    ("RUN (pip install six) && pip cache purge", f"RUN {PIP} (pip install six) && pip cache purge"),
    (
        "ENV PNPM_HOME=/pnpm\nRUN pnpm install",
        "ENV PNPM_HOME=/pnpm\nRUN --mount=type=cache,target=/pnpm/store,id=pnpm pnpm install",
    ),
]

FOUND = [
    "RUN go build ./...",
    "RUN apt-get update",
    "RUN apk upgrade",
    "RUN go mod download",
    "RUN yum install -y gcc",
    "RUN zypper install -y git",
    "RUN bundle install",
    "RUN yarn install",
    "RUN dotnet restore",
    "RUN composer install --no-dev",
    "RUN uv sync --frozen",
    "RUN uv pip install -r list.txt",
    "RUN bun install",
    "RUN pnpm add express",
]

SILENT = [
    "RUN --mount=type=cache,target=/root/.npm npm ci",
    "RUN --mount=type=cache,target=/root/.pnpm-store pnpm install",
    "RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt apt-get install -y gcc",
    "RUN --mount=type=cache,target=/root/.cache pip install six",
    'RUN ["npm", "install"]',
    "RUN cargo test build",
    "RUN go generate -run build",
    "RUN go mod tidy",
    "RUN dotnet publish --no-restore app.csproj",
    "RUN npm update",
    "RUN uv pip compile list.in",
    "RUN npm run build",
    "USER node\nRUN npm ci",
]


@pytest.mark.parametrize(("text", "mended"), MENDED)
def test_mounts_are_added(text: str, mended: str) -> None:
    files = {"Dockerfile": f"FROM alpine:3.22\n{text}\n"}
    outcome = fix(session(files, RULE), lambda found: found.rule == RULE, unsafe=True)
    assert outcome.texts == {"Dockerfile": f"FROM alpine:3.22\n{mended}\n"}


@pytest.mark.parametrize("text", FOUND)
def test_what_would_use_a_cache(text: str) -> None:
    assert len(check(f"FROM alpine:3.22\n{text}\n", RULE)) == 1


@pytest.mark.parametrize("text", SILENT)
def test_what_has_or_needs_none(text: str) -> None:
    assert check(f"FROM alpine:3.22\n{text}\n", RULE) == []


@pytest.mark.parametrize(
    "command",
    [
        "mvn -B clean package",
        "./mvnw verify",
        "gradle bootJar --no-daemon",
        "./gradlew assemble",
        "mix deps.get --only prod",
        "gem install rails",
        "composer update",
        "nuget restore",
    ],
)
@pytest.mark.parametrize("prefix", ["RUN", "ONBUILD RUN"])
def test_other_builders_use_caches_as_well(command: str, prefix: str) -> None:
    assert check(f"FROM team/base:1\n{prefix} {command}\n", RULE)


@pytest.mark.parametrize("command", ["mvn --version", "gradle tasks", "mix format", "composer validate", "gem list"])
def test_other_calls_of_theirs_use_none(command: str) -> None:
    assert not check(f"FROM team/base:1\nRUN {command}\n", RULE)


@pytest.mark.parametrize("type", ["cache", "tmpfs"])
def test_what_is_thrown_away_needs_no_cache(type: str) -> None:
    assert not check(f"FROM team/base:1\nRUN --mount=type={type},target=/root/.m2 mvn package\n", RULE)
