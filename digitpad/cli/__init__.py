"""The command line: one file a sub-command, their shared flags, the progress bar."""
