"""The desktop around the window: dialogs, its place on the screen, one window a user, and the crash log."""
