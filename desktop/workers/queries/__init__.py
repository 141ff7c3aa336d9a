"""What screens read, one module for each screen."""
