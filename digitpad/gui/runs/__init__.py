"""The Runs tab: what was trained, laid over each other, answered by each, renamed, saved or deleted."""
