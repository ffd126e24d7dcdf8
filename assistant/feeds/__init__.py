"""Feeds: which there are, fetching them, and taking in what they list."""
