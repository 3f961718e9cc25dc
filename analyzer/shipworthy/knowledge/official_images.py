"""The names that stand for images of Docker's library, and the tags that move.

Source: https://github.com/docker-library/official-images, those that were dropped included.
"""

from __future__ import annotations

LIBRARY = frozenset(
    (
        "adminer aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux "
        "backdrop bash bonita buildpack-deps busybox caddy cassandra centos chronograf cirros clearlinux "
        "clefos clickhouse clojure composer consul convertigo couchbase couchdb crate dart debian docker "
        "drupal eclipse-mosquitto eclipse-temurin eggdrop elasticsearch elixir emqx erlang express-gateway "
        "fedora flink fluentd friendica gazebo gcc geonetwork ghost golang gradle groovy haproxy haskell haxe "
        "hello-world hitch httpd hylang ibm-semeru-runtimes ibmjava influxdb irssi jetty jobber joomla jruby "
        "julia kapacitor kibana known kong krakend lightstreamer liquibase logstash mageia mariadb matomo "
        "maven mediawiki memcached mongo mongo-express monica mysql nats nats-streaming neo4j neurodebian "
        "nextcloud nginx node notary nuxeo odoo open-liberty openjdk opensuse oraclelinux orientdb percona "
        "perl photon php php-zendserver phpmyadmin plone postfixadmin postgres pypy python r-base rabbitmq "
        "rakudo-star redis redmine registry rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa "
        "silverpeas sl solr sonarqube spark spiped storm swift swipl teamspeak telegraf tomcat tomee traefik "
        "ubuntu unit valkey varnish vault websphere-liberty wordpress xwiki yourls znc zookeeper"
    ).split()
)

MOVING_TAGS = (
    "latest",
    "stable",
    "mainline",
    "edge",
    "test",
    "testing",
    "nightly",
    "daily",
    "dev",
    "develop",
    "development",
    "beta",
    "alpha",
    "canary",
    "lts",
    "main",
    "master",
    "next",
    "current",
    "rolling",
    "release",
    "snapshot",
)
"""Tags that name no version: they go on to another image with every release or every build."""
