"""Releases: what changed between two versions and what that means, and how a version is frozen."""
