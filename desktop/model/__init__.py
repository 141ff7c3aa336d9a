"""Frozen values that every package speaks in: standard library only, no clock, no I/O."""
