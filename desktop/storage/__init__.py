"""The vault: key file, encrypted database and one repository for each aggregate; everything here runs on the `db` lane."""
