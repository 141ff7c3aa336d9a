"""Applying a plan: journal, batches, doubt, read-back."""
