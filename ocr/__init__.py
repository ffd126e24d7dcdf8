"""The page engine: a page in; lines of words with boxes and confidence out."""
