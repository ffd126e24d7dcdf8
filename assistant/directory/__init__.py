"""The directory: jobs, scholarships, welfare, training and events from public feeds."""
