"""Commands that write logins into files, the variables that name such files, and what the files are called.

Sources: the references of the command lines of AWS, Azure, Google Cloud, DigitalOcean, Docker, GitHub, npm, Composer,
Poetry, Helm and Heroku.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple


class LoginCommand(NamedTuple):
    """A command: its `words`, in this order, others between them; where it leaves the login, and what undoes it."""

    words: tuple[str, ...]
    kept: str
    undone: tuple[str, ...] = ()


COMMANDS = (
    LoginCommand(("aws", "configure", "set", "aws_access_key_id"), "~/.aws/credentials"),
    LoginCommand(("aws", "configure", "set", "aws_secret_access_key"), "~/.aws/credentials"),
    LoginCommand(("aws", "configure", "set", "aws_session_token"), "~/.aws/credentials"),
    LoginCommand(("gcloud", "auth", "activate-service-account"), "~/.config/gcloud", ("gcloud auth revoke",)),
    LoginCommand(("az", "login"), "~/.azure", ("az logout",)),
    LoginCommand(("doctl", "auth", "init"), "~/.config/doctl"),
    LoginCommand(("docker", "login"), "~/.docker/config.json", ("docker logout",)),
    LoginCommand(("podman", "login"), "the login file of Podman", ("podman logout",)),
    LoginCommand(("buildah", "login"), "the login file of Buildah", ("buildah logout",)),
    LoginCommand(("skopeo", "login"), "the login file of Skopeo", ("skopeo logout",)),
    LoginCommand(("helm", "registry", "login"), "~/.config/helm", ("helm registry logout",)),
    LoginCommand(("gh", "auth", "login"), "~/.config/gh", ("gh auth logout",)),
    LoginCommand(("glab", "auth", "login"), "~/.config/glab-cli"),
    LoginCommand(("npm", "login"), "~/.npmrc", ("npm logout",)),
    LoginCommand(("npm", "adduser"), "~/.npmrc", ("npm logout",)),
    LoginCommand(("cargo", "login"), "~/.cargo/credentials.toml", ("cargo logout",)),
    LoginCommand(("poetry", "config", "http-basic.*"), "the login file of Poetry"),
    LoginCommand(("poetry", "config", "pypi-token.*"), "the login file of Poetry"),
    LoginCommand(("composer", "config", "github-oauth.*"), "auth.json"),
    LoginCommand(("composer", "config", "gitlab-token.*"), "auth.json"),
    LoginCommand(("composer", "config", "http-basic.*"), "auth.json"),
    LoginCommand(("git", "config", "url.http*$*@"), "~/.gitconfig"),
    LoginCommand(("git", "clone", "http*://*$*@"), ".git"),
    LoginCommand(("npm", "config", "set", "//*_auth"), "~/.npmrc"),
    LoginCommand(("npm", "config", "set", "//*_password"), "~/.npmrc"),
    LoginCommand(("npm", "set", "//*_auth"), "~/.npmrc"),
    LoginCommand(("pnpm", "config", "set", "//*_auth"), "~/.npmrc"),
    LoginCommand(("pnpm", "config", "set", "//*_password"), "~/.npmrc"),
    LoginCommand(("yarn", "config", "set", "npmAuthToken"), "~/.yarnrc.yml"),
)
"""A `*` stands for anything, and a word with one need not end there."""

PROGRAMS = frozenset(command.words[0] for command in COMMANDS)

WRITERS = frozenset({"echo", "printf"})

WRITTEN_FILES = {
    ".npmrc": "_auth",
    ".yarnrc.yml": "AuthToken",
    ".netrc": "password",
    "_netrc": "password",
    ".git-credentials": "@",
    ".pypirc": "password",
    ".pgpass": ":",
    "pip.conf": "@",
    "auth.json": "token",
}
"""Files with logins that commands write line by line, and what is in a line that holds one."""

FILE_VARIABLES = frozenset(
    {
        "AWS_CONFIG_FILE",
        "AWS_SHARED_CREDENTIALS_FILE",
        "GOOGLE_APPLICATION_CREDENTIALS",
        "HF_TOKEN_PATH",
        "NETRC",
        "PGPASSFILE",
    }
)
"""Variables that name a file with a login."""

SECRET_FILES = {
    "id_rsa": "a private SSH key",
    "id_dsa": "a private SSH key",
    "id_ecdsa": "a private SSH key",
    "id_ed25519": "a private SSH key",
    ".netrc": "logins of curl and git",
    "_netrc": "logins of curl and git",
    ".git-credentials": "logins of git",
    ".pypirc": "tokens of PyPI",
    ".pgpass": "passwords of PostgreSQL",
    ".vault_pass": "the password of Ansible Vault",
    ".aws/credentials": "keys of AWS",
    ".docker/config.json": "logins of image registries",
    ".kube/config": "logins of Kubernetes clusters",
    "terraform.tfstate": "Terraform's state, with secrets in plain text",
}
"""What a file of this name, or with these last parts of its path, holds for certain."""

LOGIN_MARKS = {
    ".netrc": "password",
    "_netrc": "password",
    ".pypirc": "password",
    ".docker/config.json": '"auth"',
    ".kube/config": "user",
}
"""What is in such a file if there is a login in it, where the file can be read."""
