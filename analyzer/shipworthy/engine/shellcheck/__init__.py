"""ShellCheck's findings in the scripts of a run."""
