"""ContactSync: a company's people, with photos, in the contact folders of its mailboxes."""

__version__ = "0.1.0"
