"""A training run as data: events, folder and log, summary, resume point, curves, progress, replay and export."""
