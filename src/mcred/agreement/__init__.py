"""How far reviewers agree: pure statistics of ratings; no clock, no disk."""
