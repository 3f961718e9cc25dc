"""Ruby in images: Bundler, Rails, and what makes it fast."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import fix

SYNTAX = "# syntax=docker/dockerfile:1\n"
RAILS = 'CMD ["bin/rails", "server"]\n'

CASES = {
    "unfrozen-bundle-install": [
        ("RUN bundle install --jobs=4", 1),
        ("RUN bundle", 1),
        ("RUN bundle install\nRUN bundle install", 1),
        ('ENV BUNDLE_DEPLOYMENT="false"\nRUN bundle install', 1),
        ("RUN bundle install\nENV BUNDLE_DEPLOYMENT=1", 1),
        ("RUN bundle install\nRUN bundle config set --local deployment true", 1),
        ("ENV BUNDLE_DEPLOYMENT=true\nRUN bundle install", 0),
        ("ENV BUNDLE_FROZEN=1\nRUN bundle install", 0),
        ("RUN BUNDLE_DEPLOYMENT=1 bundle install", 0),
        ("RUN bundle config set --global deployment 'true' && bundle install", 0),
        ("RUN bundle config --local frozen 1\nRUN bundle install", 0),
        ("COPY .bundle .bundle\nRUN bundle install", 0),
        ("RUN bundle install --deployment", 0),
        ("ENV RAILS_ENV=development\nRUN bundle install", 0),
        ("RUN bundle exec rake db:migrate", 0),
    ],
    "shipped-development-gems": [
        ("RUN bundle install", 1),
        ("ENV BUNDLE_WITHOUT=test\nRUN bundle install", 1),
        ("ENV BUNDLE_ONLY=default\nRUN bundle install", 1),
        ("RUN bundle install\nENV BUNDLE_WITHOUT=development", 1),
        ("ENV BUNDLE_WITHOUT=Development:test\nRUN bundle install", 0),
        ("ENV BUNDLE_ONLY=default:production\nRUN bundle install", 0),
        ("ENV BUNDLE_WITHOUT=$GROUPS\nRUN bundle install", 0),
        ("RUN bundle config set --local without 'development test' && bundle install", 0),
        ("RUN bundle config without development\nRUN bundle install", 0),
        ("RUN bundle install --without development", 0),
        ("ENV RACK_ENV=test\nRUN bundle install", 0),
    ],
    "kept-bundler-cache": [
        ("RUN bundle install", 1),
        ("RUN rm -rf ~/.bundle/\nRUN bundle install", 1),
        ("RUN bundle install && rm -rf ~/.bundle/ $BUNDLE_PATH/ruby/*/cache", 0),
        ("RUN bundle install\nRUN rm -rf ~/.bundle/", 0),
        ("RUN bundle install && bundle clean --force", 0),
        ("RUN --mount=type=cache,target=/usr/local/bundle/cache bundle install", 0),
        ("RUN bundle install\nFROM ruby:3.4-slim\nCOPY --from=0 /x /x", 0),
    ],
    "outdated-bundler-flag": [
        ("RUN bundle install --without=test", 1),
        ("RUN bundle install --path vendor/bundle", 1),
        ("RUN bundle install --without development --deployment", 2),
        ("RUN bundle install --jobs 4", 0),
        ("RUN bundle config set without test", 0),
    ],
    "redundant-bundler": [
        ("RUN gem install bundler -v 2.5.6", 1),
        ("RUN gem install -v 2.5.6 bundler", 1),
        ("RUN apt-get update && gem install bundler && bundle install", 1),
        ("RUN gem install bundler\nFROM 0\nRUN gem install bundler", 1),
        ("RUN gem install rails", 0),
    ],
    "assets-without-dummy-key": [
        ("RUN bin/rails assets:precompile", 1),
        ("RUN bundle exec rake assets:precompile", 1),
        ("RUN bundle exec bin/rails assets:precompile", 1),
        ("RUN SECRET_KEY_BASE_DUMMY=1 echo && bin/rails assets:precompile", 1),
        ("RUN SECRET_KEY_BASE_DUMMY=1 bin/rails assets:precompile", 0),
        ("RUN SECRET_KEY_BASE=1 bin/rails assets:precompile", 0),
        ("RUN export SECRET_KEY_BASE_DUMMY=1 && rails assets:precompile", 0),
        ("ENV SECRET_KEY_BASE_DUMMY=1\nRUN rails assets:precompile", 0),
        ("RUN --mount=type=secret,id=key,env=RAILS_MASTER_KEY rails assets:precompile", 0),
        ("RUN bundle exec rake db:migrate", 0),
    ],
    "parallel-bootsnap": [
        ("RUN bootsnap precompile app/ lib/", 1),
        ("RUN bundle exec bootsnap precompile -j 4 app/", 1),
        ("RUN bundle exec bootsnap precompile app/ && other -j 1", 1),
        ("RUN bundle exec bootsnap precompile --gemfile\nRUN bundle exec bootsnap precompile app/", 2),
        *((f"RUN bundle exec bootsnap precompile {option} app/", 0) for option in ("-j 1", "-j1", "-j=1", "--jobs=1")),
        ("RUN bootsnap doctor", 0),
        ("RUN bootsnap precompiled", 0),
        ('RUN if [ "$BUILDPLATFORM" = "$TARGETPLATFORM" ]; then bootsnap precompile app/; fi', 0),
    ],
    "idle-allocator": [
        ("RUN apt-get install -y libjemalloc2=5.3.0-1", 1),
        ("RUN apk add --no-cache jemalloc", 1),
        ("RUN dnf install -y jemalloc-devel", 1),
        ("RUN apt-get install -y libjemalloc2\nENV LD_PRELOAD=/usr/local/lib/libjemalloc.so", 0),
        ("RUN apt-get install -y libjemalloc2\nENV MALLOC_CONF=narenas:2", 0),
        ("RUN apt-get install -y libjemalloc-dev && ./configure --with-jemalloc", 0),
        ('RUN apt-get install -y libjemalloc2\nENTRYPOINT ["/docker-entrypoint.sh"]', 0),
        ("RUN gem install jemalloc", 0),
    ],
    "missing-yjit": [
        (RAILS, 1),
        ('CMD ["bundle", "exec", "sidekiq"]', 1),
        ("ENV RUBY_YJIT_ENABLE=0\nCMD puma", 1),
        ('CMD ["sh", "-c", "RUBY_YJIT_ENABLE=0 bin/rails server"]', 1),
        ('CMD ["sh", "-c", "RUBY_YJIT_ENABLE=1 bin/rails server"]', 0),
        ("ENV RUBY_YJIT_ENABLE=1\nCMD puma", 0),
        ("ENV RUBYOPT=--yjit\nCMD puma", 0),
        ('ENTRYPOINT ["bundle", "exec", "puma", "--yjit"]', 0),
        ('ENTRYPOINT ["tool"]', 0),
    ],
    "missing-rails-health-check": [
        (RAILS, 1),
        ('CMD ["bin/rails", "s"]', 1),
        ("HEALTHCHECK CMD curl -f http://127.0.0.1:3000/up || exit 1\nCMD puma", 1),
        ('HEALTHCHECK CMD ["/usr/bin/wget", "http://127.0.0.1:3000/up"]\nCMD puma', 1),
        (f"HEALTHCHECK NONE\n{RAILS}", 0),
        ('HEALTHCHECK CMD ["ruby", "-e", "exit 0"]\nCMD puma', 0),
        ('CMD ["bundle", "exec", "sidekiq"]', 0),
        ('CMD ["bin/rails", "db:migrate"]', 0),
    ],
    "unwritable-rails-folder": [
        (f"WORKDIR /rails\nUSER 1000:1000\nCOPY . .\n{RAILS}", 1),
        (f"WORKDIR /rails\nUSER rails\nCOPY --chown=root:root . .\n{RAILS}", 1),
        (f"WORKDIR /rails\nUSER rails\nCOPY --chown=rails . .\n{RAILS}", 0),
        (f"WORKDIR /rails\nUSER rails\nCOPY --chown=1000 . .\n{RAILS}", 0),
        (f"WORKDIR /rails\nCOPY . .\nRUN chown -R rails:rails .\nUSER rails\n{RAILS}", 0),
        (f"WORKDIR /rails\nCOPY . .\nRUN chown -R rails tmp log\nUSER rails\n{RAILS}", 1),
        (f"WORKDIR /rails\nUSER root\nCOPY . .\n{RAILS}", 0),
        (f"WORKDIR /rails\nCOPY . .\n{RAILS}", 0),
        ("USER ruby\nCOPY tool.gemspec /\nCMD tool", 0),
    ],
}


@pytest.mark.parametrize(("rule", "text", "count"), [(rule, *case) for rule, cases in CASES.items() for case in cases])
def test_in_an_image_of_ruby(rule: str, text: str, count: int) -> None:
    assert len(check(f"FROM ruby:3.4-slim\n{text}\n", f"dockerfile/{rule}")) == count


@pytest.mark.parametrize("first", ["FROM debian:13", "FROM ruby:3.4-slim AS rails-dev", "FROM jruby:9.4 AS test"])
@pytest.mark.parametrize(
    ("rule", "command"),
    [
        ("unfrozen-bundle-install", "bundle install"),
        ("shipped-development-gems", "bundle install"),
        ("kept-bundler-cache", "bundle install"),
        ("redundant-bundler", "gem install bundler"),
        ("assets-without-dummy-key", "bin/rails assets:precompile"),
        ("parallel-bootsnap", "bootsnap precompile app/"),
        ("idle-allocator", "apt-get install -y libjemalloc2"),
    ],
)
def test_elsewhere(first: str, rule: str, command: str) -> None:
    assert check(f"{first}\nRUN {command}\n", f"dockerfile/{rule}") == []


@pytest.mark.parametrize(
    ("rule", "text", "count"),
    [
        ("missing-bundler-cache-mount", "RUN bundle install", 1),
        ("missing-bundler-cache-mount", "RUN --mount=type=cache,target=/bundle/cache bundle install", 0),
        ("copied-gemfile", "COPY Gemfile* ./\nRUN bundle install", 1),
        ("copied-gemfile", "COPY . .\nRUN bundle install", 0),
        ("copied-gemfile", "COPY Gemfile Gemfile.lock ./", 0),
        ("copied-gemfile", "RUN bundle install\nCOPY Gemfile Gemfile.lock ./", 0),
        ("networked-bundle-install", "COPY Gemfile Gemfile.lock ./\nRUN bundle install", 0),
    ],
)
def test_mounts_where_the_front_end_is_named(rule: str, text: str, count: int) -> None:
    assert len(check(f"{SYNTAX}FROM ruby:3.4\n{text}\n", f"dockerfile/{rule}")) == count
    assert check(f"FROM ruby:3.4\n{text}\n", f"dockerfile/{rule}") == []


def test_what_the_gemfile_says() -> None:
    rule = "dockerfile/shipped-development-gems"
    files = {"Dockerfile": "FROM ruby:3.4\nCOPY . .\nRUN bundle install\n", "Gemfile": "gem 'rake'\n"}
    assert check(files, rule) == []
    files["Gemfile"] = "group :development, :test do\n  gem 'pry'\nend\n"
    mended = fix(session(files, rule), lambda found: found.rule == rule, unsafe=True).texts["Dockerfile"]
    assert 'ENV BUNDLE_WITHOUT="development:test"\n' in mended


def test_what_the_lock_file_says() -> None:
    text = "FROM ruby:3.4\nCOPY . .\nRUN bootsnap precompile app && rails assets:precompile\n"
    files = {"Dockerfile": text, "Gemfile.lock": "GEM\n  specs:\n    rails (7.0.4)\n"}
    assert check(files, "dockerfile/parallel-bootsnap") == []
    (found,) = check(files, "dockerfile/assets-without-dummy-key")
    assert found.fix is None


def test_an_entrypoint_that_preloads() -> None:
    text = 'FROM ruby:3.4\nRUN apt-get install -y libjemalloc2\nCOPY . .\nENTRYPOINT ["bin/docker-entrypoint"]\n'
    files = {"Dockerfile": text, "bin/docker-entrypoint": "export LD_PRELOAD=libjemalloc.so\n"}
    assert check(files, "dockerfile/idle-allocator") == []
    files["bin/docker-entrypoint"] = 'exec "$@"\n'
    assert len(check(files, "dockerfile/idle-allocator")) == 1


def test_a_link_that_is_there_already() -> None:
    rule = "dockerfile/idle-allocator"
    text = "FROM ruby:3.4\nRUN apt-get install -y libjemalloc2 && ln -s /x /usr/local/lib/../lib/libjemalloc.so\n"
    mended = fix(session({"Dockerfile": text}, rule), lambda found: found.rule == rule, unsafe=True).texts
    assert mended["Dockerfile"] == f'{text}ENV LD_PRELOAD="/usr/local/lib/libjemalloc.so"\n'


def test_settings_of_a_stage_below_count() -> None:
    text = 'FROM ruby:3.4 AS base\nENV BUNDLE_DEPLOYMENT=1\nHEALTHCHECK CMD ["ruby"]\nFROM base\nRUN bundle install\n'
    assert (
        check(f"{text}CMD puma\n", "dockerfile/unfrozen-bundle-install", "dockerfile/missing-rails-health-check") == []
    )
