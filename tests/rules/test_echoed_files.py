"""Files whose text a RUN writes, and COPY could."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import apply

ECHO = "dockerfile/echoed-file"


def fixed(body: str) -> str | None:
    """What becomes of the instructions behind FROM; None if there is no fix."""
    run = session({"Dockerfile": f"FROM alpine\n{body}\n"}, ECHO)
    (finding,) = run.findings(run.original)
    source = run.original.sources()["Dockerfile"]
    return apply(source, finding.fix.edits).removeprefix("FROM alpine\n")[:-1] if finding.fix else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('RUN echo "hello" > /a', "COPY <<EOF /a\nhello\nEOF"),
        ('RUN echo "hello" \\\n  > /a', "COPY <<EOF /a\nhello\nEOF"),
        ("RUN echo '$x' a  b > /a", "COPY <<'EOF' /a\n$x a b\nEOF"),
        ("RUN printf 'a\\nb\\n' > /a", "COPY <<EOF /a\na\nb\nEOF"),
        ("RUN printf '%s\\n' a 'b c' > /a", "COPY <<EOF /a\na\nb c\nEOF"),
        ("RUN echo EOF > /a", "COPY <<TEXT /a\nEOF\nTEXT"),
        ("RUN echo a > /a && echo b >> /a && chmod 755 /a", "COPY --chmod=0755 <<EOF /a\na\nb\nEOF"),
        ("RUN echo a > /a && chmod +x /a", "COPY --chmod=0755 <<EOF /a\na\nEOF"),
        ("RUN echo a > /a && chmod u+x /a", "COPY --chmod=0744 <<EOF /a\na\nEOF"),
        ("RUN make && echo a > /a", "RUN make\nCOPY <<EOF /a\na\nEOF"),
        (
            "RUN --mount=type=ssh x && echo a > /a && y",
            "RUN --mount=type=ssh x\nCOPY <<EOF /a\na\nEOF\nRUN --mount=type=ssh y",
        ),
        ("RUN cd /x && echo a > /a && make", "COPY <<EOF /a\na\nEOF\nRUN cd /x && make"),
        ("USER app\nRUN echo a > /a", "USER app\nCOPY --chown=app <<EOF /a\na\nEOF"),
        ("RUN cat <<EOF > /a\nx\nEOF", "COPY <<EOF /a\nx\nEOF"),
        ("RUN cat <<'E' > /a\n$x\nE", "COPY <<'EOF' /a\n$x\nEOF"),
    ],
)
def test_copy_writes_it(body: str, expected: str) -> None:
    assert fixed(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        'RUN echo "a\\nb" > /a',
        "RUN export A=1 && echo a > /a && make",
    ],
)
def test_texts_that_are_not_known_exactly(body: str) -> None:
    assert fixed(body) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('RUN echo "a" > /a\nRUN echo "b" >> /a', [2]),
        ("RUN echo a > /a\nRUN echo b > /b", [2, 3]),
        ("RUN --mount=type=cache,target=/c x && echo a > /a", [2]),
        ("RUN --mount=type=secret,id=n,target=/root/.npmrc x && echo a > /a", [2]),
        ("RUN echo a > a", []),
        ("RUN echo -n a > /a", []),
        ("RUN printf a > /a", []),
        ("RUN printf '%d\\n' 1 > /a", []),
        ("RUN cat <<EOF > /a\n$x\nEOF", []),
        ("RUN echo a >> /a", []),
        ("RUN echo $x > /a", []),
        ("RUN echo $(date) > /a", []),
        ("RUN echo a > /dev/null", []),
        ("RUN echo a > /etc/resolv.conf", []),
        ("RUN echo a 2> /a", []),
        ("RUN echo a | tee > /a", []),
        ("RUN if x; then echo a > /a; fi", []),
        ("RUN x || echo a > /a", []),
        ('RUN ["echo", "a"]', []),
        ("RUN <<EOF\necho a > /a\nEOF", []),
        ("RUN --mount=type=bind,target=/m echo a > /a", []),
        ("RUN --mount=type=cache,target=/c echo a > /c/a", []),
        ("RUN --mount=type=tmpfs,target=/t echo a > /t/a", []),
    ],
)
def test_echoed_file(body: str, expected: list[int]) -> None:
    assert [finding.place.line for finding in check(f"FROM alpine\n{body}", ECHO)] == expected
