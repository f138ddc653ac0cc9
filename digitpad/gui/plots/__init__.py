"""Curves of training runs: painting, axes, legend, saving (pyqtgraph)."""
