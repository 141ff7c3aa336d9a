"""People out of vCard and CSV files; nothing in a file may make a reader fail but with an error that says where."""
