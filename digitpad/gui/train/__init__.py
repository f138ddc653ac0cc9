"""The Train tab: start a training, watch it, pause it, and go on with one that ended."""
