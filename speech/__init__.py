"""The speech engine: text, language and voice in; sound and word marks out."""
