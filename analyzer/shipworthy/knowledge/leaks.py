"""Names of files and folders that do not belong into an image.

Sources: the documentation of the tools named beside each entry, and GitHub's collection of ignore files.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple

SECRET_NAMES = {
    ".netrc": "logins of curl and git",
    "_netrc": "logins of curl and git",
    ".git-credentials": "logins of git",
    ".pypirc": "tokens of PyPI",
    ".npmrc": "tokens of npm",
    ".yarnrc.yml": "tokens of Yarn",
    ".htpasswd": "password hashes of a web server",
    ".pgpass": "passwords of PostgreSQL",
    ".my.cnf": "passwords of MySQL",
    ".vault_pass": "the password of Ansible Vault",
    "id_rsa": "a private SSH key",
    "id_dsa": "a private SSH key",
    "id_ecdsa": "a private SSH key",
    "id_ed25519": "a private SSH key",
    "terraform.tfstate": "Terraform's state, with secrets in plain text",
    "credentials.json": "keys of a cloud account",
    "service-account.json": "keys of a cloud account",
}
"""What each file holds, by its name."""

ENV_NAMES = frozenset({".env", ".envrc"})
"""Names that are as often harmless settings: they count if a variable in them is a secret by name and value."""

SECRET_WORDS = frozenset(
    [
        "password",
        "passwd",
        "pwd",
        "pass",
        "secret",
        "token",
        "apikey",
        "credential",
        "credentials",
        "privatekey",
        "accesskey",
        "key",
        "auth",
    ]
)
"""Words in the name of a variable that holds a secret."""

HARMLESS_WORDS = frozenset(
    [
        "public",
        "publishable",
        "file",
        "path",
        "dir",
        "url",
        "uri",
        "host",
        "name",
        "id",
        "user",
        "algorithm",
        "length",
        "expire",
        "ttl",
    ]
)
"""Words in the name of a variable that make it harmless all the same."""

PLACEHOLDERS = frozenset(
    [
        "changeme",
        "change-me",
        "changethis",
        "example",
        "todo",
        "xxx",
        "none",
        "null",
        "true",
        "false",
        "test",
        "dummy",
        "placeholder",
    ]
)
"""Values that nobody would use."""

READ_TO_KNOW = frozenset({".npmrc", ".yarnrc.yml"})
"""Names that are as often harmless settings: they count only if their text has one of `TOKEN_MARKS`."""

TOKEN_MARKS = ("_authToken=", "_auth=", "_password=", "npmAuthToken:", "npmAuthIdent:")

SECRET_FOLDERS = {
    ".ssh": "SSH keys",
    ".aws": "keys of AWS",
    ".kube": "logins of Kubernetes clusters",
    ".gnupg": "private keys of GnuPG",
    ".docker": "logins of image registries",
}
"""What a folder of this name holds."""

KEY_SUFFIXES = (".pem", ".key")
"""Endings of files that may hold a key or a certificate: they count only with `KEY_MARK` in them."""

KEY_MARK = "PRIVATE KEY-----"

ENV_SUFFIXES = (".local", ".production", ".prod", ".staging", ".development", ".dev", ".secret", ".secrets")
"""`.env` with one of these endings holds real values; `.env.example` and the like do not."""

HARMLESS_PARTS = frozenset(
    [
        "test",
        "tests",
        "testdata",
        "test-data",
        "fixture",
        "fixtures",
        "example",
        "examples",
        "sample",
        "samples",
        "spec",
        "__tests__",
        "mock",
        "mocks",
        "docs",
        "doc",
        "node_modules",
        "vendor",
        "site-packages",
        "demo",
    ]
)
"""Folders whose keys and settings are there to be seen."""

REPOSITORIES = frozenset({".git", ".hg", ".svn"})


class Junk(NamedTuple):
    """A folder that a tool fills and can fill again: `marks` are files beside it that show the tool is used."""

    why: str
    marks: tuple[str, ...]


DEPENDENCY_FOLDERS = {
    "node_modules": Junk("packages of the host, for its platform", ("package.json",)),
    "bower_components": Junk("packages of the host", ("bower.json",)),
    ".venv": Junk("a virtual environment, with the host's paths in it", ()),
    "venv": Junk(
        "a virtual environment, with the host's paths in it",
        ("requirements.txt", "pyproject.toml", "setup.py"),
    ),
    "__pycache__": Junk("compiled files of the host's Python", ()),
    ".tox": Junk("test environments", ()),
    ".gradle": Junk("Gradle's caches", ("build.gradle", "build.gradle.kts")),
    ".terraform": Junk("Terraform's providers", ()),
}

OUTPUT_FOLDERS = {
    "dist": Junk("build output", ("package.json", "setup.py", "pyproject.toml")),
    "build": Junk("build output", ("package.json", "build.gradle", "build.gradle.kts", "setup.py")),
    "target": Junk("build output", ("pom.xml", "Cargo.toml", "build.sbt")),
    ".next": Junk("build output of Next.js", ("package.json",)),
    ".nuxt": Junk("build output of Nuxt", ("package.json",)),
    "coverage": Junk("test reports", ("package.json",)),
    "htmlcov": Junk("test reports", ()),
    ".pytest_cache": Junk("caches of test runs", ()),
    ".mypy_cache": Junk("caches of type checks", ()),
    "bin": Junk("build output", ("*.csproj",)),
    "obj": Junk("build output", ("*.csproj",)),
}

GENERATED_SUFFIXES = (
    ".jar",
    ".war",
    ".ear",
    ".whl",
    ".tgz",
    ".tar.gz",
    ".zip",
    ".exe",
    ".dll",
    ".so",
    ".deb",
    ".rpm",
    ".apk",
    ".pem",
    ".crt",
    ".key",
)
"""Endings of files that a build makes before the image is built."""

GENERATED_FOLDERS = frozenset(
    [
        "dist",
        "build",
        "target",
        "out",
        "output",
        "bin",
        "obj",
        "release",
        "releases",
        "publish",
        "artifacts",
        "_build",
        ".next",
        "public",
        "coverage",
        "generated",
        "node_modules",
        "vendor",
    ]
)
"""Folders whose content is often made before the image is built, so that a checkout does not have it."""
