"""The main window: frame, menus, status bar, help, and the controller that wires all parts."""
