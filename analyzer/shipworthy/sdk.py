"""Everything a rule may import, and nothing else."""

from shipworthy.errors import did_you_mean, nearest
from shipworthy.finding import Category, Edit, Fix, Problem, Profile, Related, Severity
from shipworthy.graph.absent_programs import absent_programs
from shipworthy.graph.accounts import dropped_groups, number_of, unknown_users, unlisted_names
from shipworthy.graph.added import is_plain_add
from shipworthy.graph.additions import add_item, add_key, is_complete, remove_item
from shipworthy.graph.addresses import bad_addresses, bad_mac_addresses, bad_static_addresses
from shipworthy.graph.amounts import odd_health_times, reversed_memory, tiny_memory
from shipworthy.graph.build import Graph
from shipworthy.graph.build_args import declared, undeclared
from shipworthy.graph.builders import builder_of, dev_dependencies, left_build_packages, ships_alone
from shipworthy.graph.certificates import unverified_git, unverified_settings
from shipworthy.graph.chains import broken, crowds
from shipworthy.graph.choices import UnknownChoice, unknown_choices
from shipworthy.graph.clones import clones
from shipworthy.graph.command_lines import Dropped, bad_command_lines, dropped_commands
from shipworthy.graph.contents import sources
from shipworthy.graph.context import BuildContext
from shipworthy.graph.credentials import Credential, Login, credentials, logins
from shipworthy.graph.daemons import open_gates, plain_client, plain_listener, published_apis, without_tls
from shipworthy.graph.datastores import open_datastores, published_for_siblings
from shipworthy.graph.destinations import fuses_sources, inner_path, is_made_before, stray_destination
from shipworthy.graph.device_access import (
    broad_device_rules,
    dangerous_devices,
    minor_device_rules,
    minor_devices,
    other_devices,
)
from shipworthy.graph.dockerfile import DockerfileUnit
from shipworthy.graph.early_copies import EarlyCopy, early_copies
from shipworthy.graph.early_reads import divided, early_reads
from shipworthy.graph.effective.naming import changed_name
from shipworthy.graph.executed import after_word, all_copies, executed, filled, switches_user, wrapper_word
from shipworthy.graph.exposure import Exposure, exposures, shown_mounts, system_mounts
from shipworthy.graph.failures import ignored_failures
from shipworthy.graph.faults import (
    BadUnit,
    BadValue,
    MissingKey,
    OldLayout,
    RepeatedItem,
    UnknownKey,
    WrongType,
)
from shipworthy.graph.files.changes import Presence
from shipworthy.graph.files.echoes import echoed_files
from shipworthy.graph.files.fetching import unpacked_downloads
from shipworthy.graph.files.late import is_heavy, late_removals, secret_in
from shipworthy.graph.files.repeats import Repeat, repeats
from shipworthy.graph.files.unpacking import late_unpackings
from shipworthy.graph.forbidden import forbidden
from shipworthy.graph.foreign_libc import foreign_programs
from shipworthy.graph.gpu.cuda import (
    conda_for_wheels,
    cuda_of,
    dotted,
    mismatches,
    needless_toolchain,
    redundant_packages,
)
from shipworthy.graph.gpu.devices import all_capabilities, fixed_devices, gpu_queries, host_packages
from shipworthy.graph.hardening import (
    disabled_health,
    drops_all,
    health_of,
    image_user,
    is_root,
    lacks_limit,
    logs_without_end,
    may_gain_privileges,
    on_default_bridge,
    restarts,
    root_hooks,
    root_user,
    runs_once,
    ssh_places,
    strong_groups,
)
from shipworthy.graph.health import unhealthy
from shipworthy.graph.health_programs import Lacking, lacking_in_service, lacking_in_stage
from shipworthy.graph.heredoc_forms import chained_runs, false_ends
from shipworthy.graph.heredoc_layout import untidy_heredocs
from shipworthy.graph.images import ImageUse, images_of
from shipworthy.graph.install import Install, Package
from shipworthy.graph.joining import adjoining_copies, adjoining_runs, copy_joining, run_joining
from shipworthy.graph.json_attempts import json_attempt
from shipworthy.graph.labels import LabelSchema, StageLabel, image_labels, joining, labels, order_edits, runs_of_labels
from shipworthy.graph.labels import removal as label_removal
from shipworthy.graph.labels import repeated as repeated_labels
from shipworthy.graph.lifetimes import Lifetime, days_until, lifetimes, today_is
from shipworthy.graph.limits import conflicting_limits
from shipworthy.graph.list_entries import bad_hosts, padded_names
from shipworthy.graph.logins import copied_logins, stored_logins, unmounted
from shipworthy.graph.mentioned_services import unordered_mentions
from shipworthy.graph.mount_targets import MountClash, mount_clashes
from shipworthy.graph.node_addons import uncached_headers
from shipworthy.graph.node_scripts import including, lacking_tools
from shipworthy.graph.openssl import vulnerable_openssl
from shipworthy.graph.overriding import added_ports, odd_override, redefinitions
from shipworthy.graph.owners import root_owned_copies, self_owned_copies
from shipworthy.graph.packages.apt import apt_calls, is_counterpart, scripted
from shipworthy.graph.packages.cache_mounts import missing_cache_mounts
from shipworthy.graph.packages.extras import epel_words, full_upgrades, generous_installs, naming, passing_installs
from shipworthy.graph.packages.foreign import Foreign, foreign_managers
from shipworthy.graph.packages.index import Lookup, blind_lookups, stale_lookups
from shipworthy.graph.packages.language_caches import KeptCache, appended, contrary_variable, kept_caches
from shipworthy.graph.packages.locks import LooseLock, loose_locks
from shipworthy.graph.packages.managed_python import refused_installs
from shipworthy.graph.packages.mending import clearing, refreshing
from shipworthy.graph.packages.pins import Loose, loose_packages
from shipworthy.graph.packages.prompts import agreeing, brings_packages, insertion, prompts
from shipworthy.graph.packages.registry_trust import BlindTrust, blind_trusts
from shipworthy.graph.packages.steps import Step
from shipworthy.graph.packages.system_caches import SystemCache, late_clearings
from shipworthy.graph.packages.system_pins import loose_system_packages
from shipworthy.graph.packages.trust import Distrust, distrusts
from shipworthy.graph.passwords import password_settings
from shipworthy.graph.permissions import apply_mode, opened_paths
from shipworthy.graph.php import composer_with_development, debuggers, holds_application, lacks_opcache, opcache_edit
from shipworthy.graph.pinning import PulledImage, pulled_image
from shipworthy.graph.pipes import guards, unguarded_pipes
from shipworthy.graph.platforms import platform_mismatch
from shipworthy.graph.powershell import NATIVE as PS_NATIVE
from shipworthy.graph.powershell import PROGRESS as PS_PROGRESS
from shipworthy.graph.powershell import STOP as PS_STOP
from shipworthy.graph.powershell import clusters, misplaced_cmdlets, powershell_runs, uncalled, with_powershell
from shipworthy.graph.privileged_steps import refused_steps
from shipworthy.graph.privileges import (
    Grant,
    grants,
    insecure_builds,
    is_privileged,
    lost_confinements,
    privileged_hooks,
    refused_sysctls,
    unknown_capabilities,
)
from shipworthy.graph.processes import bare_blanks, lasting_command
from shipworthy.graph.profiles import UnknownProfile, unknown_profiles
from shipworthy.graph.publishing import (
    Collision,
    Publication,
    collisions,
    crowded,
    is_everywhere,
    local_address,
    open_ports,
    port_range,
    publications,
)
from shipworthy.graph.purposes import filters_sockets, runs_engine, watches_host
from shipworthy.graph.reach import Obstacle, OutOfReach
from shipworthy.graph.references import Dangling, Needed, cycles, dangling, inactive_needs, service_contexts
from shipworthy.graph.remarks import ignoring_comments, strange_descriptions
from shipworthy.graph.required import lacks_by_default, lacks_in, refusals
from shipworthy.graph.rewritten import Rewritten, rewritten, rewritten_globally, swallowed
from shipworthy.graph.ruby.bundler import (
    copied_gemfile,
    excluded_groups,
    kept_bundler_cache,
    mounts_cache,
    mounts_gemfile,
    old_flags,
    redundant_bundlers,
    unfrozen,
    with_development,
)
from shipworthy.graph.ruby.rails import (
    idle_allocators,
    keyless_assets,
    lacks_yjit,
    parallel_bootsnaps,
    preload,
    unowned_copies,
)
from shipworthy.graph.runtimes import (
    for_development,
    health_check,
    line_behind,
    names_frontend,
    pair_removal,
    whole_removal,
)
from shipworthy.graph.scaling import container_names, refused_name, replicas, scales
from shipworthy.graph.scope import Read
from shipworthy.graph.secrets import (
    gem_credentials,
    kept_arguments,
    rails_secrets,
    suspicious_names,
    written_passwords,
    written_tokens,
)
from shipworthy.graph.service import Build, Device, Mount, Port, Project, Resource, Service, Setting, Use
from shipworthy.graph.setuid import setuid_modes
from shipworthy.graph.shadowing import shadowed_file
from shipworthy.graph.sharing import takers
from shipworthy.graph.shell_state import lost_changes
from shipworthy.graph.sockets import Access, accesses, engine_socket, engines_below
from shipworthy.graph.splitting import chained, flag_removal, replaced
from shipworthy.graph.stage import Reference, Stage
from shipworthy.graph.starting import leaves_root, start_of
from shipworthy.graph.startup import misplaced, ordering, shell_runs, unchecked
from shipworthy.graph.state import state_of_root
from shipworthy.graph.stopping import first_process, insertion_before, is_windows, read_stop
from shipworthy.graph.swarm import stack_ignored, swarm_only
from shipworthy.graph.telemetry import reports
from shipworthy.graph.transfers import Transfer, impatient, transfers
from shipworthy.graph.translation import translated
from shipworthy.graph.unused import unused_resources
from shipworthy.graph.unused_users import entering, unused_users
from shipworthy.graph.users import answers_for_user, builder_identity, created_users, fault_of_user, runtime
from shipworthy.graph.value import Value
from shipworthy.graph.variables import Variable
from shipworthy.graph.volume_options import (
    PROPAGATIONS,
    VOLUME_OPTIONS,
    decimal_modes,
    drive_volumes,
    forgotten_sources,
    propagations,
    shared_volumes,
    unknown_options,
    weakened_tmpfs,
    writable_binds,
)
from shipworthy.graph.writing import unwritable_installs
from shipworthy.knowledge.capabilities import CAPABILITIES
from shipworthy.knowledge.compose_confusions import MEANT_KEYS
from shipworthy.knowledge.end_of_life import OPEN, successor_of
from shipworthy.knowledge.label_keys import BASE_DIGEST, GIT_LABELS, OCI_KINDS, meant_key
from shipworthy.knowledge.label_keys import flaw_in as label_flaw
from shipworthy.knowledge.label_keys import place_of as label_place
from shipworthy.knowledge.label_values import KINDS as LABEL_KINDS
from shipworthy.knowledge.official_images import MOVING_TAGS
from shipworthy.knowledge.ruby import BUNDLER_CLEANER
from shipworthy.knowledge.shells import POINTLESS_COMMANDS
from shipworthy.knowledge.signals import UNSTOPPABLE, signal_name
from shipworthy.knowledge.startup import SSH_SERVERS
from shipworthy.knowledge.system_folders import KERNEL_FOLDERS, SYSTEM_FOLDERS
from shipworthy.knowledge.transfers import UNVERIFIED, host_of, is_near
from shipworthy.rule import Rule
from shipworthy.source import Source, Span
from shipworthy.syntax.compose.forms import as_long_port, as_map
from shipworthy.syntax.compose.merges import idle_merges, replaced_by_key
from shipworthy.syntax.compose.nodes import Anchor, ComposeDocument, Entry, Mapping, Member, Scalar, Sequence
from shipworthy.syntax.compose.order import Disorder, by_list, by_port, by_variable, disorders
from shipworthy.syntax.compose.quotes import is_needlessly_quoted, quoted
from shipworthy.syntax.compose.spacing import crowdings
from shipworthy.syntax.dockerfile.layout import counted_lines
from shipworthy.syntax.dockerfile.nodes import (
    Add,
    Arg,
    Cmd,
    Copy,
    Dockerfile,
    Entrypoint,
    Env,
    Expose,
    Flag,
    From,
    Healthcheck,
    Heredoc,
    Instruction,
    Label,
    Lookalike,
    Maintainer,
    Onbuild,
    Pair,
    Run,
    Shell,
    Stopsignal,
    User,
    Volume,
    Word,
    Workdir,
)
from shipworthy.syntax.dockerfile.spacing import gaps, margins
from shipworthy.syntax.envfile import EnvFile
from shipworthy.syntax.ignorefile.nodes import IgnoreFile, IgnorePattern
from shipworthy.syntax.image import ImageReference, parse_image
from shipworthy.syntax.nodes import Comment, Invalid
from shipworthy.syntax.shell.nodes import Command, Script, ShellWord

