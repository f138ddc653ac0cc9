"""The Runs tab: the table of runs, their curves and answers; rename, save, delete."""
