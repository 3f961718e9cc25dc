"""What a stage certainly holds, certainly lacks, and what becomes of what it made."""

from __future__ import annotations

import pytest

from checking import graph
from shipworthy.graph.files.changes import Presence, Removed, Written
from shipworthy.graph.files.filesystem import FileSystem

YES, NO, PERHAPS = Presence.YES, Presence.NO, Presence.PERHAPS


def files(dockerfile: str, **context: str) -> FileSystem:
    """The files of the last stage."""
    return graph({"Dockerfile": f"{dockerfile}\n", **context}).units[0].stages[-1].files


def lacks(instructions: str, path: str, base: str = "alpine") -> bool:
    return files(f"FROM {base}\n{instructions}").lacks(path)


@pytest.mark.parametrize(
    ("instructions", "path"),
    [
        ("WORKDIR /app\nRUN go build -o /app/server .", "/app/sever"),
        ("RUN mkdir -p /out && touch /out/a", "/out/b"),
        ("COPY a.txt /data/", "/data/b.txt"),
        ("RUN echo hi > /made/file", "/made/other"),
        ("RUN curl -fsSL -o /dl/tool https://x/y", "/dl/tol"),
        ("RUN mkdir /out", "/elsewhere/x"),
        ("RUN mkdir /out", "/elsewhere/*.so"),
        ("RUN mkdir -p /usr/x && rm -rf /usr/x", "/usr/x/y"),
        ("RUN touch /opt/a && mv /opt/a /opt/b", "/opt/a"),
        ("RUN rm -f /etc/nginx/conf.d/*", "/etc/nginx/conf.d/default.conf"),
    ],
)
def test_certain(instructions: str, path: str) -> None:
    assert lacks(instructions, path)


@pytest.mark.parametrize(
    ("instructions", "path"),
    [
        ("WORKDIR /app\nRUN go build -o /app/server .", "/app/server"),
        ("WORKDIR /app\nRUN npm run build", "/app/dist"),
        ("RUN mkdir /out", "/usr/bin/tool"),
        ("COPY . /app", "/app/anything"),
        ("COPY conf /data/", "/data/x"),
        ("RUN mkdir -p /out/$X", "/out/y"),
        ("RUN cd /out && tar xf x.tar", "/out/y"),
        ("RUN mkdir -p /out/a/b", "/out/a"),
        ("COPY a.txt /data/", "/data/*.txt"),
        ("RUN --mount=type=bind,target=/s make && mkdir /out", "/out/x"),
        ("ADD x.tar /data/", "/data/inside"),
        ("RUN rm -rf $EVERYTHING", "/etc/passwd"),
        ("RUN rm -f /etc/nginx/conf.d/*", "/etc/nginx/conf.d/.hidden"),
        ("RUN rm -rf /opt/a && cp -r /usr/share/a /opt/", "/opt/a"),
        ("RUN if [ -f /x ]; then rm -rf /usr/local/bin; fi", "/usr/local/bin/tool"),
        ("RUN python - <<EOF\nopen('/out/x', 'w')\nEOF", "/out/x"),
        ('RUN ["cp", "/bin/sh", "/out/x"]', "/out/x"),
        ('SHELL ["pwsh", "-c"]\nRUN mkdir /out', "/elsewhere"),
        ("RUN mkdir /out && (((", "/out/x"),
    ],
)
def test_uncertain(instructions: str, path: str) -> None:
    assert not lacks(instructions, path)


@pytest.mark.parametrize("base", ["company/base", "$BASE", "jenkins/jenkins:lts"])
def test_what_an_unknown_image_brings_is_unknown(base: str) -> None:
    assert files(f"FROM {base}\nRUN mkdir /app").contains("/app/x") is PERHAPS


def test_scratch_holds_only_what_is_put_there() -> None:
    assert lacks("COPY a /bin/a", "/usr/bin/a", base="scratch")
    assert not lacks("COPY a /bin/a", "/bin/a", base="scratch")


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/out/app", YES),
        ("/out", YES),
        ("/out/../out/./app/", YES),
        ("/", YES),
        ("/out/other", NO),
        ("/lib/inside", PERHAPS),
        ("/etc/passwd", PERHAPS),
    ],
)
def test_three_answers(path: str, answer: Presence) -> None:
    assert files("FROM alpine\nCOPY dir /lib\nRUN mkdir /out && touch /out/app").contains(path) is answer


