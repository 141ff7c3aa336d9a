"""What every test is watched for: connections to the outside, unexpected log records, and what it leaves alive."""
