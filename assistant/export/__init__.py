"""A book as files for other players."""
