"""Processes of our own that are limited and can be killed, for what comes from outside."""
