"""A person's way through the real window: clicks and keys, pictures, and a report of what came of it."""
