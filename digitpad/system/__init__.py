"""The machine around the program: folders and safe writes, settings, file locks, licences, and which edition this is."""
