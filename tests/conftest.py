"""Property tests try the same examples on every run, so that a change is judged by itself.

`HYPOTHESIS_PROFILE=explore` tries others.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
