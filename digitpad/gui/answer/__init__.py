"""The Answer tab, and the thread that reads what lies on the pad."""
