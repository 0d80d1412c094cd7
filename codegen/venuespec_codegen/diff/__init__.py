"""What changed between two trees of specs, and what that does to callers and on the wire."""
