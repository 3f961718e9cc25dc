"""Shell scripts, read with tree-sitter-bash."""
