"""Draw a digit, watch a convolutional network read it, and train that network from nothing."""

import os

__version__ = "0.1.0"

os.environ.setdefault("GOMP_SPINCOUNT", "2000")
"""Polls of a waiting thread of torch's libgomp before it sleeps. The default is some milliseconds long:
beside a program that takes a core, training then runs at a fiftieth of its pace, with this at a third;
without one there is no difference (measured). libgomp reads it once, when torch is imported."""
