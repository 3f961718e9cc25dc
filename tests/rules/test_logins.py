"""Logins that stay in an image, and comments that are meant for tools."""

from __future__ import annotations

import pytest

from checking import check


def lines(text: str, rule: str, **options: object) -> list[int]:
    told = {rule: options} if options else None
    return [finding.place.line for finding in check(text, rule, options=told)]


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("aws configure set aws_access_key_id $A", 1),
        ("aws configure set region eu-west-1", 0),
        ("aws --profile x configure set aws_secret_access_key $A --profile y", 1),
        ("gcloud auth activate-service-account --key-file=/k.json", 1),
        ("gcloud auth activate-service-account --key-file=/k.json && x && gcloud auth revoke --all", 0),
        ("az login -u $U -p $P", 1),
        ("az login --help", 0),
        ("echo $P | docker login -u u --password-stdin && docker pull x && docker logout", 0),
        ("docker login -u u -p $P && rm -rf /root/.docker/config.json", 0),
        ("npm config set //registry.npmjs.org/:_authToken $T", 1),
        ("npm config set //registry.npmjs.org/:_authToken=$T && npm ci && rm ~/.npmrc", 0),
        ("npm config set registry https://a.org", 0),
        ("npm config set //a.org/:always-auth true", 0),
        ('git config --global url."https://${T}@github.com/".insteadOf https://github.com/', 1),
        ("git config --global url.git@github.com:.insteadOf https://github.com/", 0),
        ("git clone https://${T}@github.com/a/b /b", 1),
        ("git clone https://u:$T@github.com/a/b /b && rm -rf /b/.git", 0),
        ("git clone https://git@github.com/a/b", 0),
        ("git clone https://github.com/a/$B", 0),
        ("poetry config http-basic.a u $P", 1),
        ("echo docker login", 0),
        ('echo "//registry.npmjs.org/:_authToken=$T" > .npmrc && npm ci', 1),
        ('echo "//registry.npmjs.org/:_authToken=${T}" >> ~/.npmrc && npm ci && rm -f ~/.npmrc', 0),
        ("echo '//registry.npmjs.org/:_authToken=${T}' > .npmrc", 0),
        ('echo "registry=https://$HOST/" > .npmrc', 0),
        ('printf "machine github.com login x password %s" "$T" > /root/.netrc', 1),
        ('echo "machine github.com login x password $T" > /root/.netrc', 1),
    ],
)
def test_commands_that_store_a_login(script: str, found: int) -> None:
    assert len(check(f"FROM a\nRUN {script}\n", "dockerfile/stored-login")) == found


def test_logins_that_do_not_stay() -> None:
    mounted = "FROM a\nRUN --mount=type=secret,id=b az login\n"
    elsewhere = "FROM a AS b\nRUN az login\nFROM c\nCOPY --from=b /d /d\n"

    kept = 'FROM a\nRUN --mount=type=secret,id=b,env=T echo "//a.org/:_authToken=$T" > .npmrc\n'

    assert lines(kept, "dockerfile/stored-login") == [2]
    assert lines(mounted, "dockerfile/stored-login") == lines(elsewhere, "dockerfile/stored-login") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COPY id_rsa /root/.ssh/id_rsa\n", [2]),
        ("ADD .ssh/id_ed25519 .netrc /root/\n", [2, 2]),
        ("COPY .aws/credentials /root/.aws/\n", [2]),
        ("COPY credentials id_rsa.pub .npmrc /root/\n", []),
        ("COPY tests/id_rsa /root/\n", []),
        ("COPY --from=b id_rsa /root/\n", []),
        ("COPY key.json /k/\nENV GOOGLE_APPLICATION_CREDENTIALS=/k/key.json\n", [2]),
        ("WORKDIR /k\nCOPY key.json .\nENV AWS_CONFIG_FILE=key.json\n", [3]),
        ("COPY key.json /k/\nENV GOOGLE_APPLICATION_CREDENTIALS=/run/secrets/key.json\n", []),
        ("COPY config $AWS_CONFIG_FILE\n", [2]),
        ("COPY key.json /k/\nENV CONFIG_FILE=/k/key.json\n", []),
    ],
)
def test_files_with_logins(text: str, expected: list[int]) -> None:
    assert lines(f"FROM a\n{text}", "dockerfile/copied-login") == expected


