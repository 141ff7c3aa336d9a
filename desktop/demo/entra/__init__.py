"""The Entra ID side: sign-in page, consent, tokens for people and for the application."""
