"""PHP in images: Composer, Xdebug, OPcache; and old sources of OpenSSL."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import fix

CASES = {
    "shipped-composer-development": [
        ("FROM php:8.4-cli AS device\nRUN composer install", 1),
        ('FROM php:8.4-cli\nRUN ["composer", "install"]', 1),
        ("FROM php:8.4-cli\nENV COMPOSER_NO_DEV=0\nRUN composer install", 1),
        ("FROM php:8.4-cli AS dev\nRUN composer install\nFROM php:8.4-cli\nRUN composer install", 1),
        ("FROM php:8.4-cli\nRUN composer install --no-dev", 0),
        ("FROM php:8.4-cli\nENV COMPOSER_NO_DEV=true\nRUN composer install", 0),
        ("FROM php:8.4-cli\nRUN COMPOSER_NO_DEV=1 composer install", 0),
        ("FROM php:8.4-cli\nRUN composer install && phpunit && composer install --no-dev", 0),
        ("FROM php:8.4-cli AS runtime_testing\nRUN composer install", 0),
        ("FROM php:8.4-cli\nRUN composer update", 0),
    ],
    "xdebug-image": [
        ("FROM php:8.4-cli\nRUN docker-php-ext-install gd xdebug intl", 1),
        ("FROM php:8.4-cli\nRUN install-php-extensions xdebug", 1),
        ("FROM php:8.4-cli\nRUN apt-get update && apt-get install -y php8.3-xdebug && apt-get install -y curl", 1),
        ("FROM php:8.4-cli\nRUN apk add --no-cache php83-pecl-xdebug", 1),
        ("FROM php:8.4-cli\nRUN pecl install xdebug && docker-php-ext-enable xdebug", 2),
        ('FROM php:8.4-cli\nRUN ["pecl", "install", "xdebug"]', 1),
        (
            "FROM php:8.4-cli\nCOPY <<EOF /setup.sh\n#!/bin/sh\npecl install xdebug\ndocker-php-ext-enable xdebug\nEOF",
            2,
        ),
        ("FROM php:8.4-cli AS build\nRUN docker-php-ext-install xdebug\nFROM php:8.4-cli\nRUN echo", 0),
        ("FROM php:8.4-cli AS runtime.debug\nRUN pecl install xdebug", 0),
        ('FROM php:8.4-cli\nRUN if [ "$XDEBUG" = 1 ]; then pecl install xdebug; fi', 0),
        ("FROM php:8.4-cli\nRUN pecl install redis && rm /etc/php/xdebug.ini", 0),
    ],
    "shipped-xdebug": [
        ("FROM php:8.4-cli\nCOPY . .\nRUN docker-php-ext-enable xdebug", 1),
        ("FROM php:8.4-cli\nRUN docker-php-ext-enable xdebug && composer install", 1),
        ("FROM php:8.4-cli\nCOPY start-container /usr/bin/\nRUN docker-php-ext-enable xdebug", 0),
    ],
    "missing-opcache": [
        ("FROM php:8.4-apache\nCOPY . .", 1),
        ("FROM composer:2 AS deps\nFROM php:8.3-fpm-alpine AS app\nCOPY --from=deps /app /app", 1),
        ("FROM serversideup/php:8.3-fpm-nginx\nWORKDIR /app", 1),
        ('FROM debian:13\nENTRYPOINT ["apache2-foreground"]', 1),
        ("FROM debian:13\nCMD php-fpm -F", 1),
        ("FROM php:8.4-fpm\nCOPY <<EOF /usr/local/etc/php/conf.d/x.ini\n; opcache.enable=1\nmemory_limit=1G\nEOF", 1),
        ("FROM php:8.4-fpm\nRUN docker-php-ext-install gd opcache", 0),
        ("FROM php:8.4-fpm\nRUN apt-get install -y php8.3-opcache", 0),
        ("FROM php:8.4-fpm\nENV PHP_OPCACHE_ENABLE=1", 0),
        ("FROM php:8.4-fpm\nCOPY <<EOF /usr/local/etc/php/conf.d/x.ini\nopcache.enable=1\nEOF", 0),
        ("FROM php:8.4-fpm\nCOPY php.ini /usr/local/etc/php/", 0),
        ("FROM php:8.5-fpm\nCOPY . .", 0),
        ("FROM php:8.4-cli\nCOPY . .", 0),
        ("FROM php\nCOPY . .", 0),
        ("FROM php:8.4-fpm AS dev\nCOPY . .", 0),
        ("FROM php:8.4-fpm AS build\nRUN echo\nFROM php:8.4-cli\nRUN echo", 0),
    ],
    "vulnerable-openssl": [
        ("FROM ubuntu\nRUN wget -O- https://www.openssl.org/source/openssl-3.0.0.tar.gz", 1),
        ('FROM ubuntu\nENV URL "https://www.openssl.org/source/openssl-3.0.3.tar.gz"\nRUN true && wget ${URL}', 1),
        ('FROM ubuntu\nRUN ["curl", "https://www.openssl.org/source/openssl-3.0.2.tar.gz"]', 1),
        ("FROM ubuntu\nADD https://github.com/openssl/openssl/archive/openssl-3.0.6.tar.gz /", 1),
        ("FROM ubuntu\nRUN curl -O https://www.openssl.org/source/openssl-3.0.15.tar.gz", 0),
        ("FROM ubuntu\nRUN curl -O https://www.openssl.org/source/openssl-1.1.1h.tar.gz", 0),
        ("FROM ubuntu\nRUN curl -O https://example.com/my-openssl-3.0.1.tar.gz", 0),
        ("FROM ubuntu\nRUN echo https://www.openssl.org/source/openssl-3.0.1.tar.gz", 0),
    ],
}


@pytest.mark.parametrize(("rule", "text", "count"), [(rule, *case) for rule, cases in CASES.items() for case in cases])
def test_php(rule: str, text: str, count: int) -> None:
    assert len(check(f"{text}\n", f"dockerfile/{rule}")) == count


def test_a_file_for_development_may_have_a_debugger() -> None:
    text = "FROM php:8.4\nRUN pecl install xdebug\n"
    for path in ("docker/dev/Dockerfile", ".devcontainer/Dockerfile", "Dockerfile.local"):
        assert check({path: text}, "dockerfile/xdebug-image") == []


def test_a_debugger_goes_and_the_rest_stays() -> None:
    rule = "dockerfile/xdebug-image"
    text = "FROM debian:13\nRUN apt-get install -y php-gd php-xdebug php-intl\n"
    mended = fix(session({"Dockerfile": text}, rule), lambda found: found.rule == rule, unsafe=True).texts
    assert mended["Dockerfile"] == "FROM debian:13\nRUN apt-get install -y php-gd php-intl\n"


def test_settings_in_the_context() -> None:
    rule = "dockerfile/missing-opcache"
    files = {"Dockerfile": "FROM php:8.4-fpm\nCOPY my.ini /usr/local/etc/php/conf.d/\n", "my.ini": "opcache.enable=1\n"}
    assert check(files, rule) == []
    assert len(check(files | {"my.ini": "memory_limit=1G\n"}, rule)) == 1
