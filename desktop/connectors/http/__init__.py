"""What every connector over HTTP stands on: one exchange, whom it trusts, how long it waits."""
