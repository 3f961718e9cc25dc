"""Who runs the instructions and the containers of well-known images, as of November 2026.

Sources: the Dockerfiles of Docker Official Images (https://github.com/docker-library/official-images) and those of the
publishers named by the repositories.
"""

from __future__ import annotations

from functools import lru_cache

_ROOT = frozenset(
    f"library/{name}"
    for name in (
        "alpine almalinux alt amazoncorretto amazonlinux archlinux bash buildpack-deps busybox caddy cassandra "
        "centos clearlinux clojure composer couchdb dart debian docker drupal eclipse-temurin elixir erlang fedora "
        "flink gcc ghost golang gradle haskell haxe httpd ibm-semeru-runtimes influxdb joomla julia mageia mariadb "
        "matomo maven mediawiki mongo mysql nextcloud nginx node openjdk oraclelinux perl photon php phpmyadmin "
        "postgres pypy python r-base rabbitmq redis redmine registry rockylinux ruby rust sapmachine swift tomcat "
        "tomee traefik ubuntu valkey wordpress zookeeper"
    ).split()
) | frozenset(
    "almalinux/almalinux alpine/curl alpine/git alpine/helm amazonlinux/amazonlinux archlinux/archlinux "
    "azurelinux/base/core bitnami/minideb cbl-mariner/base/core centos/centos chainguard/wolfi-base "
    "continuumio/anaconda3 continuumio/miniconda3 denoland/deno dotnet/aspnet dotnet/runtime dotnet/runtime-deps "
    "dotnet/sdk fedora/fedora nvidia/cuda opensuse/leap opensuse/tumbleweed oven/bun playwright "
    "rockylinux/rockylinux ubi8 ubi8/ubi ubi8/ubi-minimal ubi9 ubi9/ubi ubi9/ubi-minimal ubi9/ubi-micro ubi10 "
    "ubi10/ubi ubi10/ubi-minimal".split()
)
_OTHERS = {
    "adminer": "library/adminer",
    "circleci": "cimg/",
    "1001": "bitnami/ bitnamilegacy/ bitnamisecure/ ubi8/nodejs- ubi8/python- ubi8/php- ubi8/ruby- ubi9/nodejs- "
    "ubi9/python- ubi9/php- ubi9/ruby- library/open-liberty library/websphere-liberty",
    "185": "ubi8/openjdk- ubi9/openjdk-",
    "jovyan": "jupyter/",
    "nonroot": "chainguard/ chainguard-private/",
    "nobody": "prom/ prometheus/",
    "1200": "selenium/",
    "gitpod": "gitpod/workspace-",
    "1000": "elasticsearch/elasticsearch kibana/kibana logstash/logstash library/elasticsearch library/kibana "
    "library/logstash opensearchproject/ keycloak/keycloak",
    "haproxy": "library/haproxy",
    "jetty": "library/jetty",
    "solr": "library/solr",
    "varnish": "library/varnish",
    "memcache": "library/memcached",
    "sonarqube": "library/sonarqube",
    "kong": "library/kong",
    "odoo": "library/odoo",
    "spark": "library/spark apache/spark",
    "jenkins": "jenkins/jenkins jenkins/agent jenkins/inbound-agent jenkins/ssh-agent jenkinsci/blueocean",
    "101": "nginxinc/nginx-unprivileged nginx/nginx-unprivileged",
    "472": "grafana/grafana grafana/grafana-oss grafana/grafana-enterprise",
    "10001": "grafana/loki grafana/promtail grafana/tempo grafana/mimir",
    "airflow": "apache/airflow",
    "superset": "apache/superset",
    "mambauser": "mambaorg/micromamba",
    "mssql": "mssql/server",
    "linuxbrew": "homebrew/brew",
    "appuser": "confluentinc/cp-",
    "node": "n8nio/n8n directus/directus",
    "pptruser": "puppeteer/puppeteer",
    "curl_user": "curlimages/curl",
    "k6": "grafana/k6",
}
_BY_NAME = {name: user for user, names in _OTHERS.items() for name in names.split() if name[-1] not in "/-"}
_BY_PREFIX = {prefix: user for user, names in _OTHERS.items() for prefix in names.split() if prefix[-1] in "/-"}

_STARTS_SERVICES = frozenset(
    f"library/{name}"
    for name in (
        "cassandra couchdb flink ghost httpd influxdb joomla drupal mariadb matomo mongo mysql nextcloud nginx "
        "phpmyadmin postgres rabbitmq redis redmine valkey wordpress zookeeper docker"
    ).split()
)


@lru_cache(maxsize=256)
def default_user(repository: str, tag: str) -> str | None:
    """The user of an image as its last USER says, `root` if it has none, or None if that is not known.

    *repository* is whole: `library/debian` for `debian`.
    """
    if repository.startswith("distroless/"):
        return "nonroot" if "nonroot" in tag else "root"
    if repository.startswith("dotnet/") and ("chiseled" in tag or "distroless" in tag):
        return "app"
    if repository in _ROOT:
        return "root"
    if repository in _BY_NAME:
        return _BY_NAME[repository]
    return next((user for prefix, user in _BY_PREFIX.items() if repository.startswith(prefix)), None)


def drops_root(repository: str, tag: str) -> bool:
    """Does what the image starts by itself leave root for a user of its own, as servers do?"""
    return repository in _STARTS_SERVICES or (repository == "library/php" and "apache" in tag)
