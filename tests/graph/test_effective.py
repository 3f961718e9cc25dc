"""What Compose makes of a project, and where each value of it comes from."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.graph.effective.model import Model, read_model
from shipworthy.graph.effective.nodes import Effective, Fields, Items, Leaf, leaves, plain
from shipworthy.graph.library import Library
from shipworthy.graph.merging.project import read_project
from shipworthy.tree import MemoryTree

ROOT = "/srv/shop"


def read(
    files: Mapping[str, str] | str,
    *names: str,
    env_files: Collection[str] = (),
    profiles: Collection[str] = (),
    only: Collection[str] = (),
) -> Model:
    """The model of *files*, of `compose.yaml` alone where only a text is given."""
    texts = {"compose.yaml": files} if isinstance(files, str) else files
    library = Library(MemoryTree(texts, root=ROOT))
    project = read_project(library, names or ("compose.yaml",), "", env_files=tuple(env_files))
    assert project is not None
    return read_model(project, library, profiles, only)


def service(body: str, files: Mapping[str, str] | None = None, *, rest: str = "") -> Fields:
    """The service `web` with this *body*, a line of YAML."""
    found = read({"compose.yaml": f"services: {{web: {{{body}}}}}\n{rest}", **(files or {})}).root.get(
        "services", "web"
    )
    assert isinstance(found, Fields)
    return found


def value(body: str, *path: str, files: Mapping[str, str] | None = None) -> object:
    """The value at a path in a service with this *body*."""
    found = service(body, files).get(*path)
    return None if found is None else plain(found)


def places(node: Effective | None) -> str:
    """Where a leaf comes from: the text at its place, those of its variables, and what is special about it."""
    assert isinstance(node, Leaf)
    if node.span is None:
        return "default"
    words = [node.span.text, *(span.text for span in node.via), *(f"{name}?" for name in node.unknown)]
    return ("from " if node.derived else "") + " < ".join(words)


def item(node: Fields, *path: str, number: int = 0) -> Effective:
    found = node.get(*path)
    assert isinstance(found, Items)
    return found.items[number]


def member(node: Effective, name: str) -> Effective | None:
    assert isinstance(node, Fields)
    return node.get(name)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("010", "8"),
        ("0x10", "16"),
        ("0b11", "3"),
        ("1_000", "1000"),
        ("1.10", "1.1"),
        ("1e3", "1000"),
        ("1e6", "1e+06"),
        ("12345678.5", "1.23456785e+07"),
        ("0.00001", "1e-05"),
        ("-0", "-0"),
        ("22:22", "22:22"),
        ("yes", "yes"),
        ("true", "true"),
        ("'010'", "010"),
        ("2024-01-01", "2024-01-01 00:00:00 +0000 UTC"),
        ("~", None),
    ],
)
def test_scalars_are_texts_as_compose_reads_them(written: str, text: str | None) -> None:
    assert value(f"environment: {{A: {written}}}", "environment", "A") == text


@pytest.mark.parametrize(
    ("body", "path", "expected"),
    [
        ("privileged: 'yes'", ("privileged",), True),
        ("scale: '3'", ("scale",), 3),
        ("cpus: '0.5'", ("cpus",), 0.5),
        ("mem_limit: 1.5g", ("mem_limit",), "1610612736"),
        ("mem_limit: 1024", ("mem_limit",), "1024"),
        ("stop_grace_period: 90s", ("stop_grace_period",), "1m30s"),
        ("stop_grace_period: 36h", ("stop_grace_period",), "36h0m0s"),
        ("stop_grace_period: 1500ms", ("stop_grace_period",), "1.5s"),
        ("stop_grace_period: 20us", ("stop_grace_period",), "20µs"),
        ("stop_grace_period: 0s", ("stop_grace_period",), "0s"),
        (
            "ulimits: {nofile: '5', core: {soft: 1, hard: 2}}",
            ("ulimits",),
            {"nofile": 5, "core": {"soft": 1, "hard": 2}},
        ),
        ("gpus: all", ("gpus",), [{"count": -1}]),
        ("gpus: [{driver: nvidia}]", ("gpus",), [{"driver": "nvidia", "count": -1}]),
        (
            "secrets: [{source: s, mode: 0440}]",
            ("secrets",),
            [{"source": "s", "mode": "0440", "target": "/run/secrets/s"}],
        ),
        ("configs: [c]", ("configs",), [{"source": "c"}]),
        ("dns: 1.1.1.1", ("dns",), ["1.1.1.1"]),
        ("dns: [a, b, a]", ("dns",), ["a", "b"]),
        ("command: a 'b c' | d", ("command",), ["a", "b c"]),
        ("entrypoint: ''", ("entrypoint",), []),
        ("healthcheck: {test: curl x}", ("healthcheck", "test"), ["CMD-SHELL", "curl x"]),
        ("labels: [a=b, c, 'd=']", ("labels",), {"a": "b", "c": "", "d": ""}),
        ("environment: [A=1, B, A=2]", ("environment",), {"A": "2", "B": None}),
        ("storage_opt: {size: 1}", ("storage_opt",), {"size": "1"}),
        ("extra_hosts: ['a:1.1.1.1', 'b=[::1]']", ("extra_hosts",), ["a=1.1.1.1", "b=::1"]),
        ("extra_hosts: {a: [x, y]}", ("extra_hosts",), ["a=x", "a=y"]),
        ("devices: ['/dev/a:/dev/b']", ("devices",), [{"source": "/dev/a", "target": "/dev/b", "permissions": "rwm"}]),
        ("pull_policy: if_not_present", ("pull_policy",), "missing"),
        ("provider: {type: t, options: {a: 1, b: [c]}}", ("provider", "options"), {"a": ["1"], "b": ["c"]}),
        ("build: {context: ., ssh: {default: , a: b}}", ("build", "ssh"), ["default", "a=b"]),
        ("x-own: {a: 010, b: 1.10, c: yes}", ("x-own",), {"a": 8, "b": 1.1, "c": "yes"}),
        ("command: ", ("command",), None),
    ],
)
def test_every_place_has_its_type_and_long_form(body: str, path: tuple[str, ...], expected: object) -> None:
    assert value(body, *path) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("80", [(None, None, 80, "tcp")]),
        ("8080:80/UDP", [(None, "8080", 80, "udp")]),
        ("127.0.0.1::80", [("127.0.0.1", None, 80, "tcp")]),
        ("'[::1]:8080:80'", [("::1", "8080", 80, "tcp")]),
        ("8080-8081:80-81", [(None, "8080", 80, "tcp"), (None, "8081", 81, "tcp")]),
        ("9000-9002:80", [(None, "9000-9002", 80, "tcp")]),
        ("'${P:-8080}:80'", [(None, "8080", 80, "tcp")]),
        ("{target: '80', published: 8080, protocol: sctp}", [(None, "8080", 80, "sctp")]),
    ],
)
def test_ports_are_taken_apart(written: str, expected: list[tuple[object, ...]]) -> None:
    found = value(f"ports: [{written}]", "ports")

    assert isinstance(found, list)
    names = ("host_ip", "published", "target", "protocol")
    assert [tuple(port.get(name) for name in names) for port in found] == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("./a:/b/../c:ro", {"type": "bind", "source": f"{ROOT}/a", "target": "/c", "read_only": True}),
        (
            "'data:/b:ro,z'",
            {"type": "volume", "source": "data", "target": "/b", "read_only": True, "bind": {"selinux": "z"}},
        ),
        ("data:/b:nocopy", {"type": "volume", "source": "data", "target": "/b", "volume": {"nocopy": True}}),
        ("/anonymous", {"type": "volume", "target": "/anonymous"}),
        ("/x/../y:/b", {"type": "bind", "source": "/x/../y", "target": "/b"}),
        ("~/a:/b:rslave", {"type": "bind", "source": "~/a", "target": "/b", "bind": {"propagation": "rslave"}}),
        ("'C:\\a:/b'", {"type": "bind", "source": "C:\\a", "target": "/b"}),
        ("'${V:-./a:/b}'", {"type": "bind", "source": f"{ROOT}/a", "target": "/b"}),
        ("{type: bind, source: ../a, target: /b/}", {"type": "bind", "source": "/srv/a", "target": "/b"}),
    ],
)
def test_volumes_are_taken_apart(written: str, expected: dict[str, object]) -> None:
    assert value(f"volumes: [{written}]", "volumes") == [expected]


def test_the_later_of_two_volumes_at_one_path_counts() -> None:
    assert value("volumes: ['one:/x', 'two:/y', 'three:/x/']", "volumes") == [
        {"type": "volume", "source": "three", "target": "/x"},
        {"type": "volume", "source": "two", "target": "/y"},
    ]


def test_a_value_points_at_its_node_and_a_part_of_a_short_form_at_its_part() -> None:
    web = service("image: nginx, ports: ['127.0.0.1:8080:80'], volumes: ['./data:/var/data:ro'], environment: [A=1]")

    assert places(web.get("image")) == "nginx"
    port = item(web, "ports")
    assert [places(member(port, name)) for name in ("host_ip", "published", "target")] == ["127.0.0.1", "8080", "80"]
    assert [places(member(port, name)) for name in ("protocol", "mode")] == ["default", "default"]
    volume = item(web, "volumes")
    assert [places(member(volume, name)) for name in ("source", "target", "read_only")] == ["./data", "/var/data", "ro"]
    assert places(member(volume, "type")) == "from './data:/var/data:ro'"
    assert places(web.get("environment", "A")) == "1"


def test_a_word_of_a_command_points_at_itself() -> None:
    web = service("command: \"serve --root 'a b'\"")

    assert [places(item(web, "command", number=number)) for number in range(3)] == ["serve", "--root", "'a b'"]


def test_a_value_comes_from_the_override_that_gives_it() -> None:
    model = read(
        {
            "compose.yaml": "services: {web: {image: 'a:1', environment: {A: one, B: two}}}\n",
            "prod.yaml": "services: {web: {image: 'a:2', environment: {B: three}}}\n",
        },
        "compose.yaml",
        "prod.yaml",
    )
    web = model.root.get("services", "web")

    assert isinstance(web, Fields)
    origins = {
        name: leaf.span.source.path
        for name in ("A", "B")
        if isinstance(leaf := web.get("environment", name), Leaf) and leaf.span
    }
    assert origins == {"A": "compose.yaml", "B": "prod.yaml"}
    assert places(web.get("image")) == "'a:2'"


def test_a_variable_leads_to_the_line_that_sets_it() -> None:
    web = service("image: 'app:${TAG}'", {".env": "TAG=1.2\n"})

    assert web.text("image") == "app:1.2"
    assert places(web.get("image")) == "'app:${TAG}' < TAG=1.2"


@pytest.mark.parametrize(
    ("written", "text", "unknown"),
    [
        ("${TAG}", "${TAG}", ("TAG",)),
        ("a:${TAG}-${HOST}", "a:${TAG}-h", ("TAG",)),
        ("$$x${TAG}", "$$x${TAG}", ("TAG",)),
        ("${TAG:-${OTHER}}", "${OTHER}", ("OTHER",)),
        ("${TAG:?set it}", "${TAG:?set it}", ("TAG",)),
        ("${TAG:+x}", "${TAG:+x}", ("TAG",)),
        ("${HOST:+x$TAG}", "x$TAG", ("TAG",)),
        ("${TAG:-d}", "d", ()),
        ("$$x", "$x", ()),
        ("${HOST}$$x", "h$x", ()),
        ("${NOT", "${NOT", ()),
    ],
)
def test_what_nobody_sets_stays_a_variable(written: str, text: str, unknown: tuple[str, ...]) -> None:
    leaf = service(f"image: '{written}'", {".env": "HOST=h\n"}).get("image")

    assert isinstance(leaf, Leaf)
    assert (leaf.value, leaf.unknown) == (text, unknown)


def test_unknown_parts_of_short_forms_do_not_hide_the_others() -> None:
    web = service("ports: ['${PORT}:80'], volumes: ['${DATA}/db:/db'], command: 'run ${ARGS}', mem_limit: '${LIMIT}'")

    port = item(web, "ports")
    assert (places(member(port, "published")), places(member(port, "target"))) == ("${PORT} < PORT?", "80")
    assert places(member(item(web, "volumes"), "target")) == "/db"
    assert plain(item(web, "volumes"))["source"] == "${DATA}/db"  # type: ignore[index]
    assert (places(web.get("command")), places(web.get("mem_limit"))) == (
        "'run ${ARGS}' < ARGS?",
        "'${LIMIT}' < LIMIT?",
    )


def test_later_env_files_count_more_and_take_the_place_of_the_usual_one() -> None:
    files = {
        "compose.yaml": "services: {web: {image: '$A$B$C'}}\n",
        ".env": "C=usual\n",
        "1": "A=1\nB=1\n",
        "2": "B=2\n",
    }

    model = read(files, env_files=("1", "2"))

    assert plain(model.root.get("services", "web", "image") or model.root) == "12$C"


def test_env_files_of_a_service_become_its_environment() -> None:
    web = service(
        "env_file: [a.env, {path: b.env, required: false}], environment: {OWN: x, SHARED: y, HOST: }",
        {".env": "HOST=h\nP=p\n", "a.env": "SHARED=a\nONLY=$P-$SHARED\nHOST\n"},
    )

    assert plain(web.get("environment") or web) == {"SHARED": "y", "ONLY": "p-a", "HOST": "h", "OWN": "x"}
    assert places(web.get("environment", "ONLY")) == "ONLY=$P-$SHARED < P=p < SHARED=a"
    assert web.get("env_file") is None


def test_an_env_file_that_is_not_there_stays_listed() -> None:
    web = service("env_file: [gone.env, here.env]", {"here.env": "A=1\n"})

    assert plain(web.get("env_file") or web) == [{"path": f"{ROOT}/gone.env"}]
    assert plain(web.get("environment") or web) == {"A": "1"}


def test_a_raw_env_file_is_taken_as_it_is() -> None:
    found = value(
        "env_file: [{path: r, format: raw}]", "environment", files={"r": "# no\nA='$x' # yes\n\nB\n", ".env": "B=b\n"}
    )

    assert found == {"A": "'$x' # yes", "B": "b"}


def test_label_files_see_only_themselves() -> None:
    found = value("label_file: l, labels: [own=1]", "labels", files={"l": "a=1\nb=$a$P\nP\n", ".env": "P=p\n"})

    assert found == {"a": "1", "b": "1", "own": "1"}


def test_dependencies_follow_from_other_attributes() -> None:
    web = service("links: ['db:x'], volumes_from: ['files:ro', 'container:c'], pid: service:host, depends_on: [db]")

    assert plain(web.get("depends_on") or web) == {
        "db": {"condition": "service_started", "required": True},
        "host": {"condition": "service_started", "restart": True, "required": True},
        "files": {"condition": "service_started", "required": True},
    }
    assert places(web.get("depends_on", "host", "condition")) == "from service:host"


def test_what_compose_adds_is_a_default() -> None:
    web = service("build: {target: x}")

    assert plain(web) == {
        "build": {"context": ROOT, "target": "x", "dockerfile": "Dockerfile"},
        "networks": {"default": None},
    }
    assert [places(web.get("build", name)) for name in ("context", "dockerfile")] == ["default", "default"]


def test_a_service_of_the_host_has_no_network() -> None:
    model = read("services: {web: {image: x, network_mode: host}}\n")

    assert plain(model.root) == {"name": "shop", "services": {"web": {"image": "x", "network_mode": "host"}}}


def test_resources_are_named_after_the_project_and_left_out_where_unused() -> None:
    model = read(
        """\
