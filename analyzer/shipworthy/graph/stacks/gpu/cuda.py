"""CUDA: what the base image brings, and what is installed on top of it."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.digits import read_version, whole_number
from shipworthy.finding import Edit
from shipworthy.graph.packages.install import Install, Package
from shipworthy.graph.packages.steps import Step
from shipworthy.knowledge import gpu as known
from shipworthy.knowledge.build_tools import SYSTEM_MANAGERS, is_build_package
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.shell.nodes import ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

Version = tuple[int, int]


class Cuda(NamedTuple):
    """An image `nvidia/cuda`; `version` is None if its tag does not say it."""

    version: Version | None
    flavor: str
    cudnn: bool


class Mismatch(NamedTuple):
    """Packages for another CUDA than that of the image: `label` is what says so, as written, at `span`."""

    span: Span
    label: str
    version: Version
    edits: tuple[Edit, ...]


def cuda_of(stage: Stage) -> Cuda | None:
    """The CUDA image that a stage is built on, directly or through other stages."""
    reference = stage.root.reference
    if reference is None or reference.repository != known.CUDA_IMAGE:
        return None
    tag = reference.tag.lower()
    flavor = next((name for name in reversed(known.FLAVORS) if f"-{name}" in tag), "devel")
    return Cuda(read_version(tag), flavor, "cudnn" in tag)


def dotted(version: Version) -> str:
    return f"{version[0]}.{version[1]}"


def mismatches(stage: Stage) -> Iterator[Mismatch]:
    """The first package or index of each RUN that is for a CUDA which the image does not have."""
    cuda = cuda_of(stage)
    seen: set[int] = set()
    for step in stage.steps if cuda and cuda.version else ():
        wrong = [(word, label, v) for word, label, v in _targets(step) if cuda and _clash(cuda.version, v)]
        if wrong and id(step.run) not in seen and cuda and cuda.version:
            seen.add(id(step.run))
            word, label, version = wrong[0]
            agreed = all(other == version for _, _, other in wrong)
            edits = tuple(e for word, label, _ in wrong for e in _rewrite(word, label, cuda.version)) if agreed else ()
            yield Mismatch(word.span, label, version, edits if len(edits) == len(wrong) else ())


def _clash(image: Version | None, wanted: Version) -> bool:
    """Within a major version an image runs what was built for an older minor one."""
    return image is not None and (image[0] != wanted[0] or wanted[1] > image[1])


def _targets(step: Step) -> Iterator[tuple[ShellWord, str, Version]]:
    """The words that name a version of CUDA."""
    if step.manager in known.CONDA_MANAGERS:
        for package in step.call.packages:
            version = read_version(package.version or "")
            if package.name in known.CONDA_PACKAGES and package.operator in ("=", "==") and version:
                yield package.word, package.word.value, version
        return
    for option in step.call.options:
        if option.value and (option.name in known.INDEX_OPTIONS or option.name == known.BACKEND_OPTION):
            yield from _suffix(option.value, option.value.value.rstrip("/").rpartition("/")[2])
    for package in step.call.packages:
        yield from _suffix(package.word, package.word.value.rpartition("+")[2] if "+" in package.word.value else "")


def _suffix(word: ShellWord, text: str) -> Iterator[tuple[ShellWord, str, Version]]:
    """The version in `cu121`."""
    digits = text.removeprefix("cu")
    if text.startswith("cu") and digits.isdecimal() and len(digits) in (2, 3):
        yield word, text, (int(digits[:-1]), int(digits[-1]))


def _rewrite(word: ShellWord, label: str, image: Version) -> Iterator[Edit]:
    """The word for the CUDA of the image; nothing for a pinned wheel, which may not be there for another one."""
    written = word.span.text
    if "+" in written or written.count(label) != 1 or word.variables:
        return
    best = max((v for v in known.WHEEL_VERSIONS if v[0] == image[0] and v[1] <= image[1]), default=None)
    name, equals, _ = label.partition("=")
    new = f"{name}={dotted(image)}" if equals else best and f"cu{best[0]}{best[1]}"
    if new:
        start = written.index(label)
        yield Edit(word.span.cut(start, start + len(label)), new)


def redundant_packages(stage: Stage) -> Iterator[tuple[Install, tuple[Package, ...]]]:
    """What the stage installs of CUDA although its image has it, in the same version."""
    cuda = cuda_of(stage)
    for step in stage.steps if cuda else ():
        if cuda and step.manager in SYSTEM_MANAGERS and isinstance(step.call, Install):
            packages = tuple(package for package in step.call.packages if package.plain and _has(cuda, package.name))
            if packages:
                yield step.call, packages


def _has(cuda: Cuda, name: str) -> bool:
    if name.startswith(known.CUDNN_PACKAGE):
        return cuda.cudnn
    flavors = known.FLAVORS[: known.FLAVORS.index(cuda.flavor) + 1]
    provided = [package for flavor in flavors for package in known.IN_FLAVORS[flavor]]
    kind = max((p for p in provided if name == p or name.startswith(f"{p}-")), key=len, default=None)
    numbers = name.removeprefix(kind).strip("-").split("-") if kind else ["no"]
    if kind is None or not all(number.isdecimal() or not number for number in numbers):
        return False
    versions = tuple(whole_number(number) for number in numbers if number)
    return not versions or cuda.version is None or versions == cuda.version[: len(versions)]


def needless_toolchain(stage: Stage) -> bool:
    """Does it ship the largest flavor, and compile nothing?"""
    reference = stage.reference
    cuda = cuda_of(stage) if reference else None
    if not stage.ships or reference is None or cuda is None or "-devel" not in reference.tag.lower():
        return False
    if any(command.program in known.COMPILERS for command in stage.commands):
        return False
    return not any(_compiles(step) for step in stage.steps)


def _compiles(step: Step) -> bool:
    if step.manager in SYSTEM_MANAGERS:
        names = (package.name for package in step.call.packages)
        return any(is_build_package(name) and not name.startswith(("python", "cuda")) for name in names)
    words = [word.value for word in step.call.operands]
    compiled = any(package.name in known.COMPILED_PACKAGES for package in step.call.packages)
    return (
        compiled
        or any(word.startswith((".", "git+")) for word in words)
        or step.option(("-e", "--editable")) is not None
    )


def conda_for_wheels(stage: Stage) -> Step | None:
    """The first call of conda that installs what is there as a wheel, on an image for machine learning."""
    reference = stage.root.reference
    name = reference.repository if reference else ""
    if not name.startswith(known.MACHINE_LEARNING_IMAGES) or stage.unit is None or _has_environment(stage):
        return None
    for step in stage.steps:
        learning = any(package.name in known.LEARNING_PACKAGES for package in step.call.packages)
        if step.manager in known.CONDA_MANAGERS and step.action == "install" and learning:
            return step
    return None


def _has_environment(stage: Stage) -> bool:
    """Does any stage of the file keep its packages in an environment of conda?"""
    stages = stage.unit.stages if stage.unit else ()
    lists = any(s.value.endswith(known.CONDA_LISTS) for part in stages for copy in part.copies for s in copy.sources)
    return lists or any(
        step.manager in known.CONDA_MANAGERS and step.action == "manifest" for part in stages for step in part.steps
    )
