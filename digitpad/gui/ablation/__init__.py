"""The page that compares a claim of the paper on and off, in pairs of runs."""
