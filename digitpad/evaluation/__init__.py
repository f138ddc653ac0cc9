"""How well a network reads labelled images: scores, calibration error, and the answers kept with a run."""
