"""Where the rules about the files of a stage speak, and where they have nothing to say."""

from __future__ import annotations

import pytest

from checking import check

LATE = "dockerfile/late-removal"


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM alpine AS build\nRUN wget https://x/y.tgz\nRUN rm y.tgz\nFROM scratch\nCOPY --from=build /a /a",
        "FROM alpine\nRUN wget https://x/y.tgz && rm y.tgz",
        "FROM alpine\nRUN wget https://x/setup.sh\nRUN rm setup.sh",
        "FROM alpine\nCOPY requirements.txt /tmp/\nRUN rm /tmp/requirements.txt",
        "FROM alpine\nRUN wget https://x/y.tgz\nRUN if true; then rm y.tgz; fi",
        "FROM alpine\nRUN --mount=type=cache,target=/dl wget -P /dl https://x/y.tgz\nRUN rm -rf /dl",
        "FROM alpine\nRUN mkdir /empty\nRUN rm -rf /empty",
        "FROM python\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask\nRUN rm -rf ~/.cache",
        "FROM debian\nRUN apt-get update && rm -rf /var/lib/apt/lists/*\nRUN rm -rf /var/lib/apt/lists/*",
        "FROM debian\nRUN yum install -y curl\nRUN yum clean all",
        "FROM node\nRUN npm install -g x\nRUN npm ci && npm cache clean --force",
    ],
)
def test_no_late_removal(dockerfile: str) -> None:
    assert check(dockerfile, LATE) == []


@pytest.mark.parametrize(
    ("dockerfile", "line"),
    [
        ("FROM alpine\nRUN wget https://x/y.tgz\nRUN tar xf y.tgz && rm y.tgz", 3),
        ("FROM alpine AS a\nRUN wget https://x/y.tgz\nFROM a\nRUN rm *.tgz", 4),
        ("FROM debian\nRUN apt-get update\nRUN apt-get install -y curl && rm -rf /var/lib/apt/lists/*", 3),
        ("FROM node\nWORKDIR /a\nRUN npm ci\nRUN npm run build && rm -rf node_modules", 4),
        ("FROM node\nWORKDIR /a\nRUN npm ci\nRUN mv node_modules /", 4),
        ("FROM alpine\nADD https://x/y.zip /tmp/\nRUN unzip /tmp/y.zip -d /o && rm -r /tmp/*", 3),
        ("FROM alpine\nRUN git clone https://x/y /src\nRUN make -C /src install\nRUN rm -rf /src", 4),
    ],
)
def test_late_removal(dockerfile: str, line: int) -> None:
    (finding,) = check(dockerfile, LATE)
    assert finding.place.line == line and finding.related[0].place.line < line


def test_the_size_in_the_context_counts() -> None:
    dockerfile = "FROM alpine\nCOPY data /data\nRUN use /data && rm -rf /data"
    assert check({"Dockerfile": dockerfile, "data/a": "x" * 1000}, LATE) == []
    assert len(check({"Dockerfile": dockerfile, "data/a": "x" * 200_000}, LATE)) == 1


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM alpine\nCOPY .env.example .env\nRUN rm .env",
        "FROM alpine\nRUN wget https://x/repo.key\nRUN rm repo.key",
        "FROM alpine\nCOPY id_rsa.pub /k/\nRUN rm -rf /k",
        "FROM alpine\nRUN mkdir /root/.ssh && ssh-keyscan x > /root/.ssh/known_hosts\nRUN rm -rf /root/.ssh",
        "FROM alpine AS b\nCOPY .npmrc .\nRUN rm .npmrc\nFROM alpine\nCOPY --from=b /x /x",
        "FROM alpine\nCOPY .npmrc .\nCOPY other .npmrc",
    ],
)
def test_no_removed_secret(dockerfile: str) -> None:
    assert check(dockerfile, "dockerfile/removed-secret") == []


@pytest.mark.parametrize(
    "instructions",
    [
        "COPY .ssh /root/.ssh\nRUN rm -rf /root/.ssh",
        "COPY id_rsa /k/\nRUN rm -rf /k",
        "COPY .env ./\nRUN make && rm -f .env",
        "COPY <<EOF /tmp/a.pem\n-----BEGIN RSA PRIVATE KEY-----\nEOF\nRUN rm /tmp/a.pem",
        "RUN echo //r/:_authToken=$T > ~/.npmrc\nRUN npm ci && rm ~/.npmrc",
    ],
)
def test_removed_secret(instructions: str) -> None:
    assert len(check(f"FROM node\n{instructions}", "dockerfile/removed-secret")) == 1


def test_a_secret_is_told_once() -> None:
    assert check("FROM node\nCOPY .npmrc .\nRUN npm ci && rm .npmrc", LATE) == []


@pytest.mark.parametrize(
    ("instructions", "found"),
    [
        ("COPY . /app\nRUN chown -R node /app", 1),
        ("WORKDIR /app\nRUN npm ci\nRUN chown -R node .", 1),
        ("COPY . /app\nRUN chown node /app", 1),
        ("WORKDIR /app\nRUN npm ci && chown -R node .", 0),
        ("COPY --chown=node . /app\nRUN chown -R node /data", 0),
        ("COPY a.conf /app/\nRUN chown -R node /app", 0),
        ("COPY . /app\nRUN chown -R $WHO $WHERE", 0),
    ],
)
def test_late_chown(instructions: str, found: int) -> None:
    assert len(check(f"FROM node\n{instructions}", "dockerfile/late-chown")) == found


