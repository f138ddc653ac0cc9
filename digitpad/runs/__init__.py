"""A training run as data: settings, schedule, events, folder, log, curves, resume, export."""
