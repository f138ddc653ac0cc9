"""The window, and the only code that imports Qt."""
