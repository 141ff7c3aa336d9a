"""The vault: key file, encrypted database, one repository for each aggregate; all of it runs on the `db` lane."""
