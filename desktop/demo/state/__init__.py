"""What the tenant holds, in memory: directory objects, mailboxes, folders, contacts, and their histories."""
