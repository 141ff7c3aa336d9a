"""Microsoft Graph: the HTTP layer, the directory and the mailboxes of one tenant."""