name: Web-Shop
services:
  web: {networks: [front, ext], volumes: ['data:/d', './x:/x'], secrets: [s], build: {context: ., secrets: [t]}}
networks: {front: , ext: {external: true}, unused: }
volumes: {data: {driver: local, driver_opts: {o: bind, device: ./d}}, unused: }
secrets: {s: {file: ./s}, t: {environment: T}, u: {file: u}}
configs: {unused: {content: x}}
"""
    )

    assert plain(model.root.get("networks") or model.root) == {
        "front": {"name": "web-shop_front"},
        "ext": {"name": "ext", "external": True},
    }
    volume = {"name": "web-shop_data", "driver": "local", "driver_opts": {"o": "bind", "device": f"{ROOT}/d"}}
    assert plain(model.root.get("volumes") or model.root) == {"data": volume}
    assert set(model.root.fields("secrets")) == {"s", "t"}
    assert model.root.get("configs") is None


def test_the_old_form_of_external_resources() -> None:
    model = read("services: {web: {networks: [n]}}\nnetworks: {n: {external: {name: theirs}}}\n")

    assert plain(model.root.get("networks") or model.root) == {"n": {"name": "theirs", "external": True}}


def test_the_name_of_the_project_is_a_variable() -> None:
    text = "services: {web: {image: '${COMPOSE_PROJECT_NAME}'}}\n"

    for files, name in (({}, "shop"), ({".env": "COMPOSE_PROJECT_NAME=Mine\n"}, "Mine")):
        model = read({"compose.yaml": text, **files})
        assert model.root.fields("services")["web"].get("image").value == name  # type: ignore[union-attr]
        assert model.root.text("name") == name.lower()


def test_an_unknown_name_is_unknown_in_all_names() -> None:
    model = read("name: '${N}'\nservices: {web: {image: x}}\n")

    name = model.root.get("networks", "default", "name")
    assert isinstance(name, Leaf)
    assert (name.value, name.unknown) == ("${N}_default", ("N",))


def test_profiles_decide_which_services_are_there() -> None:
    text = "services: {a: {image: x}, b: {image: x, profiles: [debug]}, c: {image: x, profiles: [other]}}\n"

    assert list(read(text).root.fields("services")) == ["a"]
    assert read(text).inactive == ("b", "c")
    assert list(read(text, profiles=["debug"]).root.fields("services")) == ["a", "b"]
    assert list(read(text, profiles=["*"]).root.fields("services")) == ["a", "b", "c"]
    assert list(read({"compose.yaml": text, ".env": "COMPOSE_PROFILES=other\n"}).root.fields("services")) == ["a", "c"]
    assert list(read(text, only=["b"]).root.fields("services")) == ["b"]


def test_paths_start_from_the_folder_of_their_file() -> None:
    model = read(
        {
            "compose.yaml": "include: [sub/compose.yaml]\n"
            "services: {own: {extends: {file: lib/base.yaml, service: base}}}\n",
            "sub/compose.yaml": "services: {part: {build: ./x, volumes: ['./v:/v']}}\n",
            "lib/base.yaml": "services: {base: {build: {target: t}, volumes: ['./b:/b']}}\n",
        }
    )
    services = model.root.fields("services")

    assert plain(services["part"].get("build", "context")) == f"{ROOT}/sub/x"  # type: ignore[union-attr, arg-type]
    assert plain(services["own"].get("build", "context")) == ROOT  # type: ignore[union-attr, arg-type]
    sources = [item(services[name], "volumes") for name in ("part", "own")]  # type: ignore[arg-type]
    assert [member(source, "source").value for source in sources] == [f"{ROOT}/sub/v", f"{ROOT}/lib/b"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("context", "path"),
    [
        ("https://example.com/a.git", "https://example.com/a.git"),
        ("git@example.com:a.git", "git@example.com:a.git"),
        ("../up", "/srv/up"),
        ("/abs/../x", "/abs/../x"),
        ("~/x", "~/x"),
    ],
)
def test_only_relative_contexts_become_absolute(context: str, path: str) -> None:
    assert value(f"build: '{context}'", "build", "context") == path


def test_what_compose_refuses_is_said_and_shown_as_it_is_written() -> None:
    model = read("services: {web: {privileged: maybe, mem_limit: lots, ports: ['x:y'], command: \"a 'b\"}}\n")

    assert [problem.span.text for problem in model.problems] == ["maybe", "lots", "y", "'"]
    assert plain(model.root.fields("services")["web"]) == {
        "privileged": "maybe",
        "mem_limit": "lots",
        "ports": ["x:y"],
        "command": "a 'b",
        "networks": {"default": None},
    }


def test_anchors_cannot_make_the_model_huge() -> None:
    lines = ["x-0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"x-{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 8)]

    model = read("\n".join([*lines, "services: {web: {image: x}}"]))

    assert sum(1 for _ in leaves(model.root)) < 300_000
    assert "the rest is left out" in model.problems[0].message


YAML = st.recursive(
    st.sampled_from(["x", "'80:80'", "./a:/b", "~", "1", "${A}", "'${A:-b}:c'", "true", "''", "-1", "1h", "{}", "[]"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(
            st.sampled_from(
                ["source", "target", "type", "test", "context", "name", "path", "external", "default", "count"]
            ),
            inner,
            max_size=3,
        ).map(lambda members: "{" + ", ".join(f"{k}: {v}" for k, v in members.items()) + "}")
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    "build command configs depends_on deploy devices environment env_file extends extra_hosts gpus healthcheck image "
    "labels links models networks ports pre_start profiles provider secrets ulimits volumes volumes_from".split()
)


@settings(max_examples=150)
@given(
    body=st.dictionaries(KEYS, YAML, max_size=4), top=st.dictionaries(st.sampled_from(["networks", "volumes"]), YAML)
)
def test_nothing_in_a_file_makes_it_fail(body: dict[str, str], top: dict[str, str]) -> None:
    members = ", ".join(f"{key}: {text}" for key, text in body.items())
    model = read("\n".join([f"services: {{web: {{{members}}}}}", *(f"{key}: {text}" for key, text in top.items())]))

    assert set(model.root.members) >= {"name", "services"}
