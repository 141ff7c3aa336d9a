"""Sync sets: whom to copy, into which mailboxes, by which rules."""
