"""Sentences built from values, in both languages: errors, numbers, answers, settings, runs."""
