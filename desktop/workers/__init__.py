"""Lanes, tasks and queries: everything between the screens (or the command line) and the stored and remote world."""
