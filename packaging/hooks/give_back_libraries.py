"""Runs before the packaged program: what that starts, such as the desktop's program for folders, gets the
system's libraries."""

import os

PATH = "LD_LIBRARY_PATH"
before = os.environ.pop(f"{PATH}_ORIG", None)
os.environ.pop(PATH, None)
if before is not None:
    os.environ[PATH] = before
