"""What the commands of a RUN make, remove and give other rights."""

from __future__ import annotations

import pytest

from checking import graph
from shipworthy.graph.files.changes import Altered, Change, Removed, Written

KINDS = {"file": "f", "folder": "d", "": ""}


def changes(run: str, before: str = "") -> tuple[Change, ...]:
    (stage,) = graph({"Dockerfile": f"FROM alpine\nWORKDIR /w\n{before}RUN {run}\n"}).units[0].stages
    return stage.changes[1:]


def spelled(change: Change) -> str:
    """`+f /x` is a file, `+d` a folder, `+d*` an open one, `+*` unknown; `-` is removed; `?` is not certain."""
    sure = "" if change.certain else "?"
    if isinstance(change, Written):
        return f"{sure}+{KINDS[change.kind]}{'*' * change.open} {change.path}"
    if isinstance(change, Removed):
        return f"{sure}- {change.pattern or change.path}"
    assert isinstance(change, Altered)
    return f"{sure}{change.owner or change.mode}{' -R' * change.recursive} {change.pattern or change.path}"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("mkdir -p -m 700 a /b/c", ["+d /w/a", "+d /b/c"]),
        ("touch a && mkdir b; rmdir b", ["+f /w/a", "+d /w/b", "- /w/b"]),
        ("cp a /etc/b", ["+* /etc/b"]),
        ("cp a $X/c /etc/d/", ["+f /etc/d/a", "+f /etc/d/c"]),
        ("cp -r a b* /etc/d/", ["+* /etc/d/a", "+* /etc/d"]),
        ("cp -t /d a", ["+f /d/a"]),
        ("mv a b /d/", ["+* /d/a", "+* /d/b", "- /w/a", "- /w/b"]),
        ("ln -sf /usr/bin/a /usr/bin/b", ["+* /usr/bin/b"]),
        ("ln -s /usr/bin/a", ["+* /w/a"]),
        ("install -m 755 -o app a /bin/", ["+f /bin/a"]),
        ("install -d -o app -m 0755 /srv/a b", ["+d /srv/a", "+d /w/b"]),
        ("rm -rf a /b/* ~/.cache", ["- /w/a", "- /b/*", "- /root/.cache"]),
        ("rm -rf $X /a/$Y/b", ["?- /", "?- /a"]),
        ("find /a -name '*.pyc' -delete", ["?- /a"]),
        ("find /a -exec rm {} +", ["?- /a"]),
        ("find /a -exec make {} +", ["?+* /"]),
        ("find /a -type f", []),
        ("chown -R app:app /a b", ["app:app -R /a", "app:app -R /w/b"]),
        ("chgrp staff /a", [":staff /a"]),
        ("chmod +x *.sh", ["+x /w/*.sh"]),
        ("chmod -x a && chmod -R go-w b && chmod a-w -R c", ["-x /w/a", "go-w -R /w/b", "a-w -R /w/c"]),
        ("chown $USER /a", ["? /a"]),
        ("echo a > b 2>/dev/null 3>&1 >> /c", ["+f /w/b", "+f /c"]),
        ("cat <<X | tee -a b c >/dev/null\nX", ["+f /w/b", "+f /w/c"]),
        ("cat <<X > b\nhello\nX", ["+f /w/b"]),
        ("tar xzf a.tgz", ["+d* /w"]),
        ("tar -C /opt -xzf a.tgz --strip-components=1", ["+d* /opt"]),
        ("tar xfC a.tgz /opt", ["+d* /opt"]),
        ("tar -czf /out/a.tgz b && tar czf - c && tar tf d", ["+f /out/a.tgz"]),
        ("unzip -q a.zip -d /opt && unzip -l b.zip", ["+d* /opt"]),
        ("gunzip a.gz && xz -k b", ["+f /w/a", "- /w/a.gz", "+f /w/b.xz"]),
        ("gunzip -c a.gz > b", ["+f /w/b"]),
        ("curl -fsSLo /a https://x/y && curl -o- https://x/y", ["+f /a"]),
        ("curl -sO https://x/y.tgz?z=1", ["+f /w/y.tgz"]),
        ("curl -LO --output-dir /d https://x/y.tgz", ["+f /d/y.tgz"]),
        ("curl -O https://x/$V/y.tgz && curl -O https://x/$V", ["+f /w/y.tgz", "?+* /w"]),
        ("curl -H 'a: b' https://x/y", []),
        ("wget -q https://x/y.tgz && wget -qO- https://x/z", ["+f /w/y.tgz"]),
        ("wget -P /d -nv https://x/y.tgz", ["+f /d/y.tgz"]),
        ("wget -r https://x/y.tgz", ["?+* /w"]),
        ("git clone --depth 1 -b v1 https://x/y.git", ["+d* /w/y"]),
        ("git clone https://x/y /opt/z && git config --global a b", ["+d* /opt/z"]),
        ("git -C /opt/z checkout v1", ["?+* /"]),
        ("useradd -m -u 1000 app", ["+d* /home/app"]),
        ("useradd -r -d /srv/app app && useradd -M b", ["?+d* /srv/app"]),
        ("adduser -D app && adduser -H b", ["?+d* /home/app"]),
        ("python3 -m venv /venv && python3 setup.py", ["+d* /venv", "?+* /"]),
        ("go build -o /out/a ./cmd && go build ./...", ["+* /out/a", "?+* /w"]),
        ("gcc -O2 -o a a.c", ["+* /w/a"]),
        ("dotnet publish -c Release -o /app x.csproj", ["+d* /app", "?+* /w"]),
        ("pip install --target /deps -r r.txt", ["+d* /root/.cache/pip", "+d* /deps", "?+* /w"]),
        ("dd if=/dev/zero of=/swap", ["+f /swap"]),
        ("make", ["?+* /"]),
        ("make --version && true", []),
        ("$TOOL x", ["?+* /"]),
        (". /venv/bin/activate && . ./x.sh", ["?+* /"]),
        ("apt-get update && apt-get install -y curl", ["+d* /var/lib/apt/lists"]),
        ("yum clean all", ["- /var/cache/yum", "- /var/cache/dnf", "- /var/cache/libdnf5"]),
        ("npm ci", ["+d* /root/.npm", "+d* /w/node_modules", "?+* /"]),
    ],
)
def test_commands(script: str, expected: list[str]) -> None:
    assert [spelled(change) for change in changes(script)] == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("cd /a && touch b && cd c && touch d", ["+f /a/b", "+f /a/c/d"]),
        ("(cd /a && touch b) && touch c", ["+f /a/b", "+f /w/c"]),
        ("cd $X && touch b", ["?+* /"]),
        ("cd /a && cd - && touch b", ["?+* /"]),
        ("if true; then cd /a; fi; touch b", ["?+* /"]),
        ("X=$(cd /a && pwd) && touch b", ["+f /w/b"]),
        ("if [ -f x ]; then touch a; fi; false || touch b", ["?+f /w/a", "?+f /w/b"]),
        ("sh -c 'touch a' && bash x.sh", ["+f /w/a", "?+* /"]),
        ("ls | xargs rm", ["?+* /"]),
        ("mkdir x/{a,b} [x]?", ["?+* /w/x", "?+* /w"]),
    ],
)
def test_scripts(script: str, expected: list[str]) -> None:
    assert [spelled(change) for change in changes(script)] == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('mkdir $DIR ${DIR}/a "$DIR/b c"', ["+d /opt", "+d /opt/a", "+d /opt/b c"]),
        ("rm -rf $DIR/*", ["- /opt/*"]),
        ("mkdir '$DIR' $OTHER/$DIR", ["+d /w/$DIR", "?+* /"]),
        ("DIR=/x && mkdir $DIR", ["?+* /"]),
        ("for DIR in a b; do mkdir $DIR; done", ["?+* /"]),
        ("rm $SEVERAL", ["?- /"]),
        ('rm "$SEVERAL"', ["- /w/a b"]),
        ("cd $DIR && echo > $GIVEN", ["+f /opt/v1"]),
    ],
)
def test_variables_of_the_environment(script: str, expected: list[str]) -> None:
    before = 'ENV DIR=/opt SEVERAL="a b"\nARG GIVEN=v1\nARG OPEN\n'
    assert [spelled(change) for change in changes(script, before)] == expected


def test_what_lies_in_a_mount_is_no_part_of_the_image() -> None:
    mounts = "--mount=type=cache,target=/root/.npm --mount=type=tmpfs,target=/tmp --mount=type=bind,target=."
    assert [spelled(c) for c in changes(f"{mounts} touch /tmp/a b /c && npm ci")] == ["+f /c", "?+* /"]


def test_a_here_document_is_a_script() -> None:
    assert [spelled(c) for c in changes("<<EOF\nset -e\nmkdir a\ntouch a/b\nEOF")] == ["+d /w/a", "+f /w/a/b"]


def test_each_change_knows_its_word_and_its_command() -> None:
    made, removed = changes("mkdir a && rm -rf b")
    assert (made.span.text, removed.span.text) == ("a", "b")
    assert removed.command is not None and removed.command.program == "rm"


def test_the_user_owns_what_commands_make() -> None:
    (made,) = changes("touch a", before="USER app\n")
    assert isinstance(made, Written) and made.owner == "app"
