"""How secrets look: the words in their names, the forms that those who give them out have chosen, what is no secret.

Sources: BuildKit's check SecretsUsedInArgOrEnv for the names; the documentation of each service for its tokens; the
rules of gitleaks for which parts of them are fixed.
"""

from __future__ import annotations

import math
import re
from collections import Counter

from shipworthy.record import NamedTuple
from shipworthy.regex import regex

BUILDKIT_WORDS = frozenset("apikey auth credential credentials key password pword passwd secret token".split())
"""Words in the name of a variable for which BuildKit takes it for a secret."""

BUILDKIT_EXCEPTIONS = frozenset({"public", "file", "version"})

_PASSWORD_WORDS = frozenset("password passwd pword pwd pass passphrase secret".split())
_PASSWORD_ENDINGS = ("password", "passwd")
_TOKEN_WORDS = frozenset("token apikey credential credentials auth key".split())
_JOINED_WORDS = ("api_key", "access_key", "secret_key", "private_key", "master_key", "auth_key", "license_key")
_SURE_WORDS = frozenset("password passwd pword passphrase secret token apikey credential credentials".split())
_HARMLESS = frozenset(
    "public publishable pub file files path dir folder url uri host name names id ids user username algorithm alg "
    "length len expire expires expiry expiration ttl lifetime age version type mode method store storage provider "
    "backend manager plugin class module endpoint server service region bucket prefix suffix header format "
    "encoding size limit count max min timeout enabled disabled enable disable required allow policy hash salt "
    "rounds gpg pgp fingerprint checksum sha sha256 sha512 md5 site client index primary sort partition cache "
    "layout keyring keyserver tokenizer tokenizers tokens prompt mount audience issuer scope random empty arn "
    "reset change changed encoder validator validators hasher hashers strength complexity generator grant flow "
    "field column attribute hint source command cmd script helper driver engine template pattern regex label "
    "title message rotation sync".split()
)
_BROWSER_PREFIXES = (
    "VITE_",
    "REACT_APP_",
    "NEXT_PUBLIC_",
    "NUXT_PUBLIC_",
    "GATSBY_",
    "EXPO_PUBLIC_",
    "PUBLIC_",
    "VUE_APP_",
)
_BUNDLER = regex(r"BUNDLE_(?!LOCAL__|MIRROR__|BUILD__)\w+__[A-Z]{2,}\Z")

RAILS_SECRETS = frozenset(
    "SECRET_KEY_BASE RAILS_MASTER_KEY SECRET_TOKEN DEVISE_SECRET_KEY DEVISE_PEPPER RAILS_KEY".split()
)
"""Variables that an application in Rails takes its secrets from."""

RAILS_DUMMIES = frozenset({"1", "dummy", "secret_key_base_dummy"})
"""Values of them that are none."""

_GEM_CREDENTIALS = frozenset({"GEM_HOST_API_KEY", "NPM_TOKEN", "YARN_AUTH_TOKEN"})

_PLACEHOLDERS = (
    "changeme change-me change_me changethis change-this change_this changeit replace example placeholder dummy "
    "fake sample your_ your- <your todo fixme xxxx **** redacted notreal not-real not_real insecure unused "
    "ignored build-time buildtime build_time throwaway temporary temp- tmp- dev- -dev _dev development localhost "
    "testing test- -test _test test_ foobar foo bar lorem"
).split()
_TRIVIAL = frozenset(
    "password passwd pass pwd secret token key admin administrator root user guest test tests testing default "
    "none null nil undefined true false yes no on off enabled disabled empty string build builder dev demo local "
    "docker postgres mysql mariadb mongo redis rabbitmq minio elastic grafana sa qwerty dummy foo bar auto random "
    "generated required optional prompt file env vault plain basic bearer".split()
)
_WORD = regex(r"[^_\W]+")
_HUMP = regex(r"(?<=[a-z0-9])(?=[A-Z])")
_FINGERPRINT = regex(r"(?:0x)?[0-9A-F]{40}\Z")
"""How keys of OpenPGP are named, which are public."""

_PLAIN_PUNCTUATION = regex(r"[\s<>{}()\[\]|;,]")


class Form(NamedTuple):
    """A kind of secret that is known by its form: `mark` is always in it, `written` is all of it."""

    mark: str
    written: str
    what: str

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![A-Za-z0-9_-]){self.written}(?![A-Za-z0-9])")


