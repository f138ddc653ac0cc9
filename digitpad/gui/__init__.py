"""The window: everything here may import Qt, nothing outside may."""