def test_a_copied_folder_holds_what_the_other_stage_put_there() -> None:
    held = files(
        "FROM alpine AS a\nRUN mkdir -p /out/bin && touch /out/bin/tool /out/gone && rm /out/gone\n"
        "FROM scratch\nCOPY --from=a /out/bin /bin\nCOPY --from=a /out/gone /gone"
    )
    assert [held.contains(path) for path in ("/bin/tool", "/bin/other", "/gone")] == [YES, NO, YES]


def test_a_copied_folder_holds_what_the_context_has() -> None:
    context = {
        "compose.yaml": "services: {web: {build: .}}\n",
        "src/main.py": "",
        ".dockerignore": "src/notes\n",
        "src/notes": "",
    }
    held = files("FROM scratch\nCOPY src /app", **context)
    paths = ("/app/main.py", "/app/other.py", "/app/dist/x", "/app/notes")
    assert [held.contains(path) for path in paths] == [YES, NO, PERHAPS, NO]


def test_a_guess_at_the_context_is_no_certainty() -> None:
    held = files("FROM scratch\nCOPY src /app", **{"src/main.py": ""})
    assert [held.contains(path) for path in ("/app/main.py", "/app/other.py")] == [YES, PERHAPS]


def test_a_stage_holds_what_it_continues() -> None:
    held = files("FROM alpine AS a\nRUN mkdir /a && touch /a/x\nFROM a AS b\nRUN rm /a/x\nFROM b\nRUN touch /b")
    assert [held.contains(path) for path in ("/a", "/a/x", "/b", "/c")] == [YES, NO, YES, NO]


def test_what_becomes_of_a_file() -> None:
    held = files(
        "FROM alpine\nCOPY a.key b.conf c.conf /etc/app/\nRUN rm /etc/app/a.key\nCOPY d.conf /etc/app/b.conf/\n"
        "COPY b.conf /etc/app/\n"
    )
    key, first, other = held.written[:3]
    gone, again = held.fate(key), held.fate(first)
    assert isinstance(gone, Removed) and gone.span.text == "/etc/app/a.key"
    assert isinstance(again, Written) and again.instruction.span.line == 5
    assert held.fate(other) is None
    assert [taken.path for taken in held.taken_by(gone)] == ["/etc/app/a.key"]


def test_removing_a_folder_takes_all_that_was_made_in_it_and_was_still_there() -> None:
    held = files("FROM alpine\nRUN mkdir -p /b/c && touch /b/x /b/y && rm /b/y\nRUN rm -rf /b && touch /b")
    assert [taken.path for taken in held.taken_by(held.removed[-1])] == ["/b/c", "/b/x"]


def test_clearing_a_folder_takes_what_filled_it() -> None:
    held = files("FROM debian\nRUN apt-get update\nRUN rm -rf /var/lib/apt/lists/*")
    assert [taken.origin for taken in held.taken_by(held.removed[0])] == ["cache"]


@pytest.mark.parametrize(
    ("instructions", "owner"),
    [
        ("COPY . /app", "root"),
        ("COPY --chown=app:app . /app", "app:app"),
        ("USER app\nCOPY . /app", "root"),
        ("USER app\nWORKDIR /app", "app"),
        ("USER app\nRUN mkdir /app", "app"),
        ("COPY . /app\nRUN chown -R app /app", "app"),
        ("COPY . /app\nRUN chown -R app /", "app"),
        ("COPY . /app\nRUN chown app /elsewhere", "root"),
        ("COPY . /app\nRUN chown -R app $HERE", None),
        ("RUN make install", None),
        ("COPY --from=elsewhere /a /app", None),
    ],
)
def test_owner(instructions: str, owner: str | None) -> None:
    assert files(f"FROM alpine\n{instructions}").owner("/app") == owner


def test_many_stages_that_copy_from_each_other_are_no_trouble() -> None:
    copies = "COPY --from=s{0} /a /a\nCOPY --from=s{0} /b /a\n"
    stages = [f"FROM s{i} AS s{i + 1}\n{copies.format(i)}" for i in range(600)]
    assert files("\n".join(["FROM alpine AS s0\nRUN mkdir /a /b", *stages])).contains("/a/x") is PERHAPS


def test_addresses_that_are_none() -> None:
    text = "FROM scratch\nADD https://[x/a.txt /x/\nRUN wget https://[x/b.txt && curl -O http://]/c.txt?d#e"
    stage = graph({"Dockerfile": text}).units[0].stages[0]
    assert stage.files.contains("/x/a.txt") is Presence.YES
    assert {"/b.txt", "/c.txt"} <= {written.path for written in stage.files.written}
