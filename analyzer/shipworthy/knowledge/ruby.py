"""Ruby, Bundler and Rails in images.

Sources: the documentation of Bundler, the Dockerfile that Rails generates, the release notes of Ruby and Rails.
"""

from __future__ import annotations

IMAGES = ("ruby", "rails")
"""What is in the name of an image with Ruby in it."""

OFFICIAL = "library/ruby"

VARIABLES = frozenset({"RUBY_VERSION", "RUBY_MAJOR", "RUBY_YJIT_ENABLE", "RAILS_ENV", "GEM_HOME"})
VARIABLES_OF_BUNDLER = "BUNDLE"
"""Variables of the environment, and the beginning of others, that only mean something to Ruby."""

WEB_SERVERS = frozenset({"puma", "unicorn", "thrust", "rackup", "falcon", "thin", "passenger", "iodine"})
"""Programs that answer over HTTP; `rails server` does as well."""

WORKERS = frozenset({"sidekiq", "rails"})
PROGRAMS = WEB_SERVERS | WORKERS | {"ruby", "bundle", "rake"}

ENVIRONMENTS = ("RAILS_ENV", "RACK_ENV")
UNFINISHED = frozenset({"development", "test"})
"""The variables that say which environment Rails runs in, and those that are not for production."""

OLD_FLAGS = {"--without": "BUNDLE_WITHOUT", "--deployment": "BUNDLE_DEPLOYMENT", "--path": "BUNDLE_PATH"}
"""Options of `bundle install` that Bundler 4 refuses, and the variables that do the same."""

FIRST_WITH_BUNDLER_2 = (2, 7)
FIRST_WITH_USABLE_YJIT = (3, 3)
"""Versions of Ruby."""

CACHE_MARKS = (".bundle", "/cache", "bundler/gems", "BUNDLE_PATH")
"""What is in the paths of the caches of Bundler."""

BUNDLER_CLEANER = (
    'rm -rf ~/.bundle "${BUNDLE_PATH:-/usr/local/bundle}"/cache "${BUNDLE_PATH:-/usr/local/bundle}"/ruby/*/cache'
)

ALLOCATORS = {
    "libjemalloc1": False,
    "libjemalloc2": True,
    "libjemalloc-dev": True,
    "jemalloc": False,
    "jemalloc-dev": False,
    "jemalloc-devel": False,
}
"""Packages with jemalloc; true for those of Debian that bring `libjemalloc.so.2`."""

ALLOCATOR_SETTINGS = ("narenas:", "background_thread:", "dirty_decay_ms:", "muzzy_decay_ms:", "thp:")
"""What is in MALLOC_CONF where somebody has thought of jemalloc."""

ALLOCATOR_LINK = "/usr/local/lib/libjemalloc.so"
ALLOCATOR_FILE = "/usr/lib/$(uname -m)-linux-gnu/libjemalloc.so.2"

STATE_FOLDERS = ("db", "log", "storage", "tmp")
"""Where a Rails application writes."""

APPLICATION_FOLDERS = ("/rails", "/app")
