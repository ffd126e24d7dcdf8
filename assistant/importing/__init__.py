"""Turns files into pages of the library, in processes of their own."""

from assistant.importing.across import marked
from assistant.importing.queue import Importer

__all__ = ["Importer", "marked"]
