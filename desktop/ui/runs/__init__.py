"""Runs: what is being written and how it ended."""
