"""The Train tab: start a training, pause it, change it, go on with one that ended."""
