"""Every command; importing the package fills the registry."""

from assistant.commands import (
    appearance,
    audio,
    books,
    elements,
    general,
    going,
    learning,
    moves,
    pictures,
    profile,
    pronouncing,
    reading,
    study,
    tables,
    voice,
)
from assistant.commands.registry import CONTEXT_TITLES, REGISTRY, Command, Context, Menu, Registry

__all__ = [
    "CONTEXT_TITLES",
    "REGISTRY",
    "Command",
    "Context",
    "Menu",
    "Registry",
    "appearance",
    "audio",
    "books",
    "elements",
    "general",
    "going",
    "learning",
    "moves",
    "pictures",
    "profile",
    "pronouncing",
    "reading",
    "study",
    "tables",
    "voice",
]
