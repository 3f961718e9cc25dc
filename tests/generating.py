"""Dockerfiles for hypothesis: ordinary ones, odd ones and broken ones."""

from __future__ import annotations

from hypothesis import strategies as st

VALID = r"""# syntax=docker/dockerfile:1
# check=skip=A;error=true
ARG V=1.2 NAME
FROM --platform=$BUILDPLATFORM golang:${V:-1.25} AS build
RUN --mount=type=cache,target=/c --mount=type=bind,source=.,target=/s \
    # why
    go build \

    ./... && echo "it's"
COPY --from=build --chown="a:b" ["a b", "c\u0064", "/x/"]
COPY <<-"A" <<B plain.txt /dst/
	one
	A
two $x
B
RUN <<EOF python3
print("x")
EOF
ENV A="x y" B=${C:+'d'} D=a\ b
ENV LEGACY  some value
LABEL a.b="c" \
      d=e
EXPOSE 80 443/tcp 8000-8010/udp $PORT
HEALTHCHECK --interval=30s --retries=3 CMD ["curl", "-f", "x"]
ONBUILD RUN <<X
echo
X
SHELL ["/bin/bash", "-c"]
USER a:b
WORKDIR /a/${b%/*}/c
VOLUME /a /b
STOPSIGNAL SIGTERM
ENTRYPOINT exec top -b
CMD ["a", "b"]
"""

SNIPPETS = st.sampled_from(
    [
        *"\"'\\`$#{}[]<>=,-/:\t\r\n\f\v\x00\x85\u00a0\x1f\u2028\u00e9",
        "${",
        "${a//",
        "<<E",
        " \\\n",
        "\\\r\n",
        "\n# c\n",
        "\n\n",
        "--mount=",
        "ONBUILD ",
        "\nRUN ",
        "\ufeff",
        "\udcff",
    ]
)
"""Pieces that may change the meaning of what is around them."""

_WORDS = [
    "alpine:3.22", "a", "/usr/local/bin", "./src", "$HOME", "${V}", "${V:-1}", "${P%/*}/x", '"a b"', "'c d'", '"$X y"',
    "a\\ b", "--no-cache", "-y", "curl=8.1", "k=v", "80/tcp", "\u00e9t\u00e9", "x,y", '""', "b*", "\\$x", "\udce9",
]  # fmt: skip
_ONE_LINE = [
    "FROM alpine:3.22 AS base", "from $IMAGE", "ARG A B=1", "USER root", "WORKDIR /srv/${APP}", "STOPSIGNAL 9",
    'CMD ["a", "b\\"c", "\\u00e9"]', "ENTRYPOINT [ ]", 'SHELL ["/bin/sh", "-c"]', "HEALTHCHECK NONE",
    "HEALTHCHECK --interval=5s CMD curl -f localhost", "ONBUILD COPY . .", "MAINTAINER me <a@b>",
    "EXPOSE 80 $P 90-91/udp", 'COPY --from=base --chown=a:b ["x y", "/z"]', "VOLUME /a /b", "RUN", "NOPE x", "FROM",
    "# comment", "", "\t # c", "  ",
]  # fmt: skip
_DOCUMENTS = [
    "RUN <<EOF\n#!/bin/sh\necho $x \\\ny\nEOF",
    "COPY <<'A' <<-B /dst\na\\\nA\n\tb\n\tB",
    "RUN cat <<E >x && sh <<F\ne\nE\nf\nF",
    "ONBUILD RUN <<X\nx\nX",
]
_KEYWORDS = ["RUN", "run", "ENV", "LABEL", "COPY", "ADD", "ENTRYPOINT", "HEALTHCHECK CMD", "ONBUILD RUN", "VOLUME"]
_FLAGS = ["", "", "", " --mount=type=cache,target=/c", ' --network="host"', " --chown=a:b"]
_GAPS = [" ", " ", "  ", "\t", " @\n    ", " @\n# inside\n  ", " @ \t\n\n  ", "@\n", " @\n \t# a\n\n  # b\n"]
_TOPS = ["", "#!/usr/bin/env x\n", "# syntax=docker/dockerfile:1\n", "# escape=`\n", "# escape=`\n"]


@st.composite
def _long_instructions(draw: st.DrawFn, escape: str) -> str:
    words = draw(st.lists(st.sampled_from(_WORDS), max_size=6))
    gaps = [draw(st.sampled_from(_GAPS)).replace("@", escape) for _ in words]
    start = draw(st.sampled_from(_KEYWORDS)) + draw(st.sampled_from(_FLAGS))
    return start + "".join(gap + word for gap, word in zip(gaps, words, strict=True))


@st.composite
def dockerfiles(draw: st.DrawFn) -> str:
    """A file of ordinary and some odd instructions, with either escape character and either kind of line ends."""
    top = draw(st.sampled_from(_TOPS))
    escape = "`" if "escape" in top else "\\"
    pieces = st.one_of(_long_instructions(escape), st.sampled_from(_ONE_LINE), st.sampled_from(_DOCUMENTS))
    text = top + "\n".join(draw(st.lists(pieces, max_size=8))) + draw(st.sampled_from(["\n", "\n", "", "\n\n"]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A valid file, or a generated one, with pieces of it replaced."""
    text = draw(st.one_of(st.sampled_from([VALID, VALID.replace("\n", "\r\n")]), dockerfiles()))
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 20])))
        text = text[:start] + draw(SNIPPETS) + text[end:]
    return text
