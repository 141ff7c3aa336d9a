"""The tenant's Exchange Server: Exchange Web Services (SOAP) over its own https port."""
