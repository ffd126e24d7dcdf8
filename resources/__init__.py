"""Data that ships with the program: samples, translations."""
