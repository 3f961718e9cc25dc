"""Images that need more of the host than others, because that is their purpose.

Sources: the installation pages of each, which ask for the mounts, namespaces and capabilities in question.
"""

from __future__ import annotations

WATCHERS = frozenset(
    {
        "alloy",
        "auditbeat",
        "beszel-agent",
        "cadvisor",
        "cadvisor-arm",
        "crowdsec",
        "dashdot",
        "datadog-agent",
        "docker-bench-security",
        "elastic-agent",
        "falco",
        "filebeat",
        "fluent-bit",
        "fluentd",
        "glances",
        "metricbeat",
        "netdata",
        "node-exporter",
        "node_exporter",
        "oneagent",
        "opentelemetry-collector-contrib",
        "process-exporter",
        "promtail",
        "splunk-otel-collector",
        "sysdig",
        "telegraf",
        "tracee",
        "wazuh-agent",
        "zabbix-agent",
        "zabbix-agent2",
    }
)
"""Ends of the repositories of agents that read the host's metrics, logs or events."""

WATCHER_REPOSITORIES = frozenset(
    {
        "datadog/agent",
        "datadoghq/agent",
        "grafana/agent",
        "newrelic/infrastructure",
        "newrelic/infrastructure-bundle",
        "sysdig/agent",
        "timberio/vector",
    }
)
"""Those whose last part tells little."""

ENGINES_INSIDE = frozenset({"library/docker", "cruizba/ubuntu-dind"})
"""Repositories of images that run an engine of their own; tags of `docker` with `cli` or `git` in them do not."""

TUNNEL_DEVICE = "/dev/net/tun"
"""The device of every VPN; who asks for it needs to configure a network."""
