"""A training that runs: progress, curves, filters, the drawing's answer over time."""
