"""Learning with the program: cards, what was read, and listening."""
