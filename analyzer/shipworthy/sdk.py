"""Everything a rule may import, and nothing else.

A name is imported from where it is defined when the first rule asks for it: a run over Dockerfiles does without all
that is for Compose. `sdk.pyi` says the same to type checkers; `UPDATE=1 pytest tests/test_sdk.py` writes it anew.
"""

from __future__ import annotations

from importlib import import_module

EXPORTS = {
    "digits": "whole_number",
    "errors": "did_you_mean nearest",
    "finding": "Category Edit Fix Problem Profile Related Severity",
    "graph.build": "Graph",
    "graph.characters": "Character hidden quoted_by_typesetters typeset",
    "graph.commands.absent_programs": "absent_programs",
    "graph.commands.certificates": "unverified_git unverified_settings",
    "graph.commands.clones": "clones",
    "graph.commands.executed": "after_word all_copies executed filled",
    "graph.commands.failures": "ignored_failures",
    "graph.commands.forbidden": "forbidden",
    "graph.commands.openssl": "vulnerable_openssl",
    "graph.commands.pipes": "guards unguarded_pipes",
    "graph.commands.powershell": (
        "PS_NATIVE PS_PROGRESS PS_STOP clusters misplaced_cmdlets powershell_runs uncalled with_powershell"
    ),
    "graph.commands.shell_state": "lost_changes",
    "graph.commands.transfers": "Transfer impatient transfers",
    "graph.commands.translation": "translated",
    "graph.compose.additions": "add_item add_key is_complete remove_item",
    "graph.compose.amounts": "odd_health_times reversed_memory tiny_memory",
    "graph.compose.build_args": "declared undeclared",
    "graph.compose.choices": "UnknownChoice unknown_choices",
    "graph.compose.contents": "sources",
    "graph.compose.faults": "BadUnit BadValue MissingKey OldLayout RepeatedItem UnknownKey WrongType",
    "graph.compose.limits": "conflicting_limits",
    "graph.compose.list_entries": "bad_hosts padded_names",
    "graph.compose.mount_targets": "MountClash mount_clashes",
    "graph.compose.profiles": "UnknownProfile unknown_profiles",
    "graph.compose.references": "Dangling Needed cycles dangling inactive_needs service_contexts",
    "graph.compose.rewritten": "Rewritten rewritten rewritten_globally swallowed",
    "graph.compose.scaling": "container_names refused_name replicas scales",
    "graph.compose.swarm": "stack_ignored swarm_only",
    "graph.compose.unused": "unused_resources",
    "graph.compose.volume_options": (
        "PROPAGATIONS VOLUME_OPTIONS decimal_modes drive_volumes forgotten_sources propagations "
        "shared_volumes unknown_options weakened_tmpfs writable_binds"
    ),
    "graph.context": "BuildContext",
    "graph.disclosure.credentials": "Credential Login credentials logins",
    "graph.disclosure.logins": "copied_logins stored_logins unmounted",
    "graph.disclosure.secrets": (
        "gem_credentials kept_arguments rails_secrets suspicious_names written_passwords written_tokens"
    ),
    "graph.dockerfile": "DockerfileUnit",
    "graph.effective.naming": "changed_name",
    "graph.files.added": "is_plain_add",
    "graph.files.changes": "Presence",
    "graph.files.destinations": "fuses_sources inner_path is_made_before stray_destination",
    "graph.files.early_copies": "EarlyCopy early_copies",
    "graph.files.echoes": "echoed_files",
    "graph.files.fetching": "unpacked_downloads",
    "graph.files.foreign_libc": "foreign_programs",
    "graph.files.late": "is_heavy late_removals secret_in",
    "graph.files.overlays": "overlays",
    "graph.files.repeats": "Repeat repeats",
    "graph.files.unpacking": "late_unpackings",
    "graph.images.lifetimes": "Lifetime days_until lifetimes today_is",
    "graph.images.pinning": "PulledImage pulled_image",
    "graph.images.platforms": "platform_mismatch",
    "graph.images.uses": "ImageUse images_of",
    "graph.instructions.chains": "broken crowds",
    "graph.instructions.heredoc_forms": "chained_runs false_ends",
    "graph.instructions.heredoc_layout": "untidy_heredocs",
    "graph.instructions.joining": "adjoining_copies adjoining_runs copy_joining run_joining",
    "graph.instructions.json_attempts": "json_attempt",
    "graph.instructions.labels": (
        "LabelSchema StageLabel image_labels joining label_removal labels order_edits repeated_labels runs_of_labels"
    ),
    "graph.instructions.remarks": "ignoring_comments strange_descriptions",
    "graph.instructions.splitting": "chained flag_removal replaced",
    "graph.isolation.device_access": (
        "broad_device_rules dangerous_devices minor_device_rules minor_devices other_devices"
    ),
    "graph.isolation.exposure": "Exposure exposures shown_mounts system_mounts",
    "graph.isolation.hardening": (
        "disabled_health drops_all health_of image_user is_root lacks_limit logs_without_end "
        "may_gain_privileges on_default_bridge restarts root_hooks root_user runs_once ssh_places "
        "strong_groups"
    ),
    "graph.isolation.privileges": (
        "Grant grants insecure_builds is_privileged lost_confinements privileged_hooks refused_sysctls "
        "unknown_capabilities"
    ),
    "graph.isolation.purposes": "filters_sockets runs_engine watches_host",
    "graph.isolation.sockets": "Access accesses",
    "graph.merging.overriding": "added_ports odd_override redefinitions",
    "graph.merging.shadowing": "shadowed_file",
    "graph.merging.sharing": "takers",
    "graph.network.addresses": "bad_addresses bad_mac_addresses bad_static_addresses",
    "graph.network.daemons": "open_gates plain_client plain_listener published_apis without_tls",
    "graph.network.datastores": "open_datastores published_for_siblings",
    "graph.network.mentioned_services": "unordered_mentions",
    "graph.network.publishing": ("Collision Publication collisions crowded local_address open_ports port_range "),
    "graph.packages.apt": "apt_calls is_counterpart scripted",
    "graph.packages.cache_mounts": "missing_cache_mounts",
    "graph.packages.extras": "epel_words full_upgrades generous_installs naming passing_installs",
    "graph.packages.foreign": "Foreign foreign_managers",
    "graph.packages.index": "Lookup blind_lookups stale_lookups",
    "graph.packages.indexes": "extra_indexes",
    "graph.packages.install": "Install Package",
    "graph.packages.language_caches": "KeptCache appended contrary_variable kept_caches",
    "graph.packages.locks": "LooseLock loose_locks",
    "graph.packages.managed_python": "refused_installs",
    "graph.packages.mending": "clearing refreshing",
    "graph.packages.pins": "Loose loose_packages",
    "graph.packages.prompts": "agreeing brings_packages insertion prompts",
    "graph.packages.registry_trust": "BlindTrust blind_trusts",
    "graph.packages.steps": "Step",
    "graph.packages.system_caches": "SystemCache late_clearings",
    "graph.packages.system_pins": "loose_system_packages",
    "graph.packages.trust": "Distrust distrusts",
    "graph.reference": "Reference",
    "graph.rights.accounts": "dropped_groups number_of unknown_users unlisted_names",
    "graph.rights.owners": "root_owned_copies self_owned_copies",
    "graph.rights.passwords": "password_settings",
    "graph.rights.permissions": "apply_mode opened_paths",
    "graph.rights.privileged_steps": "refused_steps",
    "graph.rights.setuid": "setuid_modes",
    "graph.rights.unused_users": "entering unused_users",
    "graph.rights.sudo": "sudo_calls",
    "graph.rights.users": "answers_for_user created_users fault_of_user runtime",
    "graph.rights.writing": "unwritable_installs",
    "graph.running.command_lines": "Dropped bad_command_lines dropped_commands",
    "graph.running.health": "unhealthy",
    "graph.running.health_programs": "Lacking lacking_in_service lacking_in_stage",
    "graph.running.processes": "bare_blanks lasting_command",
    "graph.running.runtimes": "health_check line_behind names_frontend pair_removal whole_removal",
    "graph.running.starting": "leaves_root start_of",
    "graph.running.startup": "misplaced ordering shell_runs unchecked",
    "graph.running.state": "state_of_root",
    "graph.running.stopping": "insertion_before is_windows read_stop",
    "graph.service": "Build Device Mount Port Project Resource Service Setting Use",
    "graph.stacks.builders": "builder_of dev_dependencies left_build_packages ships_alone",
    "graph.stacks.gpu.cuda": "conda_for_wheels cuda_of dotted mismatches needless_toolchain redundant_packages",
    "graph.stacks.gpu.devices": "all_capabilities fixed_devices gpu_queries host_packages",
    "graph.stacks.node_addons": "uncached_headers",
    "graph.stacks.node_scripts": "including lacking_tools",
    "graph.stacks.php": "composer_with_development debuggers holds_application lacks_opcache opcache_edit",
    "graph.stacks.ruby.bundler": (
        "copied_gemfile excluded_groups kept_bundler_cache mounts_cache mounts_gemfile old_flags "
        "redundant_bundlers unfrozen with_development"
    ),
    "graph.stacks.ruby.rails": "idle_allocators keyless_assets lacks_yjit parallel_bootsnaps preload unowned_copies",
    "graph.stacks.telemetry": "reports",
    "graph.stage": "Stage",
    "graph.values.early_reads": "divided early_reads",
    "graph.values.reach": "Obstacle OutOfReach",
    "graph.values.required": "lacks_by_default lacks_in refusals",
    "graph.values.scope": "Read",
    "graph.values.value": "Value",
    "graph.values.variables": "Variable",
    "knowledge.capabilities": "CAPABILITIES",
    "knowledge.compose_confusions": "MEANT_KEYS",
    "knowledge.end_of_life": "OPEN successor_of",
    "knowledge.label_keys": "BASE_DIGEST GIT_LABELS OCI_KINDS label_flaw label_place meant_key",
    "knowledge.label_values": "LABEL_KINDS",
    "knowledge.official_images": "MOVING_TAGS",
    "knowledge.ruby": "BUNDLER_CLEANER",
    "knowledge.shells": "POINTLESS_COMMANDS",
    "knowledge.signals": "UNSTOPPABLE signal_name",
    "knowledge.startup": "SSH_SERVERS",
    "knowledge.system_folders": "KERNEL_FOLDERS SYSTEM_FOLDERS",
    "knowledge.transfers": "UNVERIFIED host_of is_near",
    "record": "NamedTuple",
    "rule": "Rule",
    "source": "Source Span",
    "syntax.compose.forms": "as_long_port as_map",
    "syntax.compose.merges": "idle_merges replaced_by_key",
    "syntax.compose.nodes": "Anchor ComposeDocument Entry Mapping Member Scalar Sequence",
    "syntax.compose.order": "Disorder by_list by_port by_variable disorders",
    "syntax.compose.quotes": "is_needlessly_quoted quoted",
    "syntax.compose.spacing": "crowdings",
    "syntax.dockerfile.layout": "counted_lines",
    "syntax.dockerfile.nodes": (
        "Add Arg Cmd Copy Dockerfile Entrypoint Env Expose Flag From Healthcheck Heredoc Instruction Label "
        "Lookalike Maintainer Onbuild Pair Run Shell Stopsignal User Volume Word Workdir"
    ),
    "syntax.dockerfile.spacing": "gaps margins",
    "syntax.envfile": "EnvFile",
    "syntax.ignorefile.nodes": "IgnoreFile IgnorePattern",
    "syntax.image": "ImageReference parse_image",
    "syntax.nodes": "Comment Invalid",
    "syntax.shell.nodes": "Command Script ShellWord",
}
"""The names by the module that defines them."""

_HOMES = {name: module for module, names in EXPORTS.items() for name in names.split()}
__all__ = [*_HOMES]


def __getattr__(name: str) -> object:
    try:
        module = _HOMES[name]
    except KeyError:
        raise AttributeError(f"shipworthy.sdk has no {name}") from None
    value: object = getattr(import_module(f"shipworthy.{module}"), name)
    globals()[name] = value
    return value
