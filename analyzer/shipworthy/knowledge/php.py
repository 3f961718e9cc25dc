"""PHP in images.

Sources: the page of the image php on Docker Hub, the documentation of Composer, OPcache and Xdebug.
"""

from __future__ import annotations

OFFICIAL = "library/php"
WEB_TAGS = ("fpm", "apache")
WEB_IMAGES = frozenset(
    {
        "serversideup/php",
        "dunglas/frankenphp",
        "bitnami/php-fpm",
        "trafex/php-nginx",
        "webdevops/php-nginx",
        "webdevops/php-apache",
    }
)
WEB_PROGRAMS = frozenset({"apache2-foreground", "httpd-foreground", "frankenphp", "rr"})
"""Images, beginnings of tags and programs that answer requests with PHP; so does whatever begins with `php-fpm`."""

FIRST_WITH_OPCACHE = (8, 5)
"""The version of PHP since which OPcache is a part of it."""

EXTENDING = frozenset({"docker-php-ext-install", "docker-php-ext-enable", "install-php-extensions"})
"""Programs that are given names of extensions."""

SETTINGS_FOLDERS = ("/usr/local/etc/php", "/etc/php")
DEVELOPMENT_FILES = ("dev", "local", "test", "debug", "ci")
"""Parts of paths of Dockerfiles that nobody ships."""

APPLICATION_FOLDERS = frozenset({"", "src", "app", "public", "html", "web", "code", "www", "application", "config"})
"""Names of folders that hold an application, without dots and slashes around them."""
