"""Faults by rule: what goes wrong, where, at which call."""
