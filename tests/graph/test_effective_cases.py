"""The cases of compose-go's own tests, where they are at hand: our model is the one that Compose 5.6 prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname
from typing import Any

import pytest

from agreeing import differences
from shipworthy.graph.effective.model import read_model
from shipworthy.graph.effective.nodes import Effective, Fields, plain
from shipworthy.graph.library import Library
from shipworthy.graph.merging.project import read_project
from shipworthy.tree import MemoryTree

CASES = Path(__file__).parents[3] / "shared/reference/compose-go-cases.jsonl"
ROOT = "/somewhere/project"
PARTLY = {"SkipNormalization", "unicity"}
"""Options of cases in which Compose left its last steps out."""

DIFFERENT = {
    "compose-go/service_hooks/TestPreStartInheritsServiceImage#1": "a job of `pre_start` is shown as it is written",
    "compose-go/template/TestPresentValueWithUnset#1": "a variable that nobody sets may be set by the caller",
}

CALLER = ".caller.env"


def cases() -> Iterator[Any]:
    for line in CASES.read_text("utf-8").splitlines() if CASES.exists() else ():
        case = json.loads(line)
        if case["compose_v5"] and case["compose_v5"]["rc"] == 0 and case["compose_v5"]["model"]:
            yield pytest.param(case, id=case["id"].removeprefix("compose-go/"))


def model_of(case: dict[str, Any]) -> Effective:
    files = {case["main"]: case["compose"], **(case["files"] or {})}
    unset = [
        line.split('\\"')[1] for line in case["compose_v5"]["stderr"].splitlines() if "variable is not set" in line
    ]
    values = {**dict.fromkeys(unset, ""), **(case["env"] or {})}
    files[CALLER] = "".join(f"{name}='{value}'\n" for name, value in values.items())
    library = Library(MemoryTree(files, root=ROOT))
    env_files = [name for name in (".env", CALLER) if name in files]
    folder = case.get("project_directory")
    folder = folder.strip(".") if folder else None
    main = case["main"] if case["main"] in files else f"{folder}/{case['main']}"
    project = read_project(library, [main, *case["overrides"]], "", env_files=env_files, folder=folder)
    assert project is not None
    return read_model(project, library).root


def as_written(model: Effective) -> Any:
    """The model without what Compose adds in the step that most of its tests leave out."""
    whole: Any = plain(model)
    services = model.get("services") if isinstance(model, Fields) else None
    for name, service in services.members.items() if isinstance(services, Fields) else ():
        assert isinstance(service, Fields)
        body = whole["services"][name]
        for path in (("networks",), ("build", "dockerfile")):
            if (added := service.get(*path)) and added.span is None:
                del (body[path[0]] if len(path) > 1 else body)[path[-1]]
        for other, dependency in service.fields("depends_on").items():
            if dependency.derived:
                del body["depends_on"][other]
    for kind in ("networks", "volumes", "secrets", "configs"):
        for name, resource in model.fields(kind).items() if isinstance(model, Fields) else ():
            if isinstance(resource, Fields) and (named := resource.get("name")) and named.span is None:
                del whole[kind][name]["name"]
    return whole


@pytest.mark.parametrize("case", list(cases()))
def test_the_model_is_that_of_compose(case: dict[str, Any]) -> None:
    model = model_of(case)
    ours = as_written(model) if PARTLY & {*case["options"]} else plain(model)
    theirs = re.sub(r"/tmp/proj\w+/", f"{dirname(ROOT)}/", json.dumps(case["compose_v5"]["model"]))

    found = list(differences(json.loads(json.dumps(ours).replace(ROOT, "<DIR>")), json.loads(theirs)))

    assert bool(found) == (case["id"] in DIFFERENT), found
