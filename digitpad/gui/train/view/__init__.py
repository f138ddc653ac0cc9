"""What a training shows while it runs: progress, curves, filters and the drawing's answer over time."""
