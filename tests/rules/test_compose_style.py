"""The rules on how Compose files are written, where their examples do not reach."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from checking import check, session
from shipworthy.engine.fix import fix

PATH = "compose.yaml"


def lines(files: Mapping[str, str] | str, rule: str, options: Mapping[str, object] | None = None) -> list[int]:
    found = check({PATH: files} if isinstance(files, str) else files, rule, options={rule: options} if options else {})
    assert all(finding.rule == rule for finding in found)
    return [finding.place.line for finding in found]


def fixed(text: str, rule: str, *, unsafe: bool = False) -> str:
    return fix(session({PATH: text}, rule), lambda _: True, unsafe=unsafe).texts.get(PATH, text)


def service(*body: str) -> str:
    return "services:\n  web:\n    image: example/web:1\n" + "".join(f"    {line}\n" for line in body)


@pytest.mark.parametrize(
    ("port", "text"),
    [("80:80", "'80:80'"), ("8080", "'8080'"), ('"8080"', "'8080'"), ("053", None), ("0x50", None), ('"a\'b"', None)],
)
def test_quotes_change_only_what_stays_the_same(port: str, text: str | None) -> None:
    run = session({PATH: service(f"ports: [{port}]")}, "compose/unquoted-port", options=SINGLE)
    after = fix(run, lambda _: True, unsafe=True).texts.get(PATH)

    assert after == (service(f"ports: [{text}]") if text else None)


SINGLE = {"compose/unquoted-port": {"quotes": "single"}}


@pytest.mark.parametrize(
    "volume",
    ["'a: b'", "'a #b'", "'- a:/b'", "'&a:/b'", "'a:'", "'1'", "'true'", "' a:/b'", "'{a}:/b'", "'a\u2028:/b'", "''"],
)
def test_quotes_that_are_needed_stay(volume: str) -> None:
    assert lines(service("volumes:", f"  - {volume}"), "compose/quoted-volume") == []


def test_brackets_need_quotes_between_brackets_only() -> None:
    assert lines(service('volumes: ["${A}:/a"]'), "compose/quoted-volume") == []
    assert lines(service("volumes:", '  - "${A}:/a"'), "compose/quoted-volume") == [5]


def test_what_an_alias_brings_is_told_where_it_is_written() -> None:
    text = "x-p: &p [443:443, 80:80]\n" + service("ports: *p") + "  api:\n    image: a\n    ports: *p\n"

    assert lines(text, "compose/unsorted-ports") == []
    assert lines(text, "compose/unquoted-port") == []


def test_list_items_of_one_name_keep_their_order() -> None:
    assert fixed(service("environment: [B=1, A=1, B=2]"), "compose/unsorted-variables") == service(
        "environment: [A=1, B=1, B=2]"
    )


def test_sorting_ports_is_unsafe() -> None:
    text = service('ports: ["443:443", "80:80"]')

    assert fixed(text, "compose/unsorted-ports") == text
    assert fixed(text, "compose/unsorted-ports", unsafe=True) == service('ports: ["80:80", "443:443"]')


@pytest.mark.parametrize(
    "item", ["A=1\n    - A=2", "1A=1", "TRUE=1", "=1", "&a A=1", "!!str A=1", "'A=\\n'\n    - >-\n      B", "A b=1"]
)
def test_lists_that_are_no_plain_maps_stay(item: str) -> None:
    text = service("environment:", "- Z=1", f"- {item}") + "  api: {image: a, environment: {B: b}}\n"

    assert lines(text, "compose/mixed-variable-forms") == [4]
    assert fixed(text, "compose/mixed-variable-forms") == text


def test_the_wanted_form_can_be_set() -> None:
    text = service("environment: {A: b}") + "  api: {image: a, environment: [B=c]}\n"

    assert lines(text, "compose/mixed-variable-forms", {"form": "list"}) == [4]
    assert lines(text, "compose/mixed-variable-forms", {"form": "map"}) == [5]


@pytest.mark.parametrize(
    ("port", "long"),
    [
        ('"80"', "{target: 80}"),
        ('"[::1]:81:80/UDP"', '{target: 80, published: "81", host_ip: "::1", protocol: "udp"}'),
        ('"8000-8001:8000-8001"', None),
        ('"$P:80"', None),
        ("081:80", None),
    ],
)
def test_ports_in_the_long_form(port: str, long: str | None) -> None:
    after = fixed(service(f"ports: [{port}, {{target: 1}}]"), "compose/mixed-list-forms")

    assert after == service(f"ports: [{long or port}, {{target: 1}}]")


def test_an_empty_line_keeps_the_line_ends_of_the_file() -> None:
    text = "services:\r\n  a:\r\n    image: x\r\n  b:\r\n    image: y\r\n"

    assert fixed(text, "compose/missing-empty-line") == text.replace("  b:", "\r\n  b:")


BASE = "x-base: &base\n  image: example/app:1\n  environment: [A=1, B=2]\nservices:\n  web:\n"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("    <<: *base\n    environment: [C=3]\n", [7]),
        ("    <<: [*base]\n    environment: {A: '2'}\n", [7]),
        ("    <<: *base\n    environment: [A=2, B]\n", []),
        ("    <<: *base\n    environment:\n", []),
        ("    <<: *base\n    command: a\n", []),
        ('    "<<": *base\n    image: x\n    environment: [C=3]\n', []),
    ],
)
def test_what_a_merge_loses(body: str, found: list[int]) -> None:
    assert lines(BASE + body, "compose/lost-merge") == found


@pytest.mark.parametrize(
    ("ports", "found"),
    [
        ('["8080:80"]', [3]),
        ('["8080:80/udp"]', []),
        ('["80:80"]', []),
        ('["80"]', []),
        ('!override ["8080:80"]', []),
        ('["$PORT:80"]', []),
    ],
)
def test_ports_that_an_override_adds(ports: str, found: list[int]) -> None:
    override = f"services:\n  web:\n    ports: {ports}\n"
    files = {PATH: service('ports: ["80:80"]'), "compose.override.yaml": override}

    assert lines(files, "compose/added-override-port") == found


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("volumes: {data: , other: }\n", [5]),
        ("volumes: {data: }\nsecrets: {key: {file: key}}\n", [6]),
        ("volumes: {data: }\nnetworks: {default: {internal: true}}\n", []),
        ("volumes: {data: }\nnetworks: {back: {external: true}}\n", [6]),
        ("volumes: {data: , other: }\ninclude: [elsewhere/compose.yaml]\n", []),
        ("  api: {image: a, volumes: ['$VOLUME:/x']}\nvolumes: {data: , other: }\n", []),
        ("  api: {extends: {file: gone.yaml, service: api}}\nvolumes: {data: , other: }\n", []),
        ("  api: {image: a, profiles: [x], volumes: ['other:/x']}\nvolumes: {data: , other: }\n", []),
    ],
)
def test_resources_that_nothing_uses(rest: str, found: list[int]) -> None:
    assert lines(service('volumes: ["data:/d"]') + rest, "compose/unused-resource") == found


@pytest.mark.parametrize(
    ("chosen", "found"), [("a", []), ("a,b", [1]), ("*", []), ("", []), ("$OTHER", []), ("a, b", [1])]
)
def test_profiles_that_are_chosen(chosen: str, found: list[int]) -> None:
    files = {PATH: service("profiles: [a]"), ".env": f"COMPOSE_PROFILES={chosen}\n"}

    assert lines(files, "compose/unknown-profile") == found


@pytest.mark.parametrize(
    ("name", "found"), [("aa b", [4]), ("a b", []), ("/web", []), ("é-web", [4]), ("${X}-", []), ("web@1", [4])]
)
def test_container_names(name: str, found: list[int]) -> None:
    assert lines(service(f"container_name: {name}"), "compose/unusable-container-name") == found


def test_an_unused_anchor_goes_and_what_it_stands_at_stays() -> None:
    text = service("command: &a echo", "environment: &b", "  A: &c 'x'", "  B: *c", "labels: &d  {}")

    assert fixed(text, "compose/unused-anchor") == service(
        "command: echo", "environment:", "  A: &c 'x'", "  B: *c", "labels: {}"
    )


def test_merges_that_bring_nothing() -> None:
    idle = service("<<: *base", "environment: []")
    text = f"x-base: &base {{image: a, environment: []}}\n{idle}"

    assert lines(text, "compose/idle-merge") == [5]
    assert lines(text.replace("a, env", "a, restart: always, env"), "compose/idle-merge") == []


def test_a_comment_between_is_not_lost() -> None:
    text = service() + "networks:\n  front:\n    external: # shared\n      name: shop\n"

    assert lines(text, "compose/legacy-external-name") == [7]
    assert fixed(text, "compose/legacy-external-name") == text


def test_a_name_that_is_no_text_is_a_name() -> None:
    assert lines(f"{service()}name: [a]\n", "compose/missing-project-name") == []


def test_the_name_of_a_project_belongs_into_its_main_file() -> None:
    main = "include: [db/compose.yaml]\nservices:\n  web: {image: a}\n"
    files = {"shop/compose.yaml": main, "shop/db/compose.yaml": "services:\n  db: {image: b}\n"}
    outcome = fix(session(files, "compose/missing-project-name"), lambda _: True, unsafe=True)

    assert outcome.texts == {"shop/compose.yaml": f"name: shop\n{main}"}
