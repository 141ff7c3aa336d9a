"""Measurements, started by `dev.py bench`: figures for people, never a test that passes or fails."""
