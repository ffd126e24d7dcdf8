"""Turns files into pages of the library, in processes of their own."""

from assistant.importing.queue import Importer
from assistant.importing.running import marked

__all__ = ["Importer", "marked"]
