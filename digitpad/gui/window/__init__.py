"""The main window: frame, menus, controller, preferences, status bar, presenter mode, closing and help."""
