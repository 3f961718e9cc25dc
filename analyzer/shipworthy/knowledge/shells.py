"""What shells can do, and which commands concern nothing but the shell that runs them."""

from __future__ import annotations

PIPEFAIL_SHELLS = frozenset({"ash", "bash", "busybox", "ksh", "mksh", "zsh"})
"""Shells that know `set -o pipefail`. dash, which is `sh` on Debian and Ubuntu, does not."""

BASH_PATH, ASH_PATH = "/bin/bash", "/bin/ash"

SURE_PRODUCERS = frozenset({":", "echo", "printf", "seq", "true", "yes"})
"""Commands that do not fail, so that nothing is lost if they stand before a pipe."""

FETCHERS = frozenset(
    "aria2c aws curl fetch ftp gcloud gsutil http https mc mysqldump pg_dump rsync scp sftp skopeo ssh wget".split()
)
"""Commands whose output may break off in the middle, so that what is made of it is wrong."""

CHECKERS = frozenset(
    "apt-key bsdtar bunzip2 bzcat bzip2 cpio gpg gpg2 gunzip gzip lzma md5sum sha1sum sha256sum sha384sum sha512sum "
    "shasum tar unlzma unxz unzstd xz xzcat zcat zstd zstdcat".split()
)
"""Commands that fail themselves where their input is empty or breaks off."""

TESTERS = frozenset({"awk", "cut", "egrep", "fgrep", "grep", "head", "sed", "sort", "tail", "tr", "wc"})
"""Commands that people end a pipe with to look at its output in a condition."""

STATE_CHANGERS = frozenset("alias cd export pushd set shopt ulimit umask unalias unset".split())
"""Commands whose whole effect ends with their shell."""

STATE_CHANGING_CALLS = frozenset(
    {("conda", "activate"), ("mamba", "activate"), ("micromamba", "activate"), ("nvm", "use"), ("pyenv", "shell")}
)

STATE_FILES = frozenset(
    ".bash_profile .bashrc .profile .zshrc activate bash.bashrc bashrc conda.sh env environment nvm.sh profile "
    "sdkman-init.sh setup.bash".split()
)
"""Files that do nothing but set up the shell that reads them."""

POINTLESS_COMMANDS = ("free", "ifconfig", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim")
"""Commands that have nothing to do while an image is built."""

SURE_COMMANDS = SURE_PRODUCERS | frozenset(
    "alias clear date exit export function id local ls pwd readonly return set shift shopt sleep sync test trap umask "
    "unalias unset wait whoami [ [[".split()
)
"""Commands that do not fail, or whose failure changes nothing of what comes behind them."""

PLAIN_WINDOWS = frozenset({"windows/nanoserver", "windows/server", "windows/servercore"})
"""Images of Windows in which RUN is known to be given to `cmd`."""

_VERBS = frozenset(
    "Add Clear Compress Copy Disable Enable Expand Get Import Install Invoke Join Move New Out Register Remove Rename "
    "Select Set Start Stop Test Unblock Update Wait Where Write".split()
)


def is_cmdlet(program: str) -> bool:
    """Is it a command of PowerShell, as in `Invoke-WebRequest`? No other program is called so."""
    verb, hyphen, noun = program.partition("-")
    return bool(hyphen) and verb in _VERBS and noun[:1].isupper() and noun.isalnum() and not noun.isupper()
