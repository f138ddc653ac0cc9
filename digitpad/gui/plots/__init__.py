"""Curves of training runs, drawn with pyqtgraph."""
