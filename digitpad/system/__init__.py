"""The computer: folders, safe file writes, settings, file locks, licences, which edition."""
