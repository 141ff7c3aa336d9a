"""Everything that speaks to the outside: directories, mailboxes, sign-in, files."""
