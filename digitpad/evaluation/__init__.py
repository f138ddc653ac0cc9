"""How well a network reads labelled images: accuracy, calibration error, confusion counts."""
