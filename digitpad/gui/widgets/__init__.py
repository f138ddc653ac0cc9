"""Widgets that several tabs use: buttons, switches, labels, pages, probability bars, grids."""
