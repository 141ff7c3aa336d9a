"""The demo tenant: a server in a process of its own that behaves as Entra ID and Microsoft Graph v1.0 behave."""
