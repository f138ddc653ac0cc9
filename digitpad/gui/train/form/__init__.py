"""The form of a training's settings, made from the fields of its configuration."""
