"""The review: every change before it is made."""
