"""Trains the small line reader that ocr.network runs: text, its pictures, training, export.

See docs/line-reader.md for how to run it. Needs packages that the program itself does not.
"""
