"""What a stage certainly does not hold."""

from __future__ import annotations

import pytest

from checking import graph


def lacks(instructions: str, path: str, base: str = "alpine") -> bool:
    (stage,) = graph({"Dockerfile": f"FROM {base}\n{instructions}\n"}).units[0].stages
    return stage.files.lacks(path)


@pytest.mark.parametrize(
    ("instructions", "path"),
    [
        ("WORKDIR /app\nRUN go build -o /app/server .", "/app/sever"),
        ("RUN mkdir -p /out && touch /out/a", "/out/b"),
        ("COPY a.txt /data/", "/data/b.txt"),
        ("RUN echo hi > /made/file", "/made/other"),
        ("RUN curl -fsSL -o /dl/tool https://x/y", "/dl/tol"),
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
        ("RUN mkdir /out", "/elsewhere/x"),
        ("COPY . /app", "/app/anything"),
        ("COPY conf /data/", "/data/x"),
        ("RUN mkdir -p /out/$X", "/out/y"),
        ("RUN cd /out && tar xf x.tar", "/out/y"),
        ("RUN mkdir -p /out/a/b", "/out/a"),
        ("COPY a.txt /data/", "/data/*.txt"),
        ("RUN --mount=type=bind,target=/s make && mkdir /out", "/out/x"),
        ("ADD x.tar /data/", "/data/inside"),
    ],
)
def test_uncertain(instructions: str, path: str) -> None:
    assert not lacks(instructions, path)


def test_scratch_holds_only_what_is_put_there() -> None:
    assert lacks("COPY a /bin/a", "/usr/bin/a", base="scratch")
    assert not lacks("COPY a /bin/a", "/bin/a", base="scratch")