__all__ = [
    "BASE_DIGEST",
    "BUNDLER_CLEANER",
    "CAPABILITIES",
    "GIT_LABELS",
    "KERNEL_FOLDERS",
    "LABEL_KINDS",
    "MEANT_KEYS",
    "MOVING_TAGS",
    "OCI_KINDS",
    "OPEN",
    "POINTLESS_COMMANDS",
    "PROPAGATIONS",
    "PS_NATIVE",
    "PS_PROGRESS",
    "PS_STOP",
    "SSH_SERVERS",
    "SYSTEM_FOLDERS",
    "UNSTOPPABLE",
    "UNVERIFIED",
    "VOLUME_OPTIONS",
    "Access",
    "Add",
    "Anchor",
    "Arg",
    "BadUnit",
    "BadValue",
    "BlindTrust",
    "Build",
    "BuildContext",
    "Category",
    "Cmd",
    "Collision",
    "Command",
    "Comment",
    "ComposeDocument",
    "Copy",
    "Credential",
    "Dangling",
    "Device",
    "Disorder",
    "Distrust",
    "Dockerfile",
    "DockerfileUnit",
    "Dropped",
    "EarlyCopy",
    "Edit",
    "Entry",
    "Entrypoint",
    "Env",
    "EnvFile",
    "Expose",
    "Exposure",
    "Fix",
    "Flag",
    "Foreign",
    "From",
    "Grant",
    "Graph",
    "Healthcheck",
    "Heredoc",
    "IgnoreFile",
    "IgnorePattern",
    "ImageReference",
    "ImageUse",
    "Install",
    "Instruction",
    "Invalid",
    "KeptCache",
    "Label",
    "LabelSchema",
    "Lacking",
    "Lifetime",
    "Login",
    "Lookalike",
    "Lookup",
    "Loose",
    "LooseLock",
    "Maintainer",
    "Mapping",
    "Member",
    "MissingKey",
    "Mount",
    "MountClash",
    "Needed",
    "Obstacle",
    "OldLayout",
    "Onbuild",
    "OutOfReach",
    "Package",
    "Pair",
    "Port",
    "Presence",
    "Problem",
    "Profile",
    "Project",
    "Publication",
    "PulledImage",
    "Read",
    "Reference",
    "Related",
    "Repeat",
    "RepeatedItem",
    "Resource",
    "Rewritten",
    "Rule",
    "Run",
    "Scalar",
    "Script",
    "Sequence",
    "Service",
    "Setting",
    "Severity",
    "Shell",
    "ShellWord",
    "Source",
    "Span",
    "Stage",
    "StageLabel",
    "Step",
    "Stopsignal",
    "SystemCache",
    "Transfer",
    "UnknownChoice",
    "UnknownKey",
    "UnknownProfile",
    "Use",
    "User",
    "Value",
    "Variable",
    "Volume",
    "Word",
    "Workdir",
    "WrongType",
    "absent_programs",
    "accesses",
    "add_item",
    "add_key",
    "added_ports",
    "adjoining_copies",
    "adjoining_runs",
    "after_word",
    "agreeing",
    "all_capabilities",
    "all_copies",
    "answers_for_user",
    "appended",
    "apply_mode",
    "apt_calls",
    "as_long_port",
    "as_map",
    "bad_addresses",
    "bad_command_lines",
    "bad_hosts",
    "bad_mac_addresses",
    "bad_static_addresses",
    "bare_blanks",
    "blind_lookups",
    "blind_trusts",
    "brings_packages",
    "broad_device_rules",
    "broken",
    "builder_identity",
    "builder_of",
    "by_list",
    "by_port",
    "by_variable",
    "chained",
    "chained_runs",
    "changed_name",
    "clearing",
    "clones",
    "clusters",
    "collisions",
    "composer_with_development",
    "conda_for_wheels",
    "conflicting_limits",
    "container_names",
    "contrary_variable",
    "copied_gemfile",
    "copied_logins",
    "copy_joining",
    "counted_lines",
    "created_users",
    "credentials",
    "crowded",
    "crowdings",
    "crowds",
    "cuda_of",
    "cycles",
    "dangerous_devices",
    "dangling",
    "days_until",
    "debuggers",
    "decimal_modes",
    "declared",
    "dev_dependencies",
    "did_you_mean",
    "disabled_health",
    "disorders",
    "distrusts",
    "divided",
    "dotted",
    "drive_volumes",
    "dropped_commands",
    "dropped_groups",
    "drops_all",
    "early_copies",
    "early_reads",
    "echoed_files",
    "engine_socket",
    "engines_below",
    "entering",
    "epel_words",
    "excluded_groups",
    "executed",
    "exposures",
    "false_ends",
    "fault_of_user",
    "filled",
    "filters_sockets",
    "first_process",
    "fixed_devices",
    "flag_removal",
    "for_development",
    "forbidden",
    "foreign_managers",
    "foreign_programs",
    "forgotten_sources",
    "full_upgrades",
    "fuses_sources",
    "gaps",
    "gem_credentials",
    "generous_installs",
    "gpu_queries",
    "grants",
    "guards",
    "health_check",
    "health_of",
    "holds_application",
    "host_of",
    "host_packages",
    "idle_allocators",
    "idle_merges",
    "ignored_failures",
    "ignoring_comments",
    "image_labels",
    "image_user",
    "images_of",
    "impatient",
    "inactive_needs",
    "including",
    "inner_path",
    "insecure_builds",
    "insertion",
    "insertion_before",
    "is_complete",
    "is_counterpart",
    "is_everywhere",
    "is_heavy",
    "is_made_before",
    "is_near",
    "is_needlessly_quoted",
    "is_plain_add",
    "is_privileged",
    "is_root",
    "is_windows",
    "joining",
    "json_attempt",
    "kept_arguments",
    "kept_bundler_cache",
    "kept_caches",
    "keyless_assets",
    "label_flaw",
    "label_place",
    "label_removal",
    "labels",
    "lacking_in_service",
    "lacking_in_stage",
    "lacking_tools",
    "lacks_by_default",
    "lacks_in",
    "lacks_limit",
    "lacks_opcache",
    "lacks_yjit",
    "lasting_command",
    "late_clearings",
    "late_removals",
    "late_unpackings",
    "leaves_root",
    "left_build_packages",
    "lifetimes",
    "line_behind",
    "local_address",
    "logins",
    "logs_without_end",
    "loose_locks",
    "loose_packages",
    "loose_system_packages",
    "lost_changes",
    "lost_confinements",
    "margins",
    "may_gain_privileges",
    "meant_key",
    "minor_device_rules",
    "minor_devices",
    "mismatches",
    "misplaced",
    "misplaced_cmdlets",
    "missing_cache_mounts",
    "mount_clashes",
    "mounts_cache",
    "mounts_gemfile",
    "names_frontend",
    "naming",
    "nearest",
    "needless_toolchain",
    "number_of",
    "odd_health_times",
    "odd_override",
    "old_flags",
    "on_default_bridge",
    "opcache_edit",
    "open_datastores",
    "open_gates",
    "open_ports",
    "opened_paths",
    "order_edits",
    "ordering",
    "other_devices",
    "padded_names",
    "pair_removal",
    "parallel_bootsnaps",
    "parse_image",
    "passing_installs",
    "password_settings",
    "plain_client",
    "plain_listener",
    "platform_mismatch",
    "port_range",
    "powershell_runs",
    "preload",
    "privileged_hooks",
    "prompts",
    "propagations",
    "publications",
    "published_apis",
    "published_for_siblings",
    "pulled_image",
    "quoted",
    "rails_secrets",
    "read_stop",
    "redefinitions",
    "redundant_bundlers",
    "redundant_packages",
    "refreshing",
    "refusals",
    "refused_installs",
    "refused_name",
    "refused_steps",
    "refused_sysctls",
    "remove_item",
    "repeated_labels",
    "repeats",
    "replaced",
    "replaced_by_key",
    "replicas",
    "reports",
    "restarts",
    "reversed_memory",
    "rewritten",
    "rewritten_globally",
    "root_hooks",
    "root_owned_copies",
    "root_user",
    "run_joining",
    "runs_engine",
    "runs_of_labels",
    "runs_once",
    "runtime",
    "scales",
    "scripted",
    "secret_in",
    "self_owned_copies",
    "service_contexts",
    "setuid_modes",
    "shadowed_file",
    "shared_volumes",
    "shell_runs",
    "ships_alone",
    "shown_mounts",
    "signal_name",
    "sources",
    "ssh_places",
    "stack_ignored",
    "stale_lookups",
    "start_of",
    "state_of_root",
    "stored_logins",
    "strange_descriptions",
    "stray_destination",
    "strong_groups",
    "successor_of",
    "suspicious_names",
    "swallowed",
    "swarm_only",
    "switches_user",
    "system_mounts",
    "takers",
    "tiny_memory",
    "today_is",
    "transfers",
    "translated",
    "uncached_headers",
    "uncalled",
    "unchecked",
    "undeclared",
    "unfrozen",
    "unguarded_pipes",
    "unhealthy",
    "unknown_capabilities",
    "unknown_choices",
    "unknown_options",
    "unknown_profiles",
    "unknown_users",
    "unlisted_names",
    "unmounted",
    "unordered_mentions",
    "unowned_copies",
    "unpacked_downloads",
    "untidy_heredocs",
    "unused_resources",
    "unused_users",
    "unverified_git",
    "unverified_settings",
    "unwritable_installs",
    "vulnerable_openssl",
    "watches_host",
    "weakened_tmpfs",
    "whole_removal",
    "with_development",
    "with_powershell",
    "without_tls",
    "wrapper_word",
    "writable_binds",
    "written_passwords",
    "written_tokens",
]
