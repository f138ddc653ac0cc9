"""Widgets that several tabs use: buttons, switches, labels, pages, bars and grids of pictures."""
