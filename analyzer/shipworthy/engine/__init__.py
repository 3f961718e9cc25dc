"""The run: what to read, which rules, and what becomes of what they find."""
