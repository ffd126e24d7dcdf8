"""The user's library: documents with their pages, positions and search, in one SQLite file."""

from assistant.library.library import Change, Library
from assistant.library.search import Hit

__all__ = ["Change", "Hit", "Library"]
