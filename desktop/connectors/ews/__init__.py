"""Exchange Server: mailboxes through Exchange Web Services."""
