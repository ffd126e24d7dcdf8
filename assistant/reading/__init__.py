"""Reading a book: its flat text, its units, and continuous reading."""
