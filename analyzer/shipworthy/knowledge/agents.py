"""Images that need more of the host than others, because that is their purpose.

Sources: the installation pages of each, which ask for the mounts, namespaces and capabilities in question.
"""

from __future__ import annotations

WATCHERS = frozenset(
    [
        "prom/node-exporter",
        "prometheus/node-exporter",
        "bitnami/node-exporter",
        "ncabatoff/process-exporter",
        "cadvisor/cadvisor",
        "google/cadvisor",
        "google-containers/cadvisor",
        "google_containers/cadvisor",
        "zcube/cadvisor",
        "netdata/netdata",
        "nicolargo/glances",
        "library/telegraf",
        "grafana/alloy",
        "grafana/agent",
        "grafana/promtail",
        "fluent/fluent-bit",
        "fluent/fluentd",
        "timberio/vector",
        "beats/metricbeat",
        "beats/filebeat",
        "beats/heartbeat",
        "beats/auditbeat",
        "elastic-agent/elastic-agent",
        "datadog/agent",
        "datadoghq/agent",
        "newrelic/infrastructure",
        "newrelic/infrastructure-bundle",
        "zabbix/zabbix-agent",
        "zabbix/zabbix-agent2",
        "dynatrace/oneagent",
        "signalfx/splunk-otel-collector",
        "otel/opentelemetry-collector-contrib",
        "opentelemetry-collector-releases/opentelemetry-collector-contrib",
        "henrygd/beszel-agent",
        "beszel/beszel-agent",
        "mauricenino/dashdot",
        "docker/docker-bench-security",
        "falcosecurity/falco",
        "sysdig/agent",
        "sysdig/sysdig",
        "aquasec/tracee",
        "aquasecurity/tracee",
        "wazuh/wazuh-agent",
        "crowdsecurity/crowdsec",
    ]
)
"""Ends of the repositories of agents that read the host's metrics, logs or events."""

ENGINES_INSIDE = frozenset({"library/docker", "cruizba/ubuntu-dind"})
"""Repositories of images that run an engine of their own; tags of `docker` with `cli` or `git` in them do not."""

TUNNEL_DEVICE = "/dev/net/tun"
"""The device of every VPN; who asks for it needs to configure a network."""
