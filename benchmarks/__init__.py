"""What `make bench` runs: every promised figure next to its floor, in the same run on the same disk."""
