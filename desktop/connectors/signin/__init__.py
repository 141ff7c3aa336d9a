"""Who we are to Entra ID: the administrator in the browser, the application by its certificate."""
