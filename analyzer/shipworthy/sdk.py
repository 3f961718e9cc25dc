"""Everything a rule may import, and nothing else.

A name is imported from where it is defined when the first rule asks for it: a run over Dockerfiles does without all
that is for Compose. `sdk.pyi` says the same to type checkers; `UPDATE=1 pytest tests/test_sdk.py` writes it anew.
"""

from __future__ import annotations

from importlib import import_module

EXPORTS = {
    "errors": "did_you_mean nearest",
    "finding": "Category Edit Fix Problem Profile Related Severity",
    "graph.absent_programs": "absent_programs",
    "graph.accounts": "dropped_groups number_of unknown_users unlisted_names",
    "graph.added": "is_plain_add",
    "graph.additions": "add_item add_key is_complete remove_item",
    "graph.addresses": "bad_addresses bad_mac_addresses bad_static_addresses",
    "graph.amounts": "odd_health_times reversed_memory tiny_memory",
    "graph.build": "Graph",
    "graph.build_args": "declared undeclared",
    "graph.builders": "builder_of dev_dependencies left_build_packages ships_alone",
    "graph.certificates": "unverified_git unverified_settings",
    "graph.chains": "broken crowds",
    "graph.choices": "UnknownChoice unknown_choices",
    "graph.clones": "clones",
    "graph.command_lines": "Dropped bad_command_lines dropped_commands",
    "graph.contents": "sources",
    "graph.context": "BuildContext",
    "graph.credentials": "Credential Login credentials logins",
    "graph.daemons": "open_gates plain_client plain_listener published_apis without_tls",
    "graph.datastores": "open_datastores published_for_siblings",
    "graph.destinations": "fuses_sources inner_path is_made_before stray_destination",
    "graph.device_access": "broad_device_rules dangerous_devices minor_device_rules minor_devices other_devices",
    "graph.dockerfile": "DockerfileUnit",
    "graph.early_copies": "EarlyCopy early_copies",
    "graph.early_reads": "divided early_reads",
    "graph.effective.naming": "changed_name",
    "graph.executed": "after_word all_copies executed filled switches_user wrapper_word",
    "graph.exposure": "Exposure exposures shown_mounts system_mounts",
    "graph.failures": "ignored_failures",
    "graph.faults": "BadUnit BadValue MissingKey OldLayout RepeatedItem UnknownKey WrongType",
    "graph.files.changes": "Presence",
    "graph.files.echoes": "echoed_files",
    "graph.files.fetching": "unpacked_downloads",
    "graph.files.late": "is_heavy late_removals secret_in",
    "graph.files.repeats": "Repeat repeats",
    "graph.files.unpacking": "late_unpackings",
    "graph.forbidden": "forbidden",
    "graph.foreign_libc": "foreign_programs",
    "graph.gpu.cuda": "conda_for_wheels cuda_of dotted mismatches needless_toolchain redundant_packages",
    "graph.gpu.devices": "all_capabilities fixed_devices gpu_queries host_packages",
    "graph.hardening": (
        "disabled_health drops_all health_of image_user is_root lacks_limit logs_without_end "
        "may_gain_privileges on_default_bridge restarts root_hooks root_user runs_once ssh_places "
        "strong_groups"
    ),
    "graph.health": "unhealthy",
    "graph.health_programs": "Lacking lacking_in_service lacking_in_stage",
    "graph.heredoc_forms": "chained_runs false_ends",
    "graph.heredoc_layout": "untidy_heredocs",
    "graph.images": "ImageUse images_of",
    "graph.install": "Install Package",
    "graph.joining": "adjoining_copies adjoining_runs copy_joining run_joining",
    "graph.json_attempts": "json_attempt",
    "graph.labels": (
        "LabelSchema StageLabel image_labels joining label_removal labels order_edits repeated_labels runs_of_labels"
    ),
    "graph.lifetimes": "Lifetime days_until lifetimes today_is",
    "graph.limits": "conflicting_limits",
    "graph.list_entries": "bad_hosts padded_names",
    "graph.logins": "copied_logins stored_logins unmounted",
    "graph.mentioned_services": "unordered_mentions",
    "graph.mount_targets": "MountClash mount_clashes",
    "graph.node_addons": "uncached_headers",
    "graph.node_scripts": "including lacking_tools",
    "graph.openssl": "vulnerable_openssl",
    "graph.overlays": "overlays",
    "graph.overriding": "added_ports odd_override redefinitions",
    "graph.owners": "root_owned_copies self_owned_copies",
    "graph.packages.apt": "apt_calls is_counterpart scripted",
    "graph.packages.cache_mounts": "missing_cache_mounts",
    "graph.packages.extras": "epel_words full_upgrades generous_installs naming passing_installs",
    "graph.packages.foreign": "Foreign foreign_managers",
    "graph.packages.index": "Lookup blind_lookups stale_lookups",
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
    "graph.passwords": "password_settings",
    "graph.permissions": "apply_mode opened_paths",
    "graph.php": "composer_with_development debuggers holds_application lacks_opcache opcache_edit",
    "graph.pinning": "PulledImage pulled_image",
    "graph.pipes": "guards unguarded_pipes",
    "graph.platforms": "platform_mismatch",
    "graph.powershell": (
        "PS_NATIVE PS_PROGRESS PS_STOP clusters misplaced_cmdlets powershell_runs uncalled with_powershell"
    ),
    "graph.privileged_steps": "refused_steps",
    "graph.privileges": (
        "Grant grants insecure_builds is_privileged lost_confinements privileged_hooks refused_sysctls "
        "unknown_capabilities"
    ),
    "graph.processes": "bare_blanks lasting_command",
    "graph.profiles": "UnknownProfile unknown_profiles",
    "graph.publishing": ("Collision Publication collisions crowded local_address open_ports port_range "),
    "graph.purposes": "filters_sockets runs_engine watches_host",
    "graph.reach": "Obstacle OutOfReach",
    "graph.references": "Dangling Needed cycles dangling inactive_needs service_contexts",
    "graph.remarks": "ignoring_comments strange_descriptions",
    "graph.required": "lacks_by_default lacks_in refusals",
    "graph.rewritten": "Rewritten rewritten rewritten_globally swallowed",
    "graph.ruby.bundler": (
        "copied_gemfile excluded_groups kept_bundler_cache mounts_cache mounts_gemfile old_flags "
        "redundant_bundlers unfrozen with_development"
    ),
    "graph.ruby.rails": "idle_allocators keyless_assets lacks_yjit parallel_bootsnaps preload unowned_copies",
    "graph.runtimes": "health_check line_behind names_frontend pair_removal whole_removal",
    "graph.scaling": "container_names refused_name replicas scales",
    "graph.scope": "Read",
    "graph.secrets": "gem_credentials kept_arguments rails_secrets suspicious_names written_passwords written_tokens",
    "graph.service": "Build Device Mount Port Project Resource Service Setting Use",
    "graph.setuid": "setuid_modes",
    "graph.shadowing": "shadowed_file",
    "graph.sharing": "takers",
    "graph.shell_state": "lost_changes",
    "graph.sockets": "Access accesses",
    "graph.splitting": "chained flag_removal replaced",
    "graph.stage": "Reference Stage",
    "graph.starting": "leaves_root start_of",
    "graph.startup": "misplaced ordering shell_runs unchecked",
    "graph.state": "state_of_root",
    "graph.stopping": "insertion_before is_windows read_stop",
    "graph.swarm": "stack_ignored swarm_only",
    "graph.telemetry": "reports",
    "graph.transfers": "Transfer impatient transfers",
    "graph.translation": "translated",
    "graph.unused": "unused_resources",
    "graph.unused_users": "entering unused_users",
    "graph.users": "answers_for_user builder_identity created_users fault_of_user runtime",
    "graph.value": "Value",
    "graph.variables": "Variable",
    "graph.volume_options": (
        "PROPAGATIONS VOLUME_OPTIONS decimal_modes drive_volumes forgotten_sources propagations "
        "shared_volumes unknown_options weakened_tmpfs writable_binds"
    ),
    "graph.writing": "unwritable_installs",
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


def __getattr__(name: str) -> object:
    try:
        module = _HOMES[name]
    except KeyError:
        raise AttributeError(f"shipworthy.sdk has no {name}") from None
    value: object = getattr(import_module(f"shipworthy.{module}"), name)
    globals()[name] = value
    return value
