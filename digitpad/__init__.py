"""Draw a digit, watch a convolutional network read it, and train that network from nothing."""

import os

__version__ = "0.1.0"

os.environ.setdefault("GOMP_SPINCOUNT", "2000")
"""How often a thread of torch's libgomp looks for the others before it sleeps. By default some milliseconds long: while another program
takes a core, training then goes on at a fiftieth of its pace, with this at a third; alone, no difference was found. libgomp reads it once,
when torch is imported."""
