"""Drawings that are no digit: letters, symbols and scribbles, to learn when to refuse an answer."""
