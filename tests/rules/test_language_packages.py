"""Packages of programming languages: whether a version is named, what is left of the caches."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import fix

LOOSE = [
    "RUN pip2 install MySQL_python",
    "ONBUILD RUN pip3 install six",
    "RUN python3 -m pip install --index-url https://pypi.example.com/simple six",
    'RUN ["pip", "install", "connexion"]',
    "RUN pip install --user --upgrade pip",
    "RUN pip install git+https://user@github.com/org/tool.git#egg=tool",
    "RUN pip install 'six[extra]' 'flask>=3'",
    "RUN pipx install ruff",
    "RUN uvx ruff check",
    "RUN conda install -y -c conda-forge numpy",
    "RUN npm install -g @org/tool",
    "RUN npm i express@4.1.1 sax",
    "RUN npm install --registry=https://npm.example.com express",
    "RUN npm install git+ssh://git@github.com:org/tool.git",
    "RUN npx --yes create-app",
    "RUN yarn global add serve",
    "RUN pnpm dlx serve",
    "RUN gem i bundler:2 nokogiri",
    "RUN go get example.com/tool",
    "RUN go run example.com/tool",
    "RUN cargo install ripgrep",
    "RUN composer global require org/tool",
    "RUN dotnet tool install -g tool",
    "RUN luarocks install lpeg",
]

SETTLED = [
    "RUN pip install six==1.17.0",
    "RUN pip install 'six>=1.0' 'flask<4' 'attrs!=20' wheel~=0.45",
    "RUN pip install six=1.17.0",
    "RUN pip install dist/tool.whl ./here tool.tar.gz https://example.com/tool.zip",
    "RUN pip install .",
    "RUN pip install '.[all]'",
    "RUN pip install -e .",
    "RUN pip install -r requirements.txt gunicorn",
    "RUN pip install --requirement=requirements.txt",
    "RUN pip install six -c https://example.com/constraints.txt",
    "ENV PIP_CONSTRAINT=/constraints.txt\nRUN pip install six",
    "RUN PIP_CONSTRAINT=/constraints.txt pip install six",
    "RUN pip install --no-index --find-links=/wheels six",
    "RUN pip install git+https://github.com/org/tool.git@1.0#egg=tool",
    'RUN pip install "$PACKAGES"',
    "ARG VERSION=1\nRUN pip install six==$VERSION",
    "RUN pip install tool @ https://example.com/tool.zip",
    "RUN uv add --rev 0123abc git+https://github.com/org/tool",
    "RUN conda create -y -n env python=3.13",
    "RUN npm install",
    "RUN npm ci --omit dev",
    "RUN npm install --loglevel verbose sax@0.1.1",
    "RUN npm install @org/tool@'>=0.1.0 <0.2.0'",
    "RUN npm install ../here ~/there package.tgz",
    "RUN npm install git+https://github.com/org/tool.git#v1.0",
    "RUN npm run --crazy install",
    "RUN npx tsc",
    "RUN npm install elm@latest-0.19.1",
    "RUN xx-apk add musl-dev",
    "RUN gem install bundler -v 2.0.1",
    "RUN gem install bundler --version=2.0.1",
    "RUN gem install pg:1.5 -- --with-pg-config=/usr/bin/pg_config",
    "RUN gem install pg:1.5 --use-system-libraries true",
    "RUN gem install $GEMS",
    "RUN go install example.com/tool@v1.2.3",
    "RUN go install ./...",
    "RUN go get -d -v ./...",
    "RUN go run main.go",
    "COPY . .\nRUN go install example.com/me/cmd/tool",
    "RUN cargo install --path .",
    "RUN cargo install ripgrep --version 14.1.1",
    "RUN luarocks install lpeg 1.1.0",
    "RUN luarocks install tool-1.0-1.rockspec",
    'SHELL ["pwsh", "-Command"]\nRUN pip install six',
]


@pytest.mark.parametrize("rule", ["dockerfile/unsorted-packages", "dockerfile/duplicate-packages"])
def test_the_version_of_a_rock_is_no_package(rule: str) -> None:
    text = "FROM alpine:3.22\nRUN luarocks install lpeg 1.1.0-1 && luarocks install basexx 1.1.0-1\n"
    assert check(text, rule) == []


@pytest.mark.parametrize("text", LOOSE)
def test_packages_without_a_version(text: str) -> None:
    assert len(check(f"FROM alpine:3.22\n{text}\n", "dockerfile/unpinned-language-package")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "RUN npm install sax@0.1.1 express@next",
        "RUN go install example.com/tool@latest",
        "RUN go install example.com/tool@main",
        "RUN go run example.com/tool@none",
    ],
)
def test_channels(text: str) -> None:
    assert len(check(f"FROM alpine:3.22\n{text}\n", "dockerfile/moving-package-tag")) == 1
    assert check(f"FROM alpine:3.22\n{text}\n", "dockerfile/unpinned-language-package") == []


@pytest.mark.parametrize("text", SETTLED)
def test_packages_with_a_version(text: str) -> None:
    rules = ("dockerfile/unpinned-language-package", "dockerfile/moving-package-tag")
    assert check(f"FROM alpine:3.22\n{text}\n", *rules) == []


KEPT = [
    ("RUN pip2 install six", "RUN pip2 install --no-cache-dir six"),
    ("ONBUILD RUN pip install six", "ONBUILD RUN pip install --no-cache-dir six"),
    ("RUN python3 -m pip install .", "RUN python3 -m pip install --no-cache-dir ."),
    ("RUN pip install a && pip install b", "RUN pip install --no-cache-dir a && pip install --no-cache-dir b"),
    (
        "RUN --mount=type=cache,target=/var/cache/apt pip install six",
        "RUN --mount=type=cache,target=/var/cache/apt pip install --no-cache-dir six",
    ),
    ("RUN uv sync --frozen", "RUN uv sync --no-cache --frozen"),
    ("RUN conda install -y numpy || exit 1", "RUN conda install -y numpy && conda clean -afy || exit 1"),
    ("RUN pip install git+https://x.org/y@1", "RUN pip install --no-cache-dir git+https://x.org/y@1"),
    ("RUN npm ci", "RUN npm ci && npm cache clean --force"),
    ("RUN composer install --no-dev", "RUN composer install --no-cache --no-dev"),
    ("RUN yarn | tee log", "RUN yarn | tee log"),
    ("RUN gem install rails", "RUN gem install rails && rm -rf /usr/local/bundle/cache/*.gem"),
    ("RUN rvm install 3.4", "RUN rvm install 3.4 && rvm cleanup all"),
    ('RUN ["pip", "install", "six"]', 'RUN ["pip", "install", "six"]'),
]

EMPTIED = [
    "RUN pipx install ruff",
    "RUN pip3 install --no-cache-dir six",
    "ENV PIP_NO_CACHE_DIR=off\nRUN pip install six",
    "RUN export PIP_NO_CACHE_DIR=1 && pip install six",
    "RUN printf '[global]\\nno-cache-dir = true\\n' > /etc/pip.conf && pip install six",
    "RUN --mount=type=cache,target=/root/.cache pip install six",
    "RUN pip install six && rm -rf /root/.cache",
    "RUN pip install /wheels/*",
    "RUN yarn install && yarn cache clean",
    "RUN corepack enable && yarn install",
    "RUN yarn --version",
    "RUN yarn -v",
    "COPY .yarn .yarn\nRUN yarn install",
    "RUN npm ci && npm cache clean --force",
    "ENV POETRY_CACHE_DIR=/tmp/cache\nRUN poetry install && rm -rf $POETRY_CACHE_DIR",
    "RUN pip install six\nFROM alpine:3.22\nCOPY --from=0 /x /x",
]


@pytest.mark.parametrize(("text", "fixed"), KEPT)
def test_caches_that_stay(text: str, fixed: str) -> None:
    rule = "dockerfile/kept-language-cache"
    files = {"Dockerfile": f"FROM alpine:3.22\n{text}\n"}
    assert len(check(files, rule)) == 1
    mended = fix(session(files, rule), lambda found: found.rule == rule, unsafe=True).texts.get(
        "Dockerfile", files["Dockerfile"]
    )
    assert mended == f"FROM alpine:3.22\n{fixed}\n"


@pytest.mark.parametrize("text", EMPTIED)
def test_caches_that_do_not_stay(text: str) -> None:
    assert check(f"FROM alpine:3.22\n{text}\n", "dockerfile/kept-language-cache") == []


@pytest.mark.parametrize("value", ["0", "off", "False", "no"])
def test_a_variable_that_says_the_contrary(value: str) -> None:
    text = f"FROM python:3.13\nRUN PIP_NO_CACHE_DIR={value} pip install six\n"
    assert len(check(text, "dockerfile/contrary-cache-variable")) == 1
