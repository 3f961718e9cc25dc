"""What is known of the users and folders of base images holds together."""

from __future__ import annotations

import pytest

from shipworthy.knowledge.image_files import folder_of
from shipworthy.knowledge.image_users import default_user, drops_root


@pytest.mark.parametrize(
    ("repository", "tag", "user"),
    [
        ("library/debian", "13", "root"),
        ("library/haproxy", "3", "haproxy"),
        ("distroless/static", "nonroot", "nonroot"),
        ("distroless/static", "latest", "root"),
        ("dotnet/aspnet", "9.0", "root"),
        ("dotnet/aspnet", "9.0-noble-chiseled-extra", "app"),
        ("chainguard/node", "latest", "nonroot"),
        ("chainguard/wolfi-base", "latest", "root"),
        ("bitnami/redis", "8", "1001"),
        ("bitnami/minideb", "latest", "root"),
        ("cimg/go", "1.25", "circleci"),
        ("ubi9/nodejs-22", "latest", "1001"),
        ("ubi9/ubi", "latest", "root"),
        ("team/app", "1", None),
        ("node", "22", None),
    ],
)
def test_default_user(repository: str, tag: str, user: str | None) -> None:
    assert default_user(repository, tag) == user


@pytest.mark.parametrize("name", ["nginx", "postgres", "redis", "mysql", "httpd"])
def test_servers_start_as_root_and_leave_it(name: str) -> None:
    assert default_user(f"library/{name}", "1") == "root"
    assert drops_root(f"library/{name}", "1")


def test_php_leaves_root_with_apache_only() -> None:
    assert drops_root("library/php", "8.4-apache")
    assert not drops_root("library/php", "8.4-cli")


@pytest.mark.parametrize(
    ("repository", "tag", "folder"),
    [
        ("library/python", "3", "/"),
        ("library/golang", "1", "/go"),
        ("library/php", "8", "/var/www/html"),
        ("distroless/base", "nonroot", "/home/nonroot"),
        ("distroless/base", "", "/"),
        ("team/app", "1", None),
    ],
)
def test_folder_of(repository: str, tag: str, folder: str | None) -> None:
    assert folder_of(repository, tag) == folder
