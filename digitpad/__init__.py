"""Draw a digit, watch a convolutional network read it, and train that network from nothing."""

__version__ = "0.1.0"
