"""The Microsoft Graph v1.0 side."""