CODE_ENDINGS = (".py", ".js", ".mjs", ".cjs", ".ts", ".rb", ".php", ".go", ".java", ".pl", ".rs", ".c", ".ps1", ".lua")
"""Endings of programs, in which a password is mostly the name of a variable."""

FORMS = (
    Form("AKIA", r"AKIA[A-Z2-7]{16}", "an access key of AWS"),
    Form("ASIA", r"ASIA[A-Z2-7]{16}", "an access key of AWS"),
    Form("ghp_", r"ghp_[A-Za-z0-9]{36}", "a token of GitHub"),
    Form("gho_", r"gho_[A-Za-z0-9]{36}", "a token of GitHub"),
    Form("ghs_", r"ghs_[A-Za-z0-9]{36}", "a token of GitHub"),
    Form("ghu_", r"ghu_[A-Za-z0-9]{36}", "a token of GitHub"),
    Form("ghr_", r"ghr_[A-Za-z0-9]{36}", "a token of GitHub"),
    Form("github_pat_", r"github_pat_\w{82}", "a token of GitHub"),
    Form("glpat-", r"glpat-[\w-]{20}", "a token of GitLab"),
    Form("gldt-", r"gldt-[\w-]{20}", "a deploy token of GitLab"),
    Form("glptt-", r"glptt-[0-9a-f]{40}", "a trigger token of GitLab"),
    Form("xox", r"xox[abeprs]-[0-9A-Za-z-]{20,200}", "a token of Slack"),
    Form("hooks.slack.com/services/", r"hooks\.slack\.com/services/\w{8,12}/\w{8,12}/\w{24}", "a webhook of Slack"),
    Form("sk_live_", r"sk_live_[A-Za-z0-9]{16,120}", "a key of Stripe"),
    Form("rk_live_", r"rk_live_[A-Za-z0-9]{16,120}", "a key of Stripe"),
    Form("AIza", r"AIza[\w-]{35}", "an API key of Google"),
    Form("npm_", r"npm_[A-Za-z0-9]{36}", "a token of npm"),
    Form("pypi-AgEIcHlwaS5vcmc", r"pypi-AgEIcHlwaS5vcmc[\w-]{50,300}", "a token of PyPI"),
    Form("rubygems_", r"rubygems_[0-9a-f]{48}", "a key of RubyGems"),
    Form("dckr_pat_", r"dckr_pat_[\w-]{27}", "a token of Docker Hub"),
    Form("T3BlbkFJ", r"sk-[\w-]{20,110}T3BlbkFJ[\w-]{20,110}", "a key of OpenAI"),
    Form("sk-ant-", r"sk-ant-[a-z0-9]{3,10}-[\w-]{80,110}", "a key of Anthropic"),
    Form("hf_", r"hf_[A-Za-z]{34}", "a token of Hugging Face"),
    Form("SG.", r"SG\.[\w-]{16,32}\.[\w-]{16,64}", "a key of SendGrid"),
    Form("dop_v1_", r"dop_v1_[0-9a-f]{64}", "a token of DigitalOcean"),
    Form("dapi", r"dapi[0-9a-f]{32}", "a token of Databricks"),
    Form("hvs.", r"hvs\.[\w-]{24,200}", "a token of Vault"),
    Form(".atlasv1.", r"[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}", "a token of HCP Terraform"),
    Form("glsa_", r"glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}", "a token of Grafana"),
    Form("shpat_", r"shpat_[0-9a-fA-F]{32}", "a token of Shopify"),
    Form("sq0atp-", r"sq0atp-[\w-]{22}", "a token of Square"),
    Form("sq0csp-", r"sq0csp-[\w-]{43}", "a secret of Square"),
    Form("amzn.mws.", r"amzn\.mws\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "a token of Amazon MWS"),
    Form("NRAK-", r"NRAK-[A-Z0-9]{27}", "a key of New Relic"),
    Form("PMAK-", r"PMAK-[0-9a-f]{24}-[0-9a-f]{34}", "a key of Postman"),
    Form("lin_api_", r"lin_api_[A-Za-z0-9]{40}", "a key of Linear"),
    Form("sntrys_", r"sntrys_[\w=+/-]{40,300}", "a token of Sentry"),
    Form("EAACEdEose0cBA", r"EAACEdEose0cBA[A-Za-z0-9]+", "a token of Facebook"),
    Form("AGE-SECRET-KEY-1", r"AGE-SECRET-KEY-1[0-9A-Z]{58}", "a private key of age"),
    Form("AccountKey=", r"AccountKey=[A-Za-z0-9+/]{86}==", "a key of Azure Storage"),
    Form(
        "webhook.office.com/webhookb2/",
        r"webhook\.office\.com/webhookb2/[0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/[0-9a-f]{32}",
        "a webhook of Teams",
    ),
    Form("-us", r"[0-9a-f]{32}-us[0-9]{1,2}", "a key of Mailchimp"),
)

PRIVATE_KEY = regex(r"-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY-----(?=[\s\\n]{0,8}[A-Za-z0-9+/=:]{16})")
URL_LOGIN = regex(
    r"(?<![\w+.-])([a-z][a-z0-9+.-]{1,20})://([^\s:/@$\"'{}<>]{1,100}):([^\s/@$\"'{}<>]{3,200})@([^\s/:@\"'$]{1,255})"
)


def words_of(name: str) -> frozenset[str]:
    """The words of the name of a variable, in lower case: `DB_PASSWORD`, `db-password` and `dbPassword` have two."""
    return frozenset(word.lower() for word in _WORD.findall(_HUMP.sub("_", name)))


def suspects(name: str) -> bool:
    """Does BuildKit take a variable of this name for a secret?"""
    words = frozenset(name.lower().split("_"))
    return not words.isdisjoint(BUILDKIT_WORDS) and words.isdisjoint(BUILDKIT_EXCEPTIONS)


def is_gem_credential(name: str) -> bool:
    """Is a variable the login of Bundler, RubyGems, npm or Yarn to a registry?"""
    return name in _GEM_CREDENTIALS or _BUNDLER.match(name) is not None


def is_surely_secret(name: str) -> bool:
    """Does the name say that the value is a secret, leaving no other meaning? `KEY` and `AUTH` alone do not."""
    if name.startswith(_BROWSER_PREFIXES):
        return False
    words = words_of(name)
    joined = any(pair in name.lower().replace("-", "_") for pair in _JOINED_WORDS)
    return (joined or not words.isdisjoint(_SURE_WORDS) or bool(_BUNDLER.match(name))) and words.isdisjoint(_HARMLESS)


def is_password(name: str, value: str) -> bool:
    """Is *value* a secret, by the name that it is given and by itself?

    What is called a password may be anything that is no placeholder; keys and tokens have to look as if a machine had
    made them.
    """
    words = words_of(name)
    if not words.isdisjoint(_HARMLESS) or name.startswith(_BROWSER_PREFIXES) or not _is_real(value):
        return False
    called_so = not words.isdisjoint(_PASSWORD_WORDS) or any(word.endswith(_PASSWORD_ENDINGS) for word in words)
    if called_so or _BUNDLER.match(name) or {"master", "key"} <= words:
        return value.lower() not in words and len(value) < 200
    return not words.isdisjoint(_TOKEN_WORDS) and looks_random(value) and not _FINGERPRINT.match(value)


def is_setting(name: str, value: str) -> bool:
    """Is a line of a file of settings a secret? There, what is called one is often the name of one."""
    words = words_of(name)
    sure = any(word.endswith(_PASSWORD_ENDINGS) or word == "passphrase" for word in words)
    return is_password(name, value) and (sure or looks_random(value))


def _is_real(value: str) -> bool:
    """Could it be a secret: no variable, number, path, address, sentence or placeholder?"""
    lower = value.lower()
    odd = len(value) < 4 or "$" in value or value.replace(".", "").isdigit() or _PLAIN_PUNCTUATION.search(value)
    place = value.startswith(("/", "./", "../", "~", "%", "@")) or "://" in value
    return not (odd or place or lower in _TRIVIAL or is_placeholder(value))


def is_placeholder(text: str) -> bool:
    """Does a text say of itself that it stands for another, or is it one letter again and again?"""
    lower = text.lower()
    return any(word in lower for word in _PLACEHOLDERS) or len(set(lower)) < 4


def is_trivial(text: str) -> bool:
    return text.lower() in _TRIVIAL


def looks_random(text: str) -> bool:
    """Letters and digits in no order: at least 16 of them, as varied as those of a token in hexadecimal."""
    if len(text) < 16 or not any(map(str.isdigit, text)) or not any(map(str.isalpha, text)):
        return False
    counts = Counter(text)
    entropy = -sum(n / len(text) * math.log2(n / len(text)) for n in counts.values())
    return entropy > 3.0 and not text.endswith((".json", ".pem", ".key", ".txt", ".yaml", ".yml"))