@pytest.mark.parametrize(
    ("text", "found"), [('{"auths": {"a.org": {"auth": "x"}}}', 1), ('{"psFormat": "table"}', 0), ("", 1)]
)
def test_files_that_may_hold_a_login(text: str, found: int) -> None:
    files = {"Dockerfile": "FROM a\nCOPY .docker/config.json /root/.docker/\n", ".docker/config.json": text}

    assert len(check(files, "dockerfile/copied-login")) == found


@pytest.mark.parametrize(("ignored", "found"), [("", 1), ("**/*.json\n", 0)])
def test_logins_in_a_copied_folder(ignored: str, found: int) -> None:
    text = "FROM a\nWORKDIR /app\nCOPY . .\nENV GOOGLE_APPLICATION_CREDENTIALS=/app/k/account.json\n"
    files = {"Dockerfile": text, "k/account.json": "{}", "main.py": "", ".dockerignore": ignored}

    assert len(check(files, "dockerfile/copied-login")) == found
    assert check({"Dockerfile": text, "main.py": ""}, "dockerfile/copied-login") == []


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("RUN pip install x", 1),
        ("RUN pip install x && pip install y", 1),
        ("RUN env A=1 pip install x", 1),
        ("RUN --mount=type=cache,target=/c pip install x", 1),
        ("RUN --mount=type=secret,id=pip,target=/wrong pip install x", 1),
        ("RUN --mount=type=secret,id=wrong,target=/etc/pip.conf pip install x", 1),
        ("RUN --mount=type=secret,id=pip,dst=/etc/pip.conf pip install x", 0),
        ("RUN npm ci", 0),
        ('RUN ["pip", "install", "x"]', 0),
    ],
)
def test_commands_without_their_secret(run: str, found: int) -> None:
    commands = {"pip": "id=pip,target=/etc/pip.conf"}

    assert len(lines(f"FROM a\n{run}\n", "dockerfile/missing-secret-mount", commands=commands)) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# foo this is the foo\nARG foo=bar\n\n# base this is the base image\nFROM scratch AS base\n", []),
        ("ARG x\n# baz this is the baz\nARG foo=baz bar=qux baz=quux\n#\nARG bit=bat\n", []),
        ("FROM a\n# comment for something else\nCOPY b c\n# an image\nFROM b\n", []),
        ("# bar this is the bar\nARG foo=bar\n# BasE this is the image\nFROM scratch AS base\n", [2, 4]),
        ("FROM a\n# a bad comment\nARG version=latest\n# a bad comment\nARG foo=baz bar=qux\n", [3, 5]),
        ("# hadolint ignore=DL3006\nFROM a AS b\n", []),
        ("# a comment\n\nFROM a AS b\n", []),
    ],
)
def test_descriptions_where_the_file_asks(text: str, expected: list[int]) -> None:
    asking = f"# check=skip=StageNameCasing;experimental=InvalidDefinitionDescription\n{text}"

    assert lines(asking, "InvalidDefinitionDescription") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a comment\nARG version\n", []),
        ("ARG bar\n# bar is the bar\nARG foo=bar\n", [2]),
        ("# BasE this is the image\nFROM scratch AS base\n", [1]),
        ("FROM a AS base\n# Base image\nFROM b AS test\n", []),
    ],
)
def test_descriptions_of_something_else(text: str, expected: list[int]) -> None:
    assert lines(text, "InvalidDefinitionDescription") == expected


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("# hadolint ignore=DL3003", 1),
        ("#hadolint  global ignore=DL3003", 1),
        ("# shipworthy: ignore[x]", 1),
        ("# hadolint shell=powershell", 0),
        ("# foobar", 0),
    ],
)
def test_comments_that_ignore(comment: str, found: int) -> None:
    assert len(check(f"FROM a\n{comment}\nRUN foo\n", "DL1001")) == found
