"""The command line: one file a sub-command, the flags they share, and the progress bar."""
