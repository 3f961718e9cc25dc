"""What chmod makes of permissions, as against the real chmod."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shipworthy.graph.rights.permissions import apply_mode, opens

CHMOD = shutil.which("chmod")

clauses = st.builds(
    lambda who, sign, rights: f"{who}{sign}{rights}",
    st.sampled_from(["", "u", "g", "o", "a", "ug", "go", "ugo"]),
    st.sampled_from("+-="),
    st.sampled_from(["r", "w", "x", "rw", "rx", "rwx"]),
)
modes = st.one_of(
    st.integers(0, 0o777).map(lambda number: f"{number:o}"),
    st.lists(clauses, min_size=1, max_size=3).map(",".join).filter(lambda mode: not mode.startswith("-")),
)


@pytest.mark.skipif(CHMOD is None, reason="there is no chmod")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(modes, st.sampled_from([0o644, 0o755, 0o600, 0o777, 0]))
def test_apply_mode_is_what_chmod_does(tmp_path: Path, mode: str, base: int) -> None:
    file = tmp_path / "file"
    file.touch()
    file.chmod(base)
    subprocess.run([CHMOD or "", mode, str(file)], check=True, umask=0o022)
    found = os.stat(file).st_mode & 0o777
    assert apply_mode(mode, base) == found
    if opens(mode):
        assert found & 0o002


@pytest.mark.parametrize("mode", ["u+s", "g=u", "a+X", "rwx", "", "u+", "8", "99"])
def test_rarer_modes_are_not_known(mode: str) -> None:
    assert apply_mode(mode, 0o644) is None


@pytest.mark.parametrize(
    ("mode", "expected"), [("777", True), ("1777", False), ("o=w", True), ("+w", False), ("", False)]
)
def test_opens(mode: str, expected: bool) -> None:
    assert opens(mode) is expected
