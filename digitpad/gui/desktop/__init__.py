"""The desktop around the window: dialogs, its place, one window a user, crash log."""
