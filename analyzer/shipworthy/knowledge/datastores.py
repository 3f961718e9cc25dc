"""Databases and caches that answer whoever asks, and what makes them ask for a password.

Sources: the pages of the images on Docker Hub; redis.conf; mongod(1); the security settings of Elasticsearch.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple


class Datastore(NamedTuple):
    """A server: `ports` it listens on, `open_by` the variables (with the values) that make it ask for no password.

    Without any it asks for none by itself, unless one of the variables or words in `closed_by` is there.
    """

    name: str
    ports: tuple[int, ...]
    open_by: tuple[tuple[str, tuple[str, ...]], ...] = ()
    closed_by: tuple[str, ...] = ()


_YES = ("yes", "true", "1", "y")
_REDIS = Datastore("Redis", (6379,), closed_by=("requirepass", "REDIS_PASSWORD", "aclfile", ".conf", "VALKEY_PASSWORD"))
_MONGO = Datastore("MongoDB", (27017,), closed_by=("MONGO_INITDB_ROOT_", "--auth", "--keyFile", ".conf", "MONGODB_"))
_ELASTIC = (("xpack.security.enabled", ("false",)), ("plugins.security.disabled", ("true",)))
_EMPTY = (("MYSQL_ALLOW_EMPTY_PASSWORD", _YES), ("MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", _YES))
_BITNAMI = (("ALLOW_EMPTY_PASSWORD", _YES),)

DATASTORES = {
    "library/redis": _REDIS,
    "library/valkey": _REDIS._replace(name="Valkey"),
    "redis/redis-stack": _REDIS,
    "redis/redis-stack-server": _REDIS,
    "valkey/valkey": _REDIS._replace(name="Valkey"),
    "eqalpha/keydb": _REDIS._replace(name="KeyDB"),
    "library/memcached": Datastore("Memcached", (11211,), closed_by=("-S", "--enable-sasl", "-Y")),
    "library/mongo": _MONGO,
    "library/elasticsearch": Datastore("Elasticsearch", (9200, 9300), _ELASTIC),
    "elasticsearch/elasticsearch": Datastore("Elasticsearch", (9200, 9300), _ELASTIC),
    "opensearchproject/opensearch": Datastore("OpenSearch", (9200, 9300), _ELASTIC),
    "library/postgres": Datastore("PostgreSQL", (5432,), (("POSTGRES_HOST_AUTH_METHOD", ("trust",)),)),
    "postgis/postgis": Datastore("PostgreSQL", (5432,), (("POSTGRES_HOST_AUTH_METHOD", ("trust",)),)),
    "library/mysql": Datastore("MySQL", (3306,), _EMPTY),
    "library/mariadb": Datastore("MariaDB", (3306,), _EMPTY),
    "bitnami/redis": Datastore("Redis", (6379,), _BITNAMI),
    "bitnami/valkey": Datastore("Valkey", (6379,), _BITNAMI),
    "bitnami/postgresql": Datastore("PostgreSQL", (5432,), _BITNAMI),
    "bitnami/mysql": Datastore("MySQL", (3306,), _BITNAMI),
    "bitnami/mariadb": Datastore("MariaDB", (3306,), _BITNAMI),
    "bitnami/mongodb": Datastore("MongoDB", (27017,), _BITNAMI),
}
"""By repository, without the registry."""

PORTS = {
    1433: "SQL Server",
    1521: "Oracle",
    2181: "ZooKeeper",
    2379: "etcd",
    3306: "MySQL",
    5432: "PostgreSQL",
    5672: "RabbitMQ",
    5984: "CouchDB",
    6379: "Redis",
    7687: "Neo4j",
    8086: "InfluxDB",
    9042: "Cassandra",
    9092: "Kafka",
    9200: "Elasticsearch",
    11211: "Memcached",
    15672: "the management of RabbitMQ",
    26257: "CockroachDB",
    27017: "MongoDB",
}
"""What listens on ports that are meant for other programs, not for people."""
