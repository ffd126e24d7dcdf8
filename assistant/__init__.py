"""The program itself, without Qt: documents, library, import, reading, commands."""
