"""Drawings to be refused: letters, symbols, scribbles and printed characters."""
