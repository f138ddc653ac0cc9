"""Sentences that the window builds from values: errors, numbers, answers, settings, runs and comparisons."""