@pytest.mark.parametrize(
    ("instructions", "flag"),
    [
        ("COPY a.sh /\nRUN chmod +x /a.sh", " --chmod=755"),
        ("COPY a.sh /\nRUN chmod 0755 /a.sh", " --chmod=0755"),
        ("COPY a.sh /\nRUN chmod u+x /a.sh", " --chmod=744"),
        ("COPY a.sh /\nRUN chmod g-w /a.sh", " --chmod=644"),
        ("COPY a.sh /app/\nRUN chmod +x /app/a.sh", " --chmod=755"),
        ("COPY --from=x /b/a /usr/bin/a\nRUN chmod +x /usr/bin/a", " --chmod=755"),
        ("WORKDIR /w\nCOPY a.sh .\nRUN chmod +x /w/a.sh", " --chmod=755"),
        ("COPY <<E /a.sh\nx\nE\nRUN chmod +x /a.sh", " --chmod=755"),
        ('COPY a.sh /\nRUN ["chmod", "+x", "/a.sh"]', " --chmod=755"),
        ("COPY a.sh b.sh /s/\nRUN chmod +x /s/a.sh /s/b.sh", " --chmod=755"),
        ("COPY --chmod=644 a.sh /\nRUN chmod +x /a.sh", "--chmod=755"),
        ("COPY --chmod=600 a.sh /\nRUN chmod a+r,u-w /a.sh", "--chmod=444"),
        ("COPY --chmod=777 a.sh /\nRUN chmod 644 /a.sh", "--chmod=644"),
        ("COPY . /app\nRUN make && chmod -R 755 /app", None),
    ],
)
def test_what_a_flag_of_copy_can_say(instructions: str, flag: str | None) -> None:
    (finding, *_) = check(f"FROM node\n{instructions}", "dockerfile/late-chmod")
    assert (finding.fix.edits[0].text if finding.fix else None) == flag


@pytest.mark.parametrize(
    "instructions",
    [
        "COPY a.sh b.sh /s/\nRUN chmod +x /s/a.sh",
        "COPY *.sh /s/\nRUN chmod +x /s/a.sh",
        "COPY a.sh /\nRUN chmod +x /a.sh && /a.sh",
        "COPY a.sh /\nRUN make\nRUN chmod +x /a.sh",
        "COPY a.sh /\nENV A=1\nRUN chmod +x /a.sh",
        "COPY a.sh /app/\nRUN chmod +x /other/a.sh",
        "COPY --chmod=755 a.sh /",
    ],
)
def test_no_late_chmod(instructions: str) -> None:
    assert check(f"FROM node\n{instructions}", "dockerfile/late-chmod") == []


INSTALL = "FROM x\nWORKDIR /app\nCOPY . .\n"


@pytest.mark.parametrize(
    ("install", "files", "found"),
    [
        ("RUN npm ci", {"package.json": "{}"}, 1),
        ("RUN npm ci", {"package.json": '{"scripts": {"postinstall": "x"}}'}, 0),
        ("RUN npm ci", {"package.json": '{"workspaces": ["a"]}'}, 0),
        ("RUN npm ci", {}, 0),
        ("RUN npm ci", {"web/package.json": "{}"}, 0),
        ("WORKDIR web\nRUN npm ci", {"web/package.json": "{}"}, 1),
        ("RUN cd web && npm ci", {"web/package.json": "{}", "package.json": "{}"}, 0),
        ("RUN --mount=type=cache,target=/root/.npm npm ci", {"package.json": "{}"}, 0),
        ("RUN npm install -g x", {"package.json": "{}"}, 0),
        ("RUN pip install -r requirements.txt", {"requirements.txt": "flask"}, 1),
        ("RUN pip install -r requirements.txt", {"requirements.txt": "-e .\nflask"}, 0),
        ("RUN pip install -r requirements.txt .", {"requirements.txt": "flask"}, 0),
        ("RUN pip install -r https://x/requirements.txt", {"requirements.txt": "flask"}, 0),
        ("RUN go mod download", {"go.mod": "module x"}, 1),
        ("RUN go mod download", {"go.mod": "replace a => ./a"}, 0),
        ("RUN poetry install", {"pyproject.toml": ""}, 0),
        ("RUN poetry install --no-root", {"pyproject.toml": ""}, 1),
        ("RUN composer install", {"composer.json": "{}"}, 0),
        ("RUN npm ci", {"package.json": "{}", ".dockerignore": "a.py\nDockerfile\n.dockerignore\n"}, 0),
    ],
)
def test_early_source_copy(install: str, files: dict[str, str], found: int) -> None:
    tree = {"Dockerfile": INSTALL + install, "a.py": "", **files}
    assert len(check(tree, "dockerfile/early-source-copy")) == found


def test_dependencies_that_were_installed_before_are_no_matter() -> None:
    dockerfile = "FROM x\nWORKDIR /app\nCOPY package.json .\nRUN npm ci\nCOPY . .\nRUN npm ci --omit=dev"
    assert check({"Dockerfile": dockerfile, "package.json": "{}", "a.js": ""}, "dockerfile/early-source-copy") == []
